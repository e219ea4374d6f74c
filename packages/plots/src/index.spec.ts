import * as api from './index.js';

describe('the package', () => {
  it('exports these names', () => {
    expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
     [
       "lineChart",
       "pageTheme",
       "pageThemeCss",
       "paperTheme",
       "plotKindOf",
       "plotKinds",
       "precisionBars",
       "precisionCurves",
       "recallPrecisionChart",
       "renderPdf",
       "renderPlot",
       "renderPng",
       "renderSvg",
       "stackCharts",
       "trainingCurves",
       "trainingMetrics",
     ]
    `);
  });
});
