import { parseCsv } from './parse-csv.js';

describe('parseCsv', () => {
  it('reads fields with and without quotes, and tells the line of each record', () => {
    const text =
      '\uFEFFpath,class,split\r\n\r\n"a, b.jpg" , owl ,train\n"two\nlines.jpg","say ""hu""",test\nlast,,';
    expect(parseCsv(text, 's.csv')).toEqual([
      { fields: ['path', 'class', 'split'], line: 1 },
      { fields: ['a, b.jpg', 'owl', 'train'], line: 3 },
      { fields: ['two\nlines.jpg', 'say "hu"', 'test'], line: 4 },
      { fields: ['last', '', ''], line: 6 },
    ]);
    expect(parseCsv('', 's.csv')).toEqual([]);
    expect(parseCsv('a\n', 's.csv')).toEqual([{ fields: ['a'], line: 1 }]);
  });

  it.each([
    ['a,b\n"c', 's.csv:2'],
    ['"a"b,c', 's.csv:1'],
    ['a,5" owl', 's.csv:1'],
  ])('names the line of a stray quote in %j', (text, place) => {
    expect(() => parseCsv(text, 's.csv')).toThrow(
      `${place}: expected fields with commas between them, got a quote`,
    );
  });
});
