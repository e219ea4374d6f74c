import type { SplitName } from '../dataset/dataset.js';

/** A batch that a worker thread shall compose. */
export interface ComposeTask {
  readonly id: number;
  readonly split: SplitName;
  readonly indices: Int32Array;
  readonly seeds: Uint32Array;
  readonly augment: boolean;
  /** Shared flag: where it is not 0, nobody waits for the batch any more. */
  readonly cancelled: Int32Array;
}

/** What a worker thread answers. */
export type ComposeReply =
  | { readonly id: number; readonly images: Float32Array }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };
