const endings =
  /\.(hei[cf]s?|hif|jxl|jp2|j2k|jpf|jpx|jxr|psd|xcf|exr|tga|raw|dng|cr[23w]|nef|nrw|arw|srf|sr2|orf|rw2|raf|pef|srw|x3f)$/i;

/**
 * Tells by its name whether a file is a picture of a kind that this package does not read, such as HEIC, JPEG XL or the raw data of
 * a camera.
 *
 * @example
 * isUnreadPictureName('photo.HEIC'); // true
 * isUnreadPictureName('notes.txt'); // false
 */
export function isUnreadPictureName(name: string): boolean {
  return endings.test(name);
}
