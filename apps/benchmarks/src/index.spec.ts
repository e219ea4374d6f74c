import * as benchmarks from './index.js';

it('has these public names', () => {
  expect(Object.keys(benchmarks).sort()).toEqual([
    'collectProvenance',
    'comparisonMarkdown',
    'machineTitle',
    'recipeSteps',
    'recipes',
    'resultPath',
    'resultTable',
    'runRecipe',
  ]);
});
