/** A package that brings a dataset of its own. */
export interface DatasetPackage {
  /** Name for `npm install`. */
  readonly name: string;
  /** The function of the package that registers its dataset. */
  readonly register: string;
}

/** Packages of datasets that are not part of this one, by the names of their datasets in lower case. */
export const datasetPackages: ReadonlyMap<string, DatasetPackage> = new Map([
  ['emoji', { name: '@semantic-embeddings/emoji', register: 'registerEmoji' }],
]);
