export { compareTargets } from './comparison.js';
export { comparisonTable } from './page/comparison-table.js';
export type { DemoOptions, DemoRun } from './options.js';
export type { NetworkSummary, PageData, QueryCard, RankedPicture, TaxonomyBranch } from './page/page-data.js';
export { renderPage } from './page/render-page.js';
