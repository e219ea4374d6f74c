import ndarray from 'ndarray';
import { FormatError } from '../format-error.js';
import { parseSafetensors } from './read-safetensors.js';
import { serializeSafetensors } from './write-safetensors.js';

/** A file with this header, as it stands, and that many bytes of data. */
function file(header: unknown, data: Uint8Array | number = 0): Buffer {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, typeof data === 'number' ? Buffer.alloc(data) : data]);
}
const tensor = (dtype: string, shape: unknown, ...offsets: unknown[]) => ({
  dtype,
  shape,
  data_offsets: offsets,
});

describe('safetensors', () => {
  it('bring arrays of all types back, with their metadata', () => {
    const arrays = {
      'conv0/kernel:0': ndarray(Float32Array.of(1, 2, 3, 4, 5, 6), [1, 2, 3]),
      view: ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]).transpose(1, 0),
      bytes: ndarray(Uint8Array.of(1, 2, 3)),
      small: ndarray(Int8Array.of(-1)),
      short: ndarray(Int16Array.of(-2)),
      int: ndarray(Int32Array.of(-3)),
      long: ndarray(BigInt64Array.of(-4n)),
      scalar: ndarray(Float32Array.of(7), []),
      empty: ndarray(new Float32Array(), [0, 4]),
      __proto: ndarray(Uint16Array.of(5)),
      '7': ndarray(Uint32Array.of(6)),
    };
    const { tensors, metadata } = parseSafetensors(
      serializeSafetensors(arrays as never, { metadata: { format: 'tf' } }),
    );
    expect(metadata).toEqual({ format: 'tf' });
    expect(Object.keys(tensors).sort()).toEqual(Object.keys(arrays).sort());
    for (const [name, array] of Object.entries(arrays)) {
      expect([name, tensors[name]?.shape]).toEqual([name, array.shape]);
      expect(tensors[name]?.data.constructor).toBe(array.data.constructor);
    }
    expect(tensors['view']?.data).toEqual(Float64Array.of(1, 3, 2, 4));
    expect(tensors['conv0/kernel:0']?.data).toEqual(arrays['conv0/kernel:0'].data);
    expect(tensors['long']?.data).toEqual(BigInt64Array.of(-4n));
  });

  it('are laid out as documented: length, JSON filled with blanks to eight bytes, data', () => {
    const bytes = Buffer.from(serializeSafetensors({ x: ndarray(Float32Array.of(1)) }));
    const length = Number(bytes.readBigUInt64LE(0));
    expect(length % 8).toBe(0);
    expect(bytes.toString('utf8', 8, 8 + length).trimEnd()).toBe(
      '{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
    );
    expect(bytes.subarray(8 + length)).toEqual(Buffer.from([0, 0, 0x80, 0x3f]));
  });

  it('widen half precision and bfloat16 without loss', () => {
    const data = Uint8Array.of(0x00, 0x3c, 0x80, 0x3f, 0xc0, 0xbf, 1, 0);
    const header = {
      half: tensor('F16', [1], 0, 2),
      brain: tensor('BF16', [2], 2, 6),
      truth: tensor('BOOL', [2], 6, 8),
    };
    const { tensors } = parseSafetensors(file(header, data));
    expect(tensors['half']?.data).toEqual(Float32Array.of(1));
    expect(tensors['brain']?.data).toEqual(Float32Array.of(1, -1.5));
    expect(tensors['truth']?.data).toEqual(Uint8Array.of(1, 0));
  });

  it('cannot hold text or the reserved name', () => {
    expect(() => serializeSafetensors({ x: ndarray(['a']) })).toThrow(TypeError);
    expect(() => serializeSafetensors({ __metadata__: ndarray(Float32Array.of(1)) })).toThrow(RangeError);
  });
});

describe('hostile and damaged safetensors are refused', () => {
  const f32 = tensor('F32', [2], 0, 8);
  const huge = Buffer.alloc(16);
  huge.writeBigUInt64LE(2n ** 63n);
  const longHeader = Buffer.alloc(16);
  longHeader.writeBigUInt64LE(100_000_001n);
  const notUtf8 = file('{"a":1}');
  notUtf8[10] = 0xff;

  it.each([
    ['an empty file', Buffer.alloc(0), 'expected a safetensors file, got an empty file'],
    ['a header longer than the file', huge, 'first 8 bytes give the length'],
    ['a header beyond 100 MB', longHeader, 'header of at most 100000000 bytes'],
    ['a header that is no JSON', file('{"a":'), 'the header is not JSON'],
    ['a header that is no object', file('[1]'), 'does not begin with {'],
    ['a header that is not UTF-8', notUtf8, 'it is not UTF-8'],
    [
      'a name that occurs twice',
      file(`{"a":${JSON.stringify(f32)},"a":${JSON.stringify(f32)}}`, 8),
      '"a" occurs twice',
    ],
    [
      'a name that occurs twice, escaped',
      file(`{"a":${JSON.stringify(f32)},"\\u0061":{}}`, 8),
      '"a" occurs twice',
    ],
    ['a field that occurs twice', file('{"a":{"dtype":"F32","dtype":"F64"}}'), '"dtype" occurs twice'],
    [
      'an unknown type',
      file({ a: tensor('F8_E4M3', [2], 0, 2) }, 2),
      'unsupported type "F8_E4M3"; known: F64',
    ],
    ['a type from the prototype', file({ a: tensor('toString', [2], 0, 2) }, 2), 'unsupported type'],
    [
      'a shape that does not fit',
      file({ a: tensor('F32', [3], 0, 8) }, 8),
      'of shape (3) needs 12 bytes of F32, but has 8',
    ],
    ['a negative extent', file({ a: tensor('F32', [-2], 0, 8) }, 8), 'expected the extents'],
    ['an absurd extent', file({ a: tensor('F32', [1e300], 0, 8) }, 8), 'expected the extents'],
    ['extents that overflow', file({ a: tensor('F32', Array(10).fill(2 ** 30), 0, 8) }, 8), 'too large'],
    ['negative offsets', file({ a: tensor('F32', [2], -8, 0) }, 8), 'overlaps'],
    ['offsets in reverse', file({ a: tensor('F32', [2], 8, 0) }, 8), 'needs 8 bytes'],
    ['offsets that are no numbers', file({ a: tensor('F32', [2], 0, '8') }, 8), 'has no offsets'],
    ['tensors that overlap', file({ a: f32, b: tensor('F32', [2], 4, 12) }, 12), 'the data of "b" overlaps'],
    ['tensors that share data', file({ a: f32, b: f32 }, 8), 'overlaps the one before'],
    ['a gap', file({ a: f32, b: tensor('F32', [1], 12, 16) }, 16), '"b" leaves a gap'],
    ['data that are cut short', file({ a: f32 }, 7), 'need 8 bytes, but 7 follow'],
    ['data that are too long', file({ a: f32 }, 9), 'need 8 bytes, but 9 follow'],
    ['fields that are missing', file({ a: { dtype: 'F32', shape: [] } }), 'must have exactly dtype, shape'],
    ['fields that are unknown', file({ a: { ...f32, code: 'x' } }, 8), 'must have exactly dtype, shape'],
    ['metadata that are no text', file({ __metadata__: { a: 1 } }), '__metadata__ must hold text'],
  ])('with %s', (_, bytes, problem) => {
    const read = () => parseSafetensors(bytes, { source: 'bad.safetensors' });
    expect(read).toThrow(FormatError);
    expect(read).toThrow(problem);
  });

  it('wherever they are cut short, and whichever byte is changed', () => {
    const good = serializeSafetensors({ a: ndarray(Float32Array.of(1, 2)), b: ndarray(Int8Array.of(3)) });
    for (let at = 0; at < good.length; at++) {
      expect(() => parseSafetensors(good.subarray(0, at))).toThrow(FormatError);
      const damaged = Uint8Array.from(good);
      damaged[at] = damaged[at]! ^ 0x55;
      try {
        parseSafetensors(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }
  });
});
