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
       "createRandom",
       "datasetNames",
       "datasets",
       "deriveSeed",
       "fileDataset",
       "isPictureName",
       "loadCifar",
       "loadDataset",
       "loadFileSource",
       "memoryDataset",
       "orientationRules",
       "parseDatasetName",
       "pictureStatistics",
       "preparedDataset",
       "preprocessImage",
       "registerDataset",
       "samePreprocessing",
       "scaledPreprocessing",
       "selectPixels",
       "shuffle",
       "surveyPictures",
     ]
    `);
  });
});
