export { comparisonMarkdown, type ComparisonResult } from './report/comparison-markdown.js';
export { machineTitle } from './results/describe-machine.js';
export { collectProvenance, type Provenance } from './results/provenance.js';
export type { Recipe } from './runners/recipe.js';
export { recipeSteps, type RecipeFolders, type RecipeStep } from './runners/recipe-steps.js';
export { recipes, type RecipeName } from './runners/recipes.js';
export { resultPath, type ResultPathOptions } from './results/result-path.js';
export { resultTable } from './report/result-table.js';
export {
  runRecipe,
  type RecipeResult,
  type RunRecipeOptions,
  type StepResult,
} from './runners/run-recipe.js';
