import ndarray from 'ndarray';
import { inZip64, type WideNumber } from '../../test/zip64-bytes.js';
import { bytesSource } from '../files/byte-source.js';
import { FormatError } from '../format-error.js';
import { fileKind } from '../kinds/file-kind.js';
import { storedNpz } from '../matrices/stored-npz.js';
import { parseNpz } from '../npz/read-npz.js';
import { serializeNpz } from '../npz/write-npz.js';
import { listZipEntries } from './zip-directory.js';

const numbers = Float32Array.from({ length: 60 }, (_, place) => place / 8);
const arrays = { feat: ndarray(numbers, [20, 3]), labels: ndarray(Int32Array.of(7, 9), [2]) };
const plain = { stored: serializeNpz(arrays), deflated: serializeNpz(arrays, { compress: true }) };
const all: readonly WideNumber[] = ['size', 'compressedSize', 'headerOffset'];
/** Every choice of the numbers that have 64 bits; the field holds only those. */
const choices = Array.from({ length: 8 }, (_, bits) => all.filter((__, place) => (bits >> place) & 1));

describe('ZIP64 records', () => {
  const cases = (['stored', 'deflated'] as const).flatMap((how) =>
    choices.map((wide) => [how, wide.join(', ') || 'none', wide] as const),
  );

  it.each(cases)('are read of a %s npz archive whose wide numbers are: %s', (how, _, wide) => {
    const file = inZip64(plain[how], { wide });
    expect(listZipEntries(bytesSource(file, 'f.npz'))).toEqual(
      listZipEntries(bytesSource(plain[how], 'f.npz')),
    );
    expect(fileKind(file)).toBe('npz');
    const { feat, labels } = parseNpz(file);
    expect([feat?.data, labels?.data]).toEqual([numbers, Int32Array.of(7, 9)]);
    const rows = storedNpz(bytesSource(file, 'f.npz'))['feat']!.openRows();
    expect(rows.read(19, 1)).toEqual(numbers.subarray(57));
  });

  it('are found behind another extra field', () => {
    const time = Buffer.from('5554050003a1b2c3d4', 'hex');
    const file = inZip64(plain.stored, { before: time });
    expect(parseNpz(file)['feat']?.data).toEqual(numbers);
  });

  it.each<[string, (file: Buffer) => void, string]>([
    [
      'an extra field of another kind',
      (file) => file.writeUInt16LE(2, file.indexOf('feat.npy', file.indexOf('PK\x01\x02', 0, 'latin1')) + 8),
      '64-bit sizes are missing',
    ],
    [
      'a locator that points beyond the end',
      (file) => file.writeUInt32LE(file.length, file.length - 34),
      'damaged',
    ],
    ['a locator that points elsewhere', (file) => file.writeUInt32LE(0, file.length - 34), 'damaged'],
    ['a directory beyond the end', (file) => file.writeUInt32LE(1, file.length - 46), 'damaged'],
    ['more files than there are', (file) => file.writeUInt32LE(3, file.length - 66), 'damaged'],
    [
      'a size that the file does not hold',
      (file) => file.writeUInt32LE(1, file.indexOf('feat.npy', file.indexOf('PK\x01\x02', 0, 'latin1')) + 16),
      'reading on would allocate more than the limit',
    ],
  ])('are refused with %s', (_, damage, problem) => {
    const file = inZip64(plain.stored);
    damage(file);
    const read = () => parseNpz(file, { source: 'f.npz' });
    expect(read).toThrow(FormatError);
    expect(read).toThrow(problem);
    expect(read).toThrow(/^f\.npz/);
  });
});
