import * as metrics from './index.js';

describe('the package', () => {
  it('exports these names', () => {
    expect(Object.keys(metrics).sort()).toEqual([
      'averageHierarchicalPrecision',
      'averagePrecision',
      'averagePrecisionOfPlaces',
      'evaluateClassification',
      'evaluateEmbedding',
      'evaluateRetrieval',
      'findMetric',
      'fitFeatureScaling',
      'hierarchicalPrecision',
      'learnSvmScores',
      'linearSvmScores',
      'metricName',
      'nearestClassEmbedding',
      'precisionAtK',
      'rankGallery',
      'rankScores',
      'rankingGains',
      'recallPrecisionCurve',
      'retrievalMeasures',
      'trainLinearSvm',
    ]);
  });
});
