import * as taxonomy from './index.js';

describe('the public names of the package', () => {
  it('are these', () => {
    expect(Object.keys(taxonomy).sort()).toMatchInlineSnapshot(`
     [
       "Taxonomy",
       "TaxonomyError",
       "ancestorDepths",
       "ancestorDistances",
       "buildWordNetTree",
       "compareClassIds",
       "dissimilarityMatrix",
       "drawTaxonomySvg",
       "encodeHierarchy",
       "formatClassNames",
       "formatHierarchyFolder",
       "formatRelations",
       "formatValidationReport",
       "importCub",
       "importINaturalist",
       "importNabirds",
       "lcsHeightDissimilarity",
       "lcsHeightSimilarity",
       "lowestCommonSubsumer",
       "parseClassIndex",
       "parseClassList",
       "parseClassNames",
       "parseIndentedHierarchy",
       "parseIntegerId",
       "parseRelations",
       "pruneBelowClasses",
       "readClassList",
       "readClassNames",
       "readHierarchyFolder",
       "readRelationFile",
       "restrictToClasses",
       "rootPaths",
       "shortestPathLength",
       "similarityMatrix",
       "validateTaxonomy",
       "writeHierarchyFolder",
       "writeRelationFile",
       "wuPalmerSimilarity",
     ]
    `);
  });
});
