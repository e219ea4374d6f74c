/** The part of a request that a {@link DatasetError} is about, where it can be told. */
export type DatasetErrorSubject = 'name' | 'classes';

/** Options of {@link DatasetError}. */
export interface DatasetErrorOptions extends ErrorOptions {
  /**
   * The part of the request that is wrong, for callers that know where it came from.
   * @default undefined
   */
  readonly about?: DatasetErrorSubject;
}

/**
 * What is wrong with a dataset or the request for it: an unknown name, missing files, or classes that do
 * not match. The message names the place and the remedy.
 *
 * @example
 * new DatasetError('Unknown dataset: pets.', { about: 'name' }).about; // 'name'
 */
export class DatasetError extends Error {
  override name = 'DatasetError';
  readonly about: DatasetErrorSubject | undefined;

  constructor(message: string, { about, ...options }: DatasetErrorOptions = {}) {
    super(message, options);
    this.about = about;
  }
}
