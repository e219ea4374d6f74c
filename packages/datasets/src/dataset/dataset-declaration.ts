import type { DatasetSuffix } from './dataset-name.js';
import type { DatasetFactory } from './dataset-request.js';

/** How a dataset is loaded, and what its name may end with. */
export interface DatasetDeclaration {
  readonly load: DatasetFactory;
  /**
   * Suffixes that the loader heeds: `-large` as `large`, the others as `statistics`.
   * @default none
   */
  readonly suffixes?: readonly DatasetSuffix[];
  /**
   * Suffixes that change nothing, each with what holds instead: they are taken with a warning, any other is refused.
   * @default none
   */
  readonly idleSuffixes?: Readonly<Partial<Record<DatasetSuffix, string>>>;
  /**
   * How the names of a family begin that has no list: `CUB-sub` for CUB-sub1, CUB-sub5, …
   * @default the dataset has one name
   */
  readonly family?: string;
}
