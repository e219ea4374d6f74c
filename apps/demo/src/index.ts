export { compareTargets, type Comparison } from './comparison.js';
export type { ComparedNetwork, Measure, MeasuredNetwork } from './compare-networks.js';
export type { DemoOptions, DemoRun } from './options.js';
export { contestants, recipe, type Contestant } from './recipe.js';
export { resultsTable } from './results-table.js';
export type { Story } from './texts/story.js';
