import * as api from './index.js';

describe('the package', () => {
  it('exports these names', () => {
    expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
     [
       "DatasetError",
       "alphaRules",
       "batchSequence",
       "cacheFolder",
       "channelOrders",
       "channelStatistics",
       "checkDatasetName",
       "cifarArchives",
       "createRandom",
       "datasetNames",
       "datasetStatistics",
       "datasets",
       "deriveSeed",
       "fileDataset",
       "isPictureName",
       "loadCifar",
       "loadDataset",
       "loadFileSource",
       "makeCubSubset",
       "memoryDataset",
       "orientationRules",
       "parseDatasetName",
       "pictureStatistics",
       "prepareCifar",
       "preparedDataset",
       "preprocessImage",
       "preprocessingDifferences",
       "registerDataset",
       "restrictDataset",
       "samePreprocessing",
       "scaledPreprocessing",
       "selectPixels",
       "shuffle",
       "sortIlsvrcValidation",
       "surveyPictures",
     ]
    `);
  });
});
