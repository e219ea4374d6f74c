import * as metrics from './index.js';

describe('the package', () => {
  it('exports these names', () => {
    expect(Object.keys(metrics).sort()).toEqual([
      'averageHierarchicalPrecision',
      'averagePrecision',
      'evaluateClassification',
      'evaluateRetrieval',
      'fitFeatureScaling',
      'hierarchicalPrecision',
      'linearSvmScores',
      'metricNames',
      'nearestClassEmbedding',
      'precisionAtK',
      'rankGallery',
      'rankScores',
      'rankingGains',
      'recallPrecisionCurve',
      'trainLinearSvm',
    ]);
  });
});
