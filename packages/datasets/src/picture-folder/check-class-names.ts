import { looseLookAlike } from '@semantic-embeddings/taxonomy';
import { DatasetError } from '../dataset-error.js';
import type { FolderPicture } from './folder-lists.js';

/**
 * Makes sure that no two classes are one in two spellings, such as `train/Owl` and `test/owl`, or `great auk` and `great_auk`.
 *
 * @param pictures - of all parts
 * @param root - path of the data set, for messages
 * @returns the name of every class, by its id
 * @throws DatasetError that names both spellings
 * @example
 * checkClassNames([{ path, classId: 'owl', className: 'owl', split: 'train' }], 'birds'); // Map { 'owl' => 'owl' }
 */
export function checkClassNames(pictures: readonly FolderPicture[], root: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const { classId, className } of pictures) {
    const known = names.get(classId);
    if (known === undefined) names.set(classId, className);
    else if (known.normalize('NFC') !== className.normalize('NFC')) refuse(root, [known, className]);
  }
  const looks = new Map<string, string>();
  for (const name of names.values()) {
    const look = looseLookAlike(name);
    const known = looks.get(look);
    if (known !== undefined) refuse(root, [known, name]);
    looks.set(look, name);
  }
  return names;
}

function refuse(root: string, [one, other]: readonly [string, string]): never {
  throw new DatasetError(
    `${root}: the classes ${JSON.stringify(one)} and ${JSON.stringify(other)} are told apart by the case of letters or by blanks ` +
      'only; give a class one spelling, and different classes different names',
  );
}
