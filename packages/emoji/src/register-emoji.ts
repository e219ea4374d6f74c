import { registerDataset } from '@semantic-embeddings/datasets';
import { loadEmoji } from './emoji-dataset.js';

let isRegistered = false;

/**
 * Makes the data set `emoji` known, so that `loadDataset('emoji')` and all that takes the name of a data set finds it.
 * To call it again does nothing.
 *
 * @throws DatasetError if another data set has taken the name
 * @example
 * registerEmoji();
 * (await loadDataset('emoji')).numClasses; // 71
 */
export function registerEmoji(): void {
  if (isRegistered) return;
  registerDataset('emoji', loadEmoji);
  isRegistered = true;
}
