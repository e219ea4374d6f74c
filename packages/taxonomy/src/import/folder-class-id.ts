/**
 * The class id of a folder of pictures: its path below the root of the tree, with `/` between the names and `_` in place of white
 * space, which no relation file and no class list could hold; composed letters (Unicode NFC), as systems store names differently.
 *
 * @param path - with `/` between the names
 * @example
 * folderClassId('mammal/African elephant'); // 'mammal/African_elephant'
 */
export function folderClassId(path: string): string {
  return path.normalize('NFC').replace(/\s+/gu, '_');
}
