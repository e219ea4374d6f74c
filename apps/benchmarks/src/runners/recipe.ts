/** One published or own experiment: everything that the command line needs to repeat it. */
export interface Recipe {
  /** Heading of its row in the result tables. */
  readonly title: string;
  /** What the recipe shows or where it is published. */
  readonly source: string;
  /** Name of the dataset, as `--dataset` takes it. */
  readonly dataset: string;
  /** Folder below `hierarchies/` that holds the taxonomy. */
  readonly hierarchy: string;
  /** Whether the ids of the taxonomy are strings. @default false */
  readonly stringIds?: boolean;
  /** Options of `train embedding` beside dataset, data root, embedding and dumps. */
  readonly train: Readonly<Record<string, string | number | true>>;
  /** Rank at which AHP is clipped. @default 250 */
  readonly clipAhp?: number;
}
