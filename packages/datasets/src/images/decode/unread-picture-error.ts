/**
 * A picture of a kind that is known but not read; its message goes on a sentence about the file.
 *
 * @example
 * new UnreadPictureError('it holds numbers of 32 bits, whose range is not known').message;
 */
export class UnreadPictureError extends Error {
  override name = 'UnreadPictureError';
}
