import { deflateSync, gzipSync } from 'node:zlib';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { sharedFolder } from '../../test/shared-folder.js';
import { fileKind } from './file-kind.js';
import type { FileKind } from './file-kind-texts.js';
import { FormatError } from '../format-error.js';
import { parseNpy } from '../npy/read-npy.js';
import { parseNpz } from '../npz/read-npz.js';
import { parsePickle } from '../pickle/read-pickle.js';
import { serializeKerasHdf5 } from '../keras/serialize-keras-hdf5.js';
import { serializeNpy } from '../npy/write-npy.js';
import { serializeNpz } from '../npz/write-npz.js';
import { serializePickle } from '../pickle/write-pickle.js';
import { serializeSafetensors } from '../safetensors/write-safetensors.js';
import { unexpectedFile } from './explain-file.js';
import { writeZip } from '../zip/write-zip.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const array = ndarray(Float32Array.of(1, 2), [2]);
const zip = (...names: string[]) =>
  writeZip(
    names.map((name) => [name, latin1('x')] as const),
    { compress: false },
  );

const samples: readonly (readonly [FileKind, Uint8Array | string])[] = [
  ['empty', ''],
  ['pickle', serializePickle(new Map([['a', 1]]))],
  ['pickle', latin1('\x80\x05\x95\x04\0\0\0\0\0\0\0]K\x07a.')],
  ['pickle', '(dp0\nVfeat\np1\nF0.5\ns.'],
  ['pickle', '(lp0\nI1\naI2\na.'],
  ['pickle', latin1(']q\0(K\x01K\x02e.')],
  ['pickle', latin1('}q\0U\x01aq\x01K\x01s.')],
  ['pickle', 'cnumpy.core.multiarray\n_reconstruct\np0\n(cnumpy\nndarray\n'],
  ['pickle', 'I7\n.'],
  ['npy', serializeNpy(array)],
  ['npz', serializeNpz({ array })],
  ['keras', zip('metadata.json', 'config.json', 'model.weights.h5')],
  ['torch', zip('archive/data.pkl', 'archive/data/0')],
  ['torch', latin1('\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02')],
  ['office', zip('[Content_Types].xml', 'xl/workbook.xml')],
  ['zip', zip('features.npy', 'readme.txt')],
  ['npz', serializeNpz({ array }).subarray(0, 60)],
  ['zip', zip('readme.txt').subarray(0, 31)],
  ['hdf5', serializeKerasHdf5({ layers: [{ name: 'a', weights: [{ name: 'kernel', array }] }] })],
  ['safetensors', serializeSafetensors({ a: array })],
  ['gzip', gzipSync('abc')],
  ['zlib', deflateSync('some text that is long enough')],
  ['bzip2', latin1('BZh91AY&SY\x19')],
  ['xz', latin1('\xfd7zXZ\0\0\x04')],
  ['zstandard', latin1('\x28\xb5\x2f\xfd\x04')],
  ['lz4', latin1('\x04\x22\x4d\x18d')],
  ['compress', latin1('\x1f\x9d\x90')],
  ['7-zip', latin1('7z\xbc\xaf\x27\x1c\0')],
  ['rar', latin1('Rar!\x1a\x07\x01')],
  ['tar', Buffer.concat([latin1('features.npy'), Buffer.alloc(245), latin1('ustar\x0000')])],
  ['lfs-pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 12345\n'],
  ['annex-pointer', '/annex/objects/MD5E-s5--d4.npy\n'],
  ['dvc-pointer', 'outs:\n- md5: a304afb96060aad90176268345e10355\n  path: f.npy\n'],
  ['html', '<!DOCTYPE html>\n<html><body>Sign in</body></html>'],
  ['html', '\n\n<html lang="en"><head>'],
  ['xml', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
  ['json', '\ufeff {"embedding": []}'],
  ['csv', '0.5,1,2\n1,2,3\n'],
  ['csv', '0;0.5;1\n'],
  ['text', '0 0.5 1\n1 2 3\n'],
  ['text', 'cat\ndog\n'],
  ['text', 'Naïve\nString.'],
  ['base64', 'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5f'],
  ['foreign-text', latin1('caf\xe9\n')],
  ['utf-16', latin1('\xff\xfea\0b\0')],
  ['matlab', latin1('MATLAB 5.0 MAT-file, Platform: GLNXA64')],
  ['matlab-hdf5', latin1('MATLAB 7.3 MAT-file, Platform: GLNXA64')],
  ['matlab', latin1(`${' '.repeat(124)}\x01\0MI`)],
  ['matlab-hdf5', latin1(`${'MATLAB 7.0 MAT-file'.padEnd(124)}\0\x02IM`)],
  ['matlab-4', latin1('\0\0\0\0\x01\0\0\0\x03\0\0\0\0\0\0\0\x07\0\0\0labels\0\0\0')],
  ['matlab-4', latin1('\0\0\x03\xe8\0\0\0\x01\0\0\0\x03\0\0\0\0\0\0\0\x02x\0\0\0')],
  ['unknown', latin1('\0\0\0\0\x01\0\0\0\x03\0\0\0\0\0\0\0\x07\0\0\0la-els\0\0\0')],
  ['png', latin1('\x89PNG\r\n\x1a\n\0\0')],
  ['jpeg', latin1('\xff\xd8\xff\xe0\0')],
  ['gif', 'GIF89a'],
  ['bmp', latin1('BM\x36\x04\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x08\0')],
  ['webp', latin1('RIFF\x24\0\0\0WEBPVP8 ')],
  ['tiff', latin1('II*\0\x08\0\0\0')],
  ['heif', latin1('\0\0\0\x1cftypavif\0')],
  ['pdf', '%PDF-1.7\n'],
  ['parquet', latin1('PAR1\x15\x04')],
  ['sqlite', latin1('SQLite format 3\0\x10')],
  ['r-data', 'RDX3\nX\n'],
  ['unknown', latin1('\x01\x02\x03\x04\xff\0')],
];

describe('fileKind', () => {
  it.each(samples)('knows %s (%#)', (kind, content) => {
    expect(fileKind(typeof content === 'string' ? Buffer.from(content) : content)).toBe(kind);
  });

  it('takes no text for a pickle, whatever its first letters', () => {
    for (const first of '(N]})cILFSVKMJGUTXBC') {
      for (const rest of [' a b\n', 'at\ndog\n', 'at item.', '1\n2\n.\n']) {
        const kind = fileKind(Buffer.from(`${first}${rest}`));
        expect([first, rest, kind]).toEqual([first, rest, 'text']);
      }
    }
  });
});

describe('a file of another kind', () => {
  it.each([
    ['gzip', gzipSync('abc'), 'got a file compressed with gzip; unpack it first: gunzip -c f.x > NEW'],
    [
      'lfs-pointer',
      Buffer.from(samples.find(([kind]) => kind === 'lfs-pointer')![1]),
      'got a Git LFS pointer, not the file itself; fetch the file: git lfs pull',
    ],
    [
      'html',
      Buffer.from('<html>'),
      'got an HTML page, probably one that asks to log in or reports an error; download the file again',
    ],
    [
      'csv',
      Buffer.from('1,2\n3,4\n'),
      "got a table of text (CSV); convert it in Python: numpy.save('new.npy', numpy.loadtxt('f.x', delimiter=','))",
    ],
    ['empty', Buffer.alloc(0), 'got an empty file; write or copy it again'],
  ])('is named with the remedy: %s', (_, bytes, message) => {
    expect(unexpectedFile(bytes, { source: 'f.x', expected: 'features', numbers: true }).message).toContain(
      `f.x: expected features, ${message}`,
    );
    for (const parse of [parsePickle, parseNpy, parseNpz]) {
      expect(() => parse(bytes, { source: 'f.x' })).toThrow(message);
    }
  });
});

describe('the remedy', () => {
  const csv = Buffer.from('1,2\n3,4\n');

  it('is how to make an array of it only where numbers are wanted', () => {
    const message = (numbers: boolean) =>
      unexpectedFile(csv, { source: 'm.csv', expected: 'a model', numbers }).message;
    expect(message(false)).toBe('m.csv: expected a model, got a table of text (CSV); check the path');
    expect(message(true)).toContain("numpy.loadtxt('m.csv', delimiter=',')");
  });

  it('for a file of PyTorch says how to save it otherwise, also where a pickle is expected', () => {
    for (const parse of [parsePickle, parseNpy, parseNpz]) {
      expect(() => parse(zip('archive/data.pkl', 'archive/data/0'), { source: 'm.pt' })).toThrow(
        /^m\.pt: expected .*, got a file of PyTorch \(\.pt, \.pth\), which can hold a program and is not read; save the numbers in Python/,
      );
    }
  });
});

const reports = join(sharedFolder, 'reports/features');
(existsSync(reports) ? describe : describe.skip)('the reported files', () => {
  const read = (name: string) => readFileSync(join(reports, name));

  it.each([
    ['npy-without-extension', 'npy'],
    ['f.pickle.gz', 'gzip'],
    ['lfs.pickle', 'lfs-pointer'],
    ['savez.npz', 'npz'],
    ['crlf.pickle', 'pickle'],
    ['lists.pickle', 'pickle'],
    ['text-labels.npy', 'npy'],
    ['hierarchy.txt', 'text'],
  ])('%s is %s', (name, kind) => {
    expect(fileKind(read(name))).toBe(kind);
  });

  it('crlf.pickle was damaged on its way', () => {
    expect(() => parsePickle(read('crlf.pickle'), { source: 'crlf.pickle' })).toThrow(FormatError);
    expect(() => parsePickle(read('crlf.pickle'), { source: 'crlf.pickle' })).toThrow(
      'crlf.pickle: expected a pickle, but its line ends were changed on the way (LF became CR LF); send it again as binary data',
    );
  });
});
