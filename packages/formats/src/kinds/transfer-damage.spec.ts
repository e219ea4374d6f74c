import ndarray from 'ndarray';
import { fileDamage } from './file-damage.js';
import { fileKind } from './file-kind.js';
import { parseKerasFile } from '../keras/read-keras-file.js';
import { parseNpy } from '../npy/read-npy.js';
import { parseNpz } from '../npz/read-npz.js';
import { parsePickle } from '../pickle/read-pickle.js';
import { parseSafetensors } from '../safetensors/read-safetensors.js';
import { serializeKerasArchive } from '../keras/serialize-keras-archive.js';
import { serializeKerasHdf5 } from '../keras/serialize-keras-hdf5.js';
import { serializeNpy } from '../npy/write-npy.js';
import { serializeNpz } from '../npz/write-npz.js';
import { serializePickle } from '../pickle/write-pickle.js';
import { serializeSafetensors } from '../safetensors/write-safetensors.js';
import { transferDamage } from './transfer-damage.js';
import { writeZip } from '../zip/write-zip.js';

// Mixed bytes, so that all 256 values occur: a linear congruential generator, whose upper bits are even.
let state = 7;
const numbers = Float32Array.from({ length: 4000 }, () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
});
const array = ndarray(numbers, [500, 8]);

const layers = [{ name: 'a', weights: [{ name: 'kernel', array }] }];
const modelConfig = {
  class_name: 'Functional',
  config: { name: 'm', layers: [{ class_name: 'Dense', config: { name: 'a' } }] },
};
const readers: Readonly<Record<string, readonly [Uint8Array, (bytes: Uint8Array) => unknown]>> = {
  pickle: [serializePickle(new Map([['feat', array]])), parsePickle],
  npy: [serializeNpy(array), parseNpy],
  npz: [serializeNpz({ array }), parseNpz],
  safetensors: [serializeSafetensors({ array }), parseSafetensors],
  hdf5: [serializeKerasHdf5({ layers }), parseKerasFile],
  keras: [serializeKerasArchive({ modelConfig, layers }), parseKerasFile],
};

const damages: Readonly<Record<string, readonly [(text: string) => Buffer, RegExp]>> = {
  'LF becomes CR LF': [
    (text) => latin1(text.replaceAll('\n', '\r\n')),
    /its line ends were changed on the way \(LF became CR LF\)/,
  ],
  'carriage returns are removed': [
    (text) => latin1(text.replaceAll('\r', '')),
    /line ends|carriage returns were removed/,
  ],
  'bytes that are no text are replaced': [
    (text) => Buffer.from(latin1(text).toString('utf8')),
    /was taken for text/,
  ],
  'it is converted from Latin-1 to UTF-8': [
    (text) => Buffer.from(text),
    /encoding of text|damaged|cut short|lost, added or changed/,
  ],
  'a byte order mark is put in front': [
    (text) => latin1(`\xef\xbb\xbf${text}`),
    /byte order mark|length of a header/,
  ],
};

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('files that were sent as text', () => {
  const cases = Object.keys(readers).flatMap((kind) =>
    Object.keys(damages).map((what) => [kind, what] as const),
  );
  it.each(cases)('say so where it can be told: %s, %s', (kind, what) => {
    const [bytes, read] = readers[kind]!;
    const [damage, message] = damages[what]!;
    expect(() => read(bytes)).not.toThrow();
    expect(() => read(damage(Buffer.from(bytes).toString('latin1')))).toThrow(message);
  });

  it.each(Object.keys(readers))('or are cut short are refused: %s', (kind) => {
    const [bytes, read] = readers[kind]!;
    for (const share of [0.2, 0.5, 0.9, 0.999]) {
      expect(() => read(bytes.subarray(0, Math.floor(bytes.length * share)))).toThrow(/cut short/);
    }
  });
});

describe('archives and pictures', () => {
  const archive = (kind: string): Buffer => Buffer.from(readers[kind]![0]);

  it.each(['npz', 'keras'])('that are cut short or have lost bytes stay what they are: %s', (kind) => {
    const [bytes, read] = [archive(kind), readers[kind]![1]];
    for (const length of [60, bytes.length >> 1, bytes.length - 1]) {
      const cut = bytes.subarray(0, length);
      expect(fileKind(cut)).toBe(kind);
      expect(() => read(cut)).toThrow(/ but it is cut short: its end is missing; copy it again/);
    }
    const lost = Buffer.concat([bytes.subarray(0, 200), bytes.subarray(210)]);
    expect(fileKind(lost)).toBe(kind);
    expect(() => read(lost)).toThrow(
      / but bytes were lost, added or changed in it on the way; send it again/,
    );
    expect(() => read(Buffer.concat([bytes, latin1('tail')]))).toThrow(/bytes were lost, added or changed/);
  });

  it('of other programs are told apart by their first file where the list of files is missing', () => {
    for (const [name, kind] of [
      ['archive/data.pkl', 'torch'],
      ['[Content_Types].xml', 'office'],
      ['weights/conv1/kernel:0.npy', 'npz'],
      ['readme.txt', 'zip'],
    ] as const) {
      const whole = Buffer.from(writeZip([[name, latin1('x'.repeat(80))]], { compress: false }));
      expect([fileKind(whole), fileKind(whole.subarray(0, 90))]).toEqual([kind, kind]);
    }
    const cut = Buffer.from(writeZip([['readme.txt', latin1('x')]], { compress: false })).subarray(0, 40);
    expect(() => parsePickle(cut)).toThrow('got a ZIP archive, but it is cut short: its end is missing');
  });

  it('that only use what is not read are not called damaged', () => {
    const encrypted = Buffer.from(archive('npz'));
    const directory = encrypted.indexOf('PK\x01\x02', 0, 'latin1');
    encrypted[directory + 8] = 1;
    expect(fileDamage(encrypted)).toBeUndefined();
    expect(() => parseNpz(encrypted)).toThrow('the archive is encrypted');
  });

  it('PNG pictures have an end', () => {
    const chunk = (type: string, length: number) => {
      const size = Buffer.alloc(4);
      size.writeUInt32BE(length);
      return Buffer.concat([size, latin1(type), Buffer.alloc(length + 4, 7)]);
    };
    const start = latin1('\x89PNG\r\n\x1a\n');
    const whole = Buffer.concat([start, chunk('IHDR', 13), chunk('IDAT', 40), chunk('IEND', 0)]);
    expect(fileDamage(whole)).toBeUndefined();
    for (const length of [8, 20, 60, whole.length - 1]) {
      expect(fileDamage(whole.subarray(0, length))?.problem).toBe('it is cut short: its end is missing');
    }
    const crlf = latin1(whole.toString('latin1').replaceAll('\n', '\r\n'));
    expect(fileDamage(crlf)?.problem).toBe('its line ends were changed on the way (LF became CR LF)');
  });
});

describe('transferDamage', () => {
  it('finds nothing in sound files', () => {
    for (const [bytes] of Object.values(readers)) expect(transferDamage(bytes)).toBeUndefined();
  });

  it('does not excuse a pickle that calls something', () => {
    const hostile = Buffer.from('cposix\nsystem\n(Vecho hello\ntR.');
    expect(() => parsePickle(hostile)).toThrow('do not trust this file');
  });
});
