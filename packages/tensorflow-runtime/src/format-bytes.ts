/**
 * Writes a number of bytes for people, in decimal units.
 *
 * @example
 * ```ts
 * formatBytes(251_795_484); // '252 MB'
 * ```
 */
export function formatBytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}
