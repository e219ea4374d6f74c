import * as metrics from './index.js';

describe('the package', () => {
  it('exports these names', () => {
    expect(Object.keys(metrics).sort()).toEqual([
      'adjustPValues',
      'averageHierarchicalPrecision',
      'averagePrecision',
      'averagePrecisionOfPlaces',
      'bootstrapMeans',
      'evaluateClassification',
      'evaluateEmbedding',
      'evaluateRetrieval',
      'findMetric',
      'fitFeatureScaling',
      'hierarchicalPrecision',
      'learnSvmScores',
      'linearSvmScores',
      'meanAndDeviation',
      'meanOfQueries',
      'metricName',
      'nearestClassEmbedding',
      'pairedPermutationTests',
      'percentileInterval',
      'poolRuns',
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
