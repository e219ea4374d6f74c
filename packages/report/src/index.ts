export { analyseRuns } from './analysis/analyse-runs.js';
export type { BranchSummary } from './data/branch-summary.js';
export type { ClassMatrices, ClassStretch, CosineMatrix } from './data/class-matrices.js';
export type { EmbeddingMap, EmbeddingMaps } from './data/embedding-maps.js';
export type { Estimate, Figure, Gain, SeedValue } from './data/figure.js';
export type { MethodMistakes, Mistake } from './data/mistakes.js';
export type { QueryCard, RankedImage, ShownImage } from './data/query-card.js';
export type {
  Decision,
  MethodSummary,
  NextCommand,
  ReportData,
  RunFacts,
  SectionName,
  TrainingCurves,
} from './data/report-data.js';
export type { Draws, ReportImages, ReportInput } from './input/report-input.js';
export type { FactGroup, ReportEpoch, ReportRun } from './input/report-run.js';
export { renderReport } from './page/render-report.js';
