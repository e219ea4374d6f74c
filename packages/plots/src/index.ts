export type { BarReference } from './panels/bar-references.js';
export type { Chart } from './charts/chart.js';
export { lineChart, type ChartAxis, type ChartLine, type LineChartOptions } from './charts/line-chart.js';
export { pageTheme, pageThemeCss } from './theme/page-theme.js';
export { paperTheme } from './theme/paper-theme.js';
export { plotKindOf, plotKinds, type PlotKind } from './render/plot-kind.js';
export type { PlotTheme } from './theme/plot-theme.js';
export { precisionBars, type PrecisionBar, type PrecisionBarsOptions } from './charts/precision-bars.js';
export {
  precisionCurves,
  type PrecisionCurve,
  type PrecisionCurvesOptions,
} from './charts/precision-curves.js';
export { recallPrecisionChart, type RecallPrecisionRun } from './charts/recall-precision.js';
export { renderPdf, type RenderPdfOptions } from './render/render-pdf.js';
export { renderPlot, type RenderPlotOptions } from './render/render-plot.js';
export { renderPng, type RenderPngOptions } from './render/render-png.js';
export { renderSvg, type RenderSvgOptions } from './render/render-svg.js';
export { stackCharts } from './charts/stack-charts.js';
export { trainingCurves, type TrainingCurvesOptions } from './charts/training-curves.js';
export { trainingMetrics, type TrainingEpoch, type TrainingRun } from './charts/training-values.js';
