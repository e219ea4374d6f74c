import ndarray from 'ndarray';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseNpy } from './parse-npy.js';
import { parseNpz } from './parse-npz.js';
import { parsePickle } from './parse-pickle.js';
import { parseSafetensors } from './parse-safetensors.js';
import { readKerasFile } from './read-keras-file.js';
import { serialiseKerasHdf5 } from './serialise-keras-hdf5.js';
import { serialiseNpy } from './serialise-npy.js';
import { serialiseNpz } from './serialise-npz.js';
import { serialisePickle } from './serialise-pickle.js';
import { serialiseSafetensors } from './serialise-safetensors.js';
import { transferDamage } from './transfer-damage.js';

// Mixed bytes, so that all 256 values occur: a linear congruential generator, whose upper bits are even.
let state = 7;
const numbers = Float32Array.from({ length: 4000 }, () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
});
const array = ndarray(numbers, [500, 8]);
const folder = mkdtempSync(join(tmpdir(), 'formats-damage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readers: Readonly<Record<string, readonly [Uint8Array, (bytes: Uint8Array) => unknown]>> = {
  pickle: [serialisePickle(new Map([['feat', array]])), parsePickle],
  npy: [serialiseNpy(array), parseNpy],
  npz: [serialiseNpz({ array }), parseNpz],
  safetensors: [serialiseSafetensors({ array }), parseSafetensors],
  hdf5: [
    serialiseKerasHdf5({ layers: [{ name: 'a', weights: [{ name: 'kernel', array }] }] }),
    (bytes) => {
      writeFileSync(join(folder, 'a.h5'), bytes);
      return readKerasFile(join(folder, 'a.h5'));
    },
  ],
};

const damages: Readonly<Record<string, readonly [(text: string) => Buffer, RegExp]>> = {
  'LF becomes CR LF': [(text) => latin1(text.replaceAll('\n', '\r\n')), /line ends|unpack it first/],
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
    /encoding of text|damaged|cut short|copy it again/,
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
      expect(() => read(bytes.subarray(0, Math.floor(bytes.length * share)))).toThrow(
        /cut short|damaged|copy it again|ends|longer than|shorter|bytes/,
      );
    }
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
