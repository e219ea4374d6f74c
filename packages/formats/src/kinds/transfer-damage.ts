/** Something that happens to files on their way, such as to binary files that are sent as if they were text. */
export interface TransferDamage {
  readonly problem: string;
  readonly remedy: string;
}

const remedy =
  'send it again as binary data: scp or rsync, "binary" in FTP, and in Git a line such as "*.pickle binary" in .gitattributes';
const lineEnds = { problem: 'its line ends were changed on the way (LF became CR LF)', remedy };
const joinedLineEnds = { problem: 'its line ends were changed on the way (CR LF became LF)', remedy };
const withoutReturns = {
  problem: 'its carriage returns were removed on the way (there is none left in it)',
  remedy,
};
const replaced = {
  problem: 'it was taken for text on the way: bytes above 127 were replaced and cannot be restored',
  remedy,
};
const recoded = { problem: 'it was converted from one encoding of text to another on the way', remedy };
const marked = { problem: 'a byte order mark of UTF-8 was put in front of it', remedy };

/** Of a file whose end is missing. */
export const cutShort: TransferDamage = {
  problem: 'it is cut short: its end is missing',
  remedy: 'copy it again, or write it again if that changes nothing',
};

/** Of a file whose parts are not where it says, although its end is there. */
export const bytesChanged: TransferDamage = {
  problem: 'bytes were lost, added or changed in it on the way',
  remedy,
};

/* eslint-disable no-control-regex -- signatures of binary files are made of control characters */

/** Signatures, read as Latin-1, as they look after the damage. */
const damaged: readonly (readonly [RegExp, TransferDamage])[] = [
  [/^\x89(HDF|PNG)\r\r?\n\x1a\r\n/, lineEnds],
  [/^\x89(HDF|PNG)\n\x1a\n/, joinedLineEnds],
  [/^(\xef\xbf\xbd|\?)(NUMPY|HDF|PNG|[\x02-\x05][^\n]?(\xef\xbf\xbd|\?|[(}\]X\x8c]))/, replaced],
  [/^(\x13NUMPY|\tHDF\r?\n|\tPNG\r?\n)/, replaced],
  [/^(\xc2[\x80\x89\x93]|\xe2\x82\xac|\xe2\x80[\x9c\xb0])(NUMPY|HDF|PNG|[\x02-\x05])/, recoded],
  [/^\xef\xbb\xbf(\x93NUMPY|\x89HDF|\x80[\x02-\x05]|PK\x03\x04)/, marked],
];

/** Finds the damage of a file whose very beginning shows it. */
export function damagedSignature(bytes: Uint8Array): TransferDamage | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return damaged.find(([form]) => form.test(start))?.[1];
}

/** With so many of the 256 values of a byte present, the carriage return is not missing by chance. */
const manyValues = 224;
/** Chance has so many mixed bytes without a carriage return once in 3,000 times: (255/256)^2048. */
const manyBytes = 2048;

/**
 * Looks for the traces that a transfer as text leaves in a binary file; to be asked where reading failed, for a sound file
 * may look so by chance.
 *
 * @returns what happened and what to do; `undefined` without a trace
 * @example
 * ```ts
 * transferDamage(Buffer.from('(dp0\r\nVfeat\r\np1\r\n'))?.problem; // 'its line ends were changed on the way (LF became CR LF)'
 * ```
 */
export function transferDamage(bytes: Uint8Array): TransferDamage | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const known = damagedSignature(file);
  if (known !== undefined) return known;
  const feeds = count(file, '\n');
  if (feeds > 0 && feeds === count(file, '\r\n')) return lineEnds;
  if (count(file, '\xef\xbf\xbd') > 2) return replaced;
  const isMixed = file.length >= manyBytes && new Set(file).size >= manyValues;
  return isMixed && !file.includes('\r') ? withoutReturns : undefined;
}

function count(file: Buffer, what: string): number {
  let [found, at] = [0, -1];
  while ((at = file.indexOf(what, at + 1, 'latin1')) >= 0) found++;
  return found;
}
