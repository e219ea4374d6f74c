export { comparisonMarkdown, type ComparisonResult } from './comparison-markdown.js';
export { machineTitle } from './describe-machine.js';
export { collectProvenance, type Provenance } from './provenance.js';
export type { Recipe } from './recipe.js';
export { recipeSteps, type RecipeFolders, type RecipeStep } from './recipe-steps.js';
export { recipes, type RecipeName } from './recipes.js';
export { resultPath, type ResultPathOptions } from './result-path.js';
export { resultTable } from './result-table.js';
export { runRecipe, type RecipeResult, type RunRecipeOptions, type StepResult } from './run-recipe.js';
