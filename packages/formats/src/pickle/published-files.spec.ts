import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeShared, sharedFolder } from '../../test/shared-folder.js';
import type { AnyNdArray } from '../arrays/nd-array.js';
import { parsePickle, readPickleFile } from './read-pickle.js';
import type { PickleValue } from './pickle-value.js';
import { readNpyFile } from '../npy/read-npy.js';
import { readNpzFile } from '../npz/read-npz.js';
import { serializePickle } from './write-pickle.js';

const inShared = (path: string) => join(sharedFolder, path);

describeShared('published class embeddings', () => {
  it.each([
    ['cifar100.unitsphere', 80_823, 100, 100],
    ['cifar100.glove', 80_823, 100, 100],
    ['nab.sim16_unnormed', 76_003, 555, 16],
  ])('%s is read, and written again byte for byte', (name, size, rows, columns) => {
    const bytes = readFileSync(inShared(`reference/embeddings/${name}.pickle`));
    const value = parsePickle(bytes) as Map<string, PickleValue>;
    expect((value.get('embedding') as AnyNdArray).shape).toEqual([rows, columns]);
    expect((value.get('embedding') as AnyNdArray).data).toBeInstanceOf(Float64Array);
    expect(value.get('ind2label')).toHaveLength(rows);
    expect((value.get('label2ind') as Map<number, number>).size).toBe(rows);
    const written = serializePickle(value);
    expect(written.length).toBe(size);
    expect(Buffer.compare(written, bytes)).toBe(0);
  });
});

describeShared('published feature dumps', () => {
  it('10,000 rows are read in well under a second and equal the npy file', () => {
    const start = process.cpuUsage();
    const dump = readPickleFile(inShared('golden/retrieval/shared_s0.2.pickle')) as Map<
      string,
      Map<number, AnyNdArray>
    >;
    const { user, system } = process.cpuUsage(start);
    const rows = dump.get('feat') as Map<number, AnyNdArray>;
    const { data } = readNpyFile(inShared('golden/retrieval/shared_s0.2.npy'));
    expect([...rows.keys()]).toEqual(Array.from({ length: 10_000 }, (_, i) => i));
    rows.forEach((row, id) => {
      expect(Buffer.compare(bytesOf(row.data), bytesOf(data.slice(100 * id, 100 * id + 100)))).toBe(0);
    });
    expect((user + system) / 1e6).toBeLessThan(0.8);
  });
});

describeShared('files of NumPy', () => {
  it('column order is turned into row order', () => {
    const { data, shape } = readNpyFile(inShared('golden/class-embedding/cifar.mds.npy'));
    expect(shape).toEqual([100, 99]);
    const columnSums = Array.from({ length: 99 }, (_, column) =>
      Array.from({ length: 100 }, (_item, row) => data[99 * row + column] as number).reduce((a, b) => a + b),
    );
    // Columns of this embedding are centred; 1e-12 is far above the rounding of 100 numbers below 1.
    for (const sum of columnSums) expect(Math.abs(sum)).toBeLessThan(1e-12);
  });

  it('compressed archives with numbers and text are read', () => {
    const {
      labels,
      lcs_height_abs: heights,
      wup,
    } = readNpzFile(inShared('golden/hierarchy/ilsvrc_mintree.npz'));
    expect(labels?.data.slice(0, 2)).toEqual(['n01440764', 'n01443537']);
    expect(heights?.data).toBeInstanceOf(Int16Array);
    expect(wup?.data).toBeInstanceOf(Float32Array);
    expect(wup?.shape).toEqual([500_500]);
    expect(wup?.get(0)).toBe(1);
  });

  it('the class names of CIFAR-100 are read from a pickle of Python 2', () => {
    const meta = readPickleFile(inShared('data/cifar-100-packed/meta')) as Map<string, PickleValue>;
    expect(meta.get('fine_label_names')).toHaveLength(100);
    expect((meta.get('fine_label_names') as string[])[0]).toBe('apple');
    expect(meta.get('coarse_label_names')).toHaveLength(20);
  });
});

function bytesOf(data: AnyNdArray['data']): Uint8Array {
  const { buffer, byteOffset, byteLength } = data as Float32Array;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
