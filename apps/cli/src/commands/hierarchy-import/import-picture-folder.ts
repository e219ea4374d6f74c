import { isPictureName } from '@semantic-embeddings/datasets';
import { importFolder } from '@semantic-embeddings/taxonomy';
import type { ImportFolderOptions, NamedTaxonomy } from '@semantic-embeddings/taxonomy';

/**
 * Reads nested folders of pictures as a hierarchy.
 *
 * @throws Error if the folder cannot be read or holds no pictures.
 */
export function importPictureFolder(
  folder: string,
  { onWarning }: Pick<ImportFolderOptions, 'onWarning'> = {},
): NamedTaxonomy {
  return importFolder(folder, { isPicture: isPictureName, onWarning });
}
