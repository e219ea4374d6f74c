import { pickleBytes, uint32, uint64 } from '../../test/pickle-bytes.js';
import { FormatError } from '../format-error.js';
import { parsePickle } from './read-pickle.js';

/** An array shell and the element type u1, as NumPy writes them. */
const shell = 'cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85C\x01b\x87R';
const bytesType =
  'cnumpy\ndtype\nX\x02\0\0\0u1K\x00K\x01\x87R(K\x03X\x01\0\0\0|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb';

function failure(bytes: Uint8Array, options?: Parameters<typeof parsePickle>[1]): FormatError {
  try {
    parsePickle(bytes, { source: 'evil.pickle', ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    return error as FormatError;
  }
  throw new Error('the pickle was accepted');
}

describe('pickles that want to execute something are refused', () => {
  it.each([
    [
      'os.system, protocol 0',
      'Y3Bvc2l4CnN5c3RlbQpwMAooVmVjaG8gaGFja2VkID4gL3RtcC9oYWNrZWQKcDEKdHAyClJwMwou',
      'posix system',
    ],
    [
      'os.system, protocol 2',
      'gAJjcG9zaXgKc3lzdGVtCnEAWBkAAABlY2hvIGhhY2tlZCA+IC90bXAvaGFja2VkcQGFcQJScQMu',
      'posix system',
    ],
    [
      'os.system, protocol 4',
      'gASVNAAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOUjBllY2hvIGhhY2tlZCA+IC90bXAvaGFja2VklIWUUpQu',
      'posix system',
    ],
    ['eval', 'gASVHwAAAAAAAACMCGJ1aWx0aW5zlIwEZXZhbJSTlIwDMSsxlIWUUpQu', 'builtins eval'],
    ['a date', 'gASVIAAAAAAAAACMCGRhdGV0aW1llIwEZGF0ZZSTlEMEB+QBAZSFlFKULg==', 'datetime date'],
  ])('%s', (_, base64, name) => {
    const { message } = failure(Buffer.from(base64, 'base64'));
    expect(message).toMatch(/^evil\.pickle: .*nothing was executed.*\(at byte \d+\)$/);
    expect(message).toContain(`"${name}"`);
  });

  it.each([
    ['a name with the way to a prototype', 'c__proto__\nconstructor\n(tR.'],
    ['an old-style instance', '(ios\nsystem\n.'],
    ['a new-style instance', 'cnumpy\nndarray\n)\x81.'],
    ['a persistent reference', 'Pos.system\n.'],
    ['an extension code', '\x82\x01.'],
    ['a set', '\x8f.'],
    ['a call of what cannot be called', 'K\x01)R.'],
    ['a call of the array type itself', 'cnumpy\nndarray\n)R.'],
    ['bytes made from a length', 'c__builtin__\nbytes\nJ\xff\xff\xff\x7f\x85R.'],
    ['a codec other than Latin-1', 'c_codecs\nencode\nX\x01\0\0\0aX\x03\0\0\0hex\x86R.'],
    ['a state for a dictionary', '}}b.'],
    ['a name as the result', 'cnumpy\ndtype\n.'],
    ['an element type as the result', `${bytesType}.`],
    ['an unfinished array as the result', `]${shell}a.`],
    ['a name as a key', '}cnumpy\ndtype\nK\x01s.'],
    [
      'a dictionary of pairs with a name as a key',
      'ccollections\nOrderedDict\n(](cnumpy\ndtype\nK\x01\x86etR.',
    ],
    ['a dictionary made of what are no pairs', 'ccollections\nOrderedDict\n](K\x01K\x02e\x85R.'],
    ['a dictionary made of a number', 'ccollections\nCounter\nK\x05\x85R.'],
    ['a default that is no name', 'ccollections\ndefaultdict\nK\x01\x85R.'],
    ['a kind of data as the result', 'c__builtin__\nlist\n.'],
    ['a call of a kind of data', 'c__builtin__\nlist\n)R.'],
  ])('%s', (_, text) => {
    expect(failure(pickleBytes(text)).source).toBe('evil.pickle');
  });

  it.each([
    ['of objects', 'O8', 'K\x01'],
    ['of records', 'V4', 'K\x01'],
    ['of dates', 'M8', 'K\x01'],
  ])('an array %s', (_, type) => {
    const array = `${shell}(K\x01K\x01\x85${bytesType.replace('u1', type)}\x89C\x08abcdefghtb.`;
    expect(failure(pickleBytes(array)).message).toContain(`element type "|${type}" is not supported`);
  });
});

describe('pickles of data that is not read', () => {
  it.each([
    ['a queue', 'ccollections\ndeque\n(tR.', 'collections deque'],
    ['a set', 'c__builtin__\nset\n(](K\x01K\x02etR.', '__builtin__ set'],
    ['a table of pandas', 'cpandas.core.frame\nDataFrame\n.', 'pandas.core.frame DataFrame'],
  ])('%s: say what to do, without calling the file untrustworthy', (_, text, name) => {
    const { message } = failure(pickleBytes(text));
    expect(message).toContain(
      `asks for "${name}", which is not read here; nothing was executed. If you trust`,
    );
    expect(message).not.toContain('do not trust');
  });
});

describe('pickles that want to exhaust the machine are refused', () => {
  it.each([
    ['bytes', pickleBytes('\x80\x03B', uint32(0xffffffff))],
    ['text', pickleBytes('\x80\x03X', uint32(0x7fffffff))],
    ['bytes with a 64-bit length', pickleBytes('\x80\x04\x8e', uint64(2n ** 63n))],
    ['a byte array', pickleBytes('\x80\x05\x96', uint64(2n ** 40n))],
    ['an integer', pickleBytes('\x80\x02\x8b', uint32(0xfffffff0))],
    ['a frame', pickleBytes('\x80\x04\x95', uint64(2n ** 40n), 'N.')],
  ])('a huge announced length of %s', (_, bytes) => {
    expect(failure(bytes).message).toMatch(/cut short/);
  });

  it('an array whose shape does not belong to its bytes', () => {
    const huge = pickleBytes(`${shell}(K\x01J`, uint32(0x7fffffff), `\x85${bytesType}\x89C\x01atb.`);
    expect(failure(huge).message).toMatch(/limit of 1049\d{3} bytes/);
    const small = pickleBytes(`${shell}(K\x01K\x05\x85${bytesType}\x89C\x01atb.`);
    expect(failure(small).message).toMatch(/expected 5 elements of 1 bytes, got 1 bytes/);
  });

  it('many arrays made from the same remembered bytes', () => {
    const size = 100_000;
    const one = `${shell}(K\x01J\xa0\x86\x01\x00\x85${bytesType}\x89h\x01tba`;
    const bytes = pickleBytes(`\x80\x03]B`, uint32(size), Buffer.alloc(size), 'q\x010', one.repeat(200), '.');
    expect(failure(bytes).message).toMatch(/would allocate more than the limit of \d+ bytes/);
  });

  it('many dictionaries made from the same remembered pairs', () => {
    const pairs = Array.from({ length: 1000 }, (_, i) => ['K', i & 0xff, 'K\x01\x86']).flat();
    const one = 'ccollections\nOrderedDict\nh\x01\x85Ra';
    const bytes = pickleBytes(']](', ...pairs, 'eq\x010', one.repeat(1000), '.');
    expect(failure(bytes).message).toMatch(/would allocate more than the limit of \d+ bytes/);
  });

  it('an array with more dimensions than NumPy has', () => {
    const shape = `(${'K\x01'.repeat(65)}t`;
    expect(failure(pickleBytes(`${shell}(K\x01${shape}${bytesType}\x89C\x01atb.`)).message).toContain(
      '65 dimensions',
    );
  });

  it.each([
    ['lists', '](', ''],
    ['tuples', ')', '\x85'],
  ])('%s in each other beyond the limit', (kind) => {
    const depth = 100_000;
    const text =
      kind === 'lists' ? `${']'.repeat(depth)}${'a'.repeat(depth - 1)}.` : `)${'\x85'.repeat(depth)}.`;
    expect(failure(pickleBytes(text)).message).toContain('more than 64 deep');
    const allowed = kind === 'lists' ? `${']'.repeat(64)}${'a'.repeat(63)}.` : `)${'\x85'.repeat(63)}.`;
    expect(() => parsePickle(pickleBytes(allowed))).not.toThrow();
  });

  it('a list that contains itself', () => {
    expect(failure(Buffer.from('gANdcQBoAGEu', 'base64')).message).toContain('contains itself');
  });

  it('few bytes that stand for a billion items', () => {
    // Thirty lists, each of which holds the one before twice.
    const doubled = Array.from({ length: 30 }, (_, i) => ['0](h', i, 'h', i, 'eq', i + 1]).flat();
    expect(failure(pickleBytes(']q', 0, 'K\x00a', ...doubled, '.')).message).toContain(
      'more than 50000000 items',
    );
  });

  it('more objects to remember than the limit', () => {
    expect(failure(pickleBytes('Nr', uint32(0xffffffff), '.')).message).toContain('limits.maxMemo');
    expect(failure(pickleBytes('Nq\x05.'), { limits: { maxMemo: 5 } }).message).toContain('object number 5');
  });

  it('more items than the limit', () => {
    const bytes = pickleBytes('](K\x01K\x02K\x03e.');
    expect(failure(bytes, { limits: { maxItems: 2 } }).message).toContain('more than 2 items');
    expect(parsePickle(bytes, { limits: { maxItems: 3 } })).toEqual([1, 2, 3]);
  });

  it('an integer with more digits than Python reads', () => {
    expect(failure(pickleBytes(`I${'9'.repeat(4301)}\n.`)).message).toContain('at most 4300 digits');
  });
});

describe('damaged pickles are refused with the place', () => {
  const whole = pickleBytes(
    '\x80\x03}q\x00(X\x01\0\0\0aK\x01X\x01\0\0\0bG\x3f\xf8\0\0\0\0\0\0X\x01\0\0\0c]q\x01(K\x01K\x02eu.',
  );

  it('at whatever byte they are cut short', () => {
    expect(parsePickle(whole)).toEqual(
      new Map<string, unknown>([
        ['a', 1],
        ['b', 1.5],
        ['c', [1, 2]],
      ]),
    );
    expect(failure(whole.subarray(0, 0)).message).toContain('got an empty file');
    for (let length = 1; length < whole.length; length++) {
      const { message, offset } = failure(whole.subarray(0, length));
      expect(message).toMatch(/cut short|a frame/);
      expect(offset).toBeLessThanOrEqual(length);
    }
  });

  it('when whatever byte is changed, they give data or a FormatError, never another error', () => {
    for (let at = 0; at < whole.length; at++) {
      for (const value of [0, 0x28, 0x62, 0x52, 0x75, 0xff]) {
        const damaged = Uint8Array.from(whole);
        damaged[at] = value;
        try {
          parsePickle(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }
    }
  });

  it.each([
    ['bytes after the end', pickleBytes('K\x01.K\x02.'), '3 bytes follow the end of the pickle', 3],
    ['two results', pickleBytes('K\x01K\x02.'), 'without a single result', 4],
    ['no result', pickleBytes('\x80\x02.'), 'without a single result', 2],
    ['an open group', pickleBytes('(K\x01.'), 'without a single result', 3],
    ['too few values', pickleBytes('\x86.'), 'takes more values than it has', 0],
    ['a value taken across a mark', pickleBytes('K\x01(a.'), 'takes more values than it has', 3],
    ['an end of a group that is not open', pickleBytes('\x80\x02t.'), 'has not opened', 2],
    ['an unknown reference', pickleBytes('h\x03.'), 'object number 3, which it has not defined', 0],
    ['a key without value', pickleBytes('}(K\x01u.'), 'key without a value', 4],
    ['an item for what is no list', pickleBytes('}K\x01a.'), 'no list', 3],
    ['an item for a tuple', pickleBytes(')K\x01a.'), 'no list', 3],
    ['a pair for what is no dictionary', pickleBytes(']K\x01K\x02s.'), 'no dictionary', 5],
    ['a buffer out of band', pickleBytes('\x80\x05\x97.'), 'write it without buffer_callback', 2],
    ['a buffer out of band that is read only', pickleBytes('\x80\x05\x98.'), 'not in the pickle', 2],
    ['protocol 6', pickleBytes('\x80\x06N.'), 'protocol 6', 0],
    ['text that is not UTF-8', pickleBytes('X\x01\0\0\0\xff.'), 'UTF-8', 0],
    ['another kind of file', Buffer.from('{"embedding": []}'), 'expected a pickle, got JSON', undefined],
  ])('%s', (_, bytes, problem, offset) => {
    const error = failure(bytes);
    expect(error.message).toContain(problem);
    expect(error.offset).toBe(offset);
  });
});
