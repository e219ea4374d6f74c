import * as metrics from './index.js';

describe('the package', () => {
  it('exports these names', () => {
    expect(Object.keys(metrics).sort()).toEqual([
      'adjustPValues',
      'averageHierarchicalPrecision',
      'averagePrecision',
      'averagePrecisionOfPlaces',
      'bootstrapMeans',
      'branchConfusion',
      'branchResults',
      'classResults',
      'classificationMeasures',
      'evaluateClassification',
      'evaluateEmbedding',
      'evaluateRetrieval',
      'expectedCalibrationError',
      'findMetric',
      'firstPredictions',
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
      'preferenceOrder',
      'preferenceScore',
      'rankGallery',
      'rankMistakes',
      'rankScores',
      'rankingGains',
      'recallPrecisionCurve',
      'retrievalMeasures',
      'trainLinearSvm',
    ]);
  });
});
