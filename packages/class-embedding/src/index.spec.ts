import * as classEmbedding from './index.js';

describe('the public names of the package', () => {
  it('are these', () => {
    expect(Object.keys(classEmbedding).sort()).toEqual([
      'EmbeddingError',
      'approximateSimilarity',
      'classEmbeddingMethods',
      'classicalMds',
      'computeClassEmbedding',
      'describeStatistics',
      'distanceDeviation',
      'embeddingExtension',
      'importWordVectors',
      'normalizeRows',
      'oneHotEmbedding',
      'parseClassEmbedding',
      'parseWordAliases',
      'readClassEmbedding',
      'readWordAliases',
      'serializeClassEmbedding',
      'similarityDeviation',
      'spheres',
      'symmetricEigen',
      'unitSphere',
      'writeClassEmbedding',
    ]);
  });
});
