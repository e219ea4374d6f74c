import { parseText } from './parse-text.js';

const read = (bytes: Uint8Array) => parseText(bytes, { source: 'h.txt', expected: 'a hierarchy in text' });

describe('parseText', () => {
  it('reads UTF-8 and drops a byte order mark', () => {
    expect(read(Buffer.from('\ufeffcaf\u00e9 1\n'))).toBe('café 1\n');
    expect(read(Buffer.from('1,2\n'))).toBe('1,2\n');
    expect(read(Buffer.alloc(0))).toBe('');
  });

  it.each([
    [
      'UTF-16',
      Buffer.from('\ufeff1 2\n', 'utf16le'),
      'got text in UTF-16, as redirection (>) in PowerShell writes; convert text with iconv',
    ],
    ['Latin-1', Buffer.from('caf\xe9\n', 'latin1'), 'got text that is not UTF-8, or binary data'],
    [
      'Latin-1 that begins late',
      Buffer.concat([Buffer.alloc(70_000, 'a'), Buffer.from([0xe9])]),
      'got text that is not UTF-8',
    ],
    ['a page', Buffer.from('<html><body>'), 'got an HTML page'],
    ['binary data', Buffer.of(1, 0, 2), 'got binary data of a kind that is not known here'],
  ])('names %s, with the remedy', (_, bytes, message) => {
    expect(() => read(bytes)).toThrow(`h.txt: expected a hierarchy in text, ${message}`);
  });
});
