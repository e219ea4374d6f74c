import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readJsonArrays, type ReadJsonArraysOptions } from './read-json-arrays.js';

const folder = mkdtempSync(join(tmpdir(), 'json-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads the lists of a file with this content. */
function read(
  content: string | Uint8Array,
  { names = ['a'], ...options }: { names?: string[] } & Partial<ReadJsonArraysOptions> = {},
) {
  const path = join(folder, 'x.json');
  writeFileSync(path, content);
  const found: [string, number, unknown][] = [];
  const arrays = Object.fromEntries(
    names.map((name) => [name, (element: unknown, index: number) => found.push([name, index, element])]),
  );
  const counts = readJsonArrays(path, { ...options, arrays });
  return { counts, found };
}

describe('readJsonArrays', () => {
  it('hands over the elements of the named lists in the order of the file', () => {
    const json = {
      info: { a: [9, ']}"\\'] },
      b: [1.5, null, true, 'x'],
      c: [[{ a: 1 }]],
      n: -1e3,
      a: [{ id: 1 }, []],
    };
    const { counts, found } = read(JSON.stringify(json), { names: ['a', 'b'] });
    expect(counts).toEqual({ a: 2, b: 4 });
    expect(found).toEqual([
      ...json.b.map((element, index) => ['b', index, element]),
      ...json.a.map((element, index) => ['a', index, element]),
    ]);
    expect(read(JSON.stringify(json, null, 2), { names: ['a', 'b'] }).found).toEqual(found);
  });

  it('reads what JSON.parse reads, and no key touches a prototype', () => {
    const text =
      '{"\\u0061" : [ "\\ud83d\\ude00 é \\" ] }", 1e-7,{"__proto__":{"x":1}},123456789012345678901234567890]}\r\n';
    const { found } = read(`\ufeff${text}`);
    expect(found.map(([, , element]) => element)).toEqual((JSON.parse(text) as { a: unknown[] }).a);
    expect(Object.hasOwn(found[2]![2] as object, '__proto__')).toBe(true);
    expect(read('{"__proto__": [1], "a": []}').counts).toEqual({ a: 0 });
    expect(read('{}', { names: [] }).counts).toEqual({});
  });

  it('reads elements that lie across the ends of its buffer, and larger ones', () => {
    const texts = Array.from({ length: 40 }, (_, i) => `\\"é${i}`.repeat(1 + ((i * 7919) % 30000)));
    const list = [...texts, 'x'.repeat(3 << 20)].map((text, id) => ({ id, text }));
    const { found } = read(JSON.stringify({ skipped: list, a: list }));
    expect(found.map(([, , element]) => element)).toEqual(list);
  });

  it.each([
    ['[1]', 'expected { of an object with a list "a", got [, in line 1 (at byte 0)'],
    ['{"b": 1}', 'expected an object with a list "a", got the end of the object, in line 1 (at byte 8)'],
    ['{\n"a":\n {"x": 1}}', 'expected [ of a list "a", got {, in line 3 (at byte 8)'],
    ['{"a": "text"}', 'expected [ of a list "a", got ", in line 1'],
    ['{"a": [1], "a": [2]}', 'expected one list "a", got a second one, in line 1'],
    [
      '{"a": [1]} x',
      'expected the end of the file behind the object, got more; the file is damaged, in line 1 (at byte 11)',
    ],
    ['{"a": [1]}{"a": [1]}', 'expected the end of the file behind the object, got more'],
    [
      '{"a": [1, {"b"',
      'expected the end of a[1], got the end of the file; it is cut short: copy or download it again',
    ],
    ['{"a": ["\\', 'expected the end of a[0], got the end of the file'],
    ['{"a": [1,', 'expected a[1], got the end of the file'],
    ['{"a": [1]', 'expected the end of the object, got the end of the file'],
    ['{"a": [1,]}', 'expected a[1], got ]'],
    ['{"a": [,1]}', 'expected a[0], got ,'],
    ['{"a": [1 2]}', 'a[0] is not valid JSON'],
    ['{"a": [{"x": 1}\n\n {"x": 1}]}', 'expected , or ] behind a[0], got {, in line 3 (at byte 18)'],
    ['{"a": [1, NaN]}', 'a[1] is not valid JSON'],
    ['{"a": [01]}', 'a[0] is not valid JSON'],
    ['{"a": [{"x": [1}]}', 'expected ], got }, in line 1 (at byte 15)'],
    ['{"b": {"x": [1}], "a": []}', 'expected ], got }, in line 1 (at byte 14)'],
    ['{"b": tru, "a": []}', 'the value of "b" is not valid JSON'],
    ['{a: [1]}', 'expected " of a name, got a'],
    ['{"a" [1]}', 'expected : behind the name "a", got ['],
    ['{"a": [1],}', 'expected " of a name, got }'],
    ['{é: [1]}', 'expected " of a name, got byte 0xc3'],
  ])('explains what is wrong with %j', (text, message) => {
    expect(() => read(text)).toThrow(`${join(folder, 'x.json')}: ${message}`);
  });

  it.each([
    ['text', 'cat', 'expected annotations, got text; check the path'],
    ['nothing', '', 'expected annotations, got an empty file'],
    ['a packed file', gzipSync('{}'), 'got a file compressed with gzip; unpack it first: gunzip -c'],
    ['UTF-16', Buffer.from('\ufeff{"a": []}', 'utf16le'), 'got text in UTF-16'],
    ['another encoding', Buffer.from('{"a": ["caf\xe9"]}', 'latin1'), 'got text that is not UTF-8'],
  ])('names %s that should be JSON', (_, content, message) => {
    expect(() => read(content, { expected: 'annotations' })).toThrow(message);
  });

  it('names an element that is not UTF-8, far into the file', () => {
    const ahead = Buffer.from(`{"b":\n["${'x'.repeat(1 << 17)}"], "a": [1,\n`);
    const content = Buffer.concat([ahead, Buffer.from('"caf\xe9"]}', 'latin1')]);
    expect(() => read(content)).toThrow(
      `a[1] is not UTF-8; the file is damaged or was made wrongly, in line 3`,
    );
    expect(() => read(content)).toThrow(`(at byte ${ahead.length})`);
  });

  it('limits the depth and the size of an element, and the depth of what it passes over', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const text of [`{"a": [${deep}]}`, `{"b": ${deep}, "a": []}`]) {
      expect(() => read(text)).toThrow(
        'expected at most 64 levels of lists and objects, got more, in line 1',
      );
    }
    expect(read('{"a": [[[]]]}', { maxDepth: 2 }).counts).toEqual({ a: 1 });
    expect(() => read('{"a": [[[]]]}', { maxDepth: 1 })).toThrow('at most 1 levels');
    const long = JSON.stringify({ b: 'x'.repeat(5 << 20), a: ['x'.repeat(5 << 20)] });
    expect(() => read(long, { maxElementBytes: 1 << 22 })).toThrow(
      'expected at most 4194304 bytes in the value of "b", got more; raise maxElementBytes if the file is to be trusted',
    );
  });

  it('lets the errors of a callback and of the system through', () => {
    const path = join(folder, 'thrown.json');
    writeFileSync(path, '{"a": [1]}');
    const fail = () => {
      throw new RangeError('mine');
    };
    expect(() => readJsonArrays(path, { arrays: { a: fail } })).toThrow(new RangeError('mine'));
    expect(() => readJsonArrays(join(folder, 'none.json'), { arrays: {} })).toThrow(
      /^cannot read .*none\.json: no such file or folder; check the path$/,
    );
    expect(() => readJsonArrays(folder, { arrays: {} })).toThrow('it is a folder; name a file');
  });
});
