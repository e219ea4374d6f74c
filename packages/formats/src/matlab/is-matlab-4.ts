const headerBytes = 20;
/** Longest name that is looked at, with the zero at its end. */
const longestName = 64;

/**
 * Tells whether a file begins as a MATLAB file of version 4. That has no signature: its first five numbers must be a type, two extents,
 * a truth value and the length of a name, and the name must follow.
 *
 * @example
 * ```ts
 * isMatlab4(readFileBytes('old.mat')); // true
 * ```
 */
export function isMatlab4(file: Buffer): boolean {
  if (file.length <= headerBytes) return false;
  // Thousands: 0 is little-endian, 1 big-endian; VAX and Cray (2 to 4) are not looked for. Tens: number format; ones: form.
  const bigEndian = file.readUInt32BE(0) >= 1000 && file.readUInt32BE(0) < 2000;
  const read = (index: number) => (bigEndian ? file.readUInt32BE(4 * index) : file.readUInt32LE(4 * index));
  const type = read(0) % 1000;
  const nameBytes = read(4);
  if (read(0) - type !== (bigEndian ? 1000 : 0) || type >= 60 || type % 10 > 2) return false;
  if (read(3) > 1 || nameBytes < 2 || nameBytes > longestName) return false;
  const name = file.toString('latin1', headerBytes, headerBytes + nameBytes);
  return name.length === nameBytes && /^[A-Za-z]\w*\0+$/.test(name);
}
