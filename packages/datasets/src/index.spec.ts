import * as api from './index.js';

describe('the package', () => {
  it('exports these names', () => {
    expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
     [
       "DatasetError",
       "alphaRules",
       "batchSequence",
       "channelOrders",
       "channelStatistics",
       "createRandom",
       "datasetNames",
       "datasets",
       "deriveSeed",
       "emojiClassNames",
       "emojiClassText",
       "emojiClasses",
       "emojiEdges",
       "emojiHierarchyText",
       "emojiNameText",
       "fileDataset",
       "loadCifar",
       "loadDataset",
       "loadEmoji",
       "memoryDataset",
       "orientationRules",
       "parseDatasetName",
       "pictureStatistics",
       "preprocessImage",
       "registerDataset",
       "shuffle",
       "surveyPictures",
     ]
    `);
  });
});
