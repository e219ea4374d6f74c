export { ancestorDepths } from './similarity/ancestor-depths.js';
export { ancestorDistances } from './similarity/ancestor-distances.js';
export { ancestorTree, type AncestorTree, type AncestorTreeOptions } from './graph/ancestor-tree.js';
export { buildWordNetTree, type BuildWordNetTreeOptions } from './import/build-word-net-tree.js';
export { checkSeparateClasses, type CheckSeparateClassesOptions } from './graph/check-separate-classes.js';
export type { ClassId } from './graph/class-id.js';
export type { SpellingOptions } from './graph/class-id-reader.js';
export { classLevels, type ClassLevel, type ClassLevelsOptions } from './graph/class-levels.js';
export { compareClassIds } from './graph/compare-class-ids.js';
export {
  dissimilarityMatrix,
  type DissimilarityMatrixOptions,
  similarityMatrix,
  type SimilarityMatrixOptions,
  type SimilarityMeasure,
} from './similarity/similarity-matrix.js';
export { drawTaxonomySvg, type DrawTaxonomyOptions } from './draw/draw-taxonomy-svg.js';
export {
  encodeHierarchy,
  type EncodedHierarchy,
  type EncodeHierarchyOptions,
} from './import/encode-hierarchy.js';
export { checkFolderNames, type CheckFolderNamesOptions } from './import/check-folder-names.js';
export { folderClassId } from './import/folder-class-id.js';
export { folderClassNames } from './import/folder-class-names.js';
export { formatClassNames, type FormatClassNamesOptions } from './files/format-class-names.js';
export {
  formatIndentedHierarchy,
  type FormatIndentedHierarchyOptions,
} from './files/format-indented-hierarchy.js';
export { formatHierarchyFolder, writeHierarchyFolder } from './files/write-hierarchy-folder.js';
export { formatRelations, type FormatRelationsOptions, writeRelationFile } from './files/write-relations.js';
export { formatValidationReport } from './check/format-validation-report.js';
export type { GraphMeasures } from './graph/graph-measures.js';
export { importCub, type ImportCubOptions } from './import/import-cub.js';
export { importFolder, type ImportFolderOptions } from './import/import-folder.js';
export { importINaturalist, type ImportINaturalistOptions } from './import/import-inaturalist.js';
export { importNabirds } from './import/import-nabirds.js';
export { lcsHeightDissimilarity, lcsHeightSimilarity } from './similarity/lcs-height.js';
export { lookAlike, looseLookAlike } from './graph/look-alike.js';
export { lowestCommonSubsumer } from './similarity/lowest-common-subsumer.js';
export type { NamedTaxonomy } from './files/named-taxonomy.js';
export { parseClassIndex, type ClassIndex } from './files/parse-class-index.js';
export { parseClassList, type ClassListOptions, readClassList } from './files/read-class-list.js';
export { parseClassNames, type ClassNamesOptions, readClassNames } from './files/read-class-names.js';
export {
  parseIndentedHierarchy,
  type IndentedHierarchy,
  type IndentedHierarchyOptions,
} from './import/parse-indented-hierarchy.js';
export { parseIntegerId } from './graph/parse-integer-id.js';
export {
  parseRelations,
  type RelationOptions,
  readRelationFile,
  type ReadRelationFileOptions,
} from './files/read-relations.js';
export { pruneBelowClasses, type PruneBelowClassesOptions } from './graph/prune-below-classes.js';
export { readHierarchyFolder, type ReadHierarchyFolderOptions } from './files/read-hierarchy-folder.js';
export type { Relation } from './graph/relation.js';
export { restrictToClasses, type RestrictToClassesOptions } from './graph/restrict-to-classes.js';
export { rootPaths, type RootPathsOptions } from './graph/root-paths.js';
export { shortestPathLength } from './similarity/shortest-path-length.js';
export { subsumerHeights, type SubsumerHeightsOptions } from './similarity/subsumer-heights.js';
export { Taxonomy } from './graph/taxonomy.js';
export type { DepthOptions, TaxonomyOptions } from './graph/taxonomy-options.js';
export { TaxonomyError, type ErrorPlace } from './taxonomy-error.js';
export type { TaxonomyGraph } from './graph/taxonomy-graph.js';
export { validateTaxonomy, type ValidateTaxonomyOptions } from './check/validate-taxonomy.js';
export type {
  DuplicateEdge,
  Finding,
  FindingCode,
  Severity,
  ValidationReport,
} from './check/validation-report.js';
export { wuPalmerSimilarity } from './similarity/wu-palmer-similarity.js';
