import type { BatchComposer, BrokenImage, ComposerSource, SplitName } from '../dataset/dataset.js';
import type { ThreadAnswer } from '../threads/thread-pool.js';

/** A batch that a thread shall compose. */
export interface ComposeTask {
  readonly split: SplitName;
  readonly indices: Int32Array;
  readonly seeds: Uint32Array;
  readonly augment: boolean;
  /** Whether images that cannot be read are told of instead of being an error. */
  readonly collectBroken: boolean;
  /** Shared flag: where it is not 0, nobody waits for the batch any more. */
  readonly cancelled: Int32Array;
}

/** A composed batch; without images if it was cancelled before its turn. */
export interface ComposedBatch {
  readonly images: Float32Array;
  readonly broken: readonly BrokenImage[];
}

/** The parts by the number that a thread notes. */
export const splitNumbers: readonly SplitName[] = ['train', 'test'];

/**
 * Makes the work of a thread that composes batches. It notes the number of the part and the position of the image that
 * it is at.
 *
 * @param source - where the composer is found
 * @param at - receives both numbers
 * @example
 * const compose = await createThread(dataset.composerSource, new Int32Array(2));
 */
export async function createThread(
  source: ComposerSource,
  at: Int32Array,
): Promise<(task: ComposeTask) => Promise<ThreadAnswer>> {
  const loaded = (await import(source.module)) as {
    createComposer(data: unknown): BatchComposer | Promise<BatchComposer>;
  };
  const composer = await loaded.createComposer(source.data);
  return async ({ split, indices, seeds, augment, collectBroken, cancelled }) => {
    if (Atomics.load(cancelled, 0) !== 0) return { result: { images: new Float32Array(0), broken: [] } };
    const broken: BrokenImage[] = [];
    const onImage = (place: number): void => {
      Atomics.store(at, 0, splitNumbers.indexOf(split));
      Atomics.store(at, 1, indices[place]!);
    };
    const onBroken = collectBroken ? (image: BrokenImage): void => void broken.push(image) : undefined;
    const images = await composer.composeBatch(split, indices, { augment, seeds, onBroken, onImage });
    return { result: { images, broken } satisfies ComposedBatch, transfer: [images.buffer as ArrayBuffer] };
  };
}
