import type { BatchComposer, ComposerSource, SplitName } from './dataset.js';

/** Where the images of a part of a dataset are in the whole one. */
export type Positions = Readonly<Record<SplitName, Int32Array>>;

/** What a thread needs to compose batches of a part of a dataset. */
export interface RestrictedComposerData {
  readonly whole: ComposerSource;
  readonly positions: Positions;
}

/**
 * Makes the composer of a part of a dataset. Worker threads import this module.
 *
 * @example
 * const composer = await createComposer({ whole: dataset.composerSource, positions });
 */
export async function createComposer({ whole, positions }: RestrictedComposerData): Promise<BatchComposer> {
  const { createComposer: create } = (await import(whole.module)) as {
    createComposer(data: unknown): BatchComposer | Promise<BatchComposer>;
  };
  return restrictedComposer(await create(whole.data), positions);
}

/**
 * Composes batches of the images at some positions of a dataset.
 *
 * @example
 * restrictedComposer(dataset, { train: Int32Array.of(7), test }).composeBatch('train', [0]); // image 7
 */
export function restrictedComposer(whole: BatchComposer, positions: Positions): BatchComposer {
  return {
    // The seeds stay those of the places asked for.
    composeBatch: (split, indices, options = {}) =>
      whole.composeBatch(
        split,
        Int32Array.from(indices, (index) => positions[split][index]!),
        {
          ...options,
          seeds: options.seeds ?? indices,
        },
      ),
  };
}
