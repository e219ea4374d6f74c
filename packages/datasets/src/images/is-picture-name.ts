const endings = /\.(jpe?g|jpe|jfif|png|gif|webp|tiff?|bmp|avif|svg)$/i;

/**
 * Tells by its name whether a file is a picture of a kind that this package reads.
 *
 * @example
 * isPictureName('Tom.JPEG'); // true
 * isPictureName('photo.heic'); // false
 */
export function isPictureName(name: string): boolean {
  return endings.test(name);
}
