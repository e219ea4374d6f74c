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
       "createRandom",
       "datasetNames",
       "datasets",
       "deriveSeed",
       "fileDataset",
       "isPictureName",
       "loadCifar",
       "loadDataset",
       "memoryDataset",
       "orientationRules",
       "parseDatasetName",
       "pictureStatistics",
       "preprocessImage",
       "registerDataset",
       "selectPixels",
       "shuffle",
       "surveyPictures",
     ]
    `);
  });
});
