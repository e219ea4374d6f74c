import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { compareClassIds } from '../graph/compare-class-ids.js';
import { formatClassNames } from './format-class-names.js';
import { parseClassIndex } from './parse-class-index.js';
import { parseClassList, readClassList } from './read-class-list.js';
import { parseClassNames, readClassNames } from './read-class-names.js';

const folder = temporaryFolder();

describe('compareClassIds', () => {
  it('orders integers by value, then strings by code point', () => {
    // U+FF5E sorts before U+1F436 by code point, but after it by UTF-16 unit
    const sorted = [-3, 2, 10, '10', '2', 'B', 'a', 'ab', '\uFF5E', '🐶'];
    expect(sorted.toReversed().sort(compareClassIds)).toEqual(sorted);
  });
});

describe('parseClassList', () => {
  it('takes first words, drops later repetitions and keeps the order', () => {
    expect(parseClassList('3 trout\n\n1 apple pie\n3 again\n')).toEqual([3, 1]);
  });

  it('keeps words where string ids are wanted', () => {
    expect(parseClassList('007 x\n7 y', { stringIds: true })).toEqual(['007', '7']);
  });

  it('decides by all words together in automatic mode', () => {
    expect(parseClassList('1\n2', { stringIds: 'auto' })).toEqual([1, 2]);
    expect(parseClassList('1\nn2', { stringIds: 'auto' })).toEqual(['1', 'n2']);
  });

  it('names file and line of a word that is no integer', () => {
    expect(() => parseClassList('1\n\nn2\n', { source: 'list.txt' })).toThrow(
      /^list\.txt:3: expected an integer class id/,
    );
  });

  it('needs at least one class in a file', () => {
    writeFileSync(join(folder, 'empty.txt'), '\n');
    expect(() => readClassList(join(folder, 'empty.txt'))).toThrow(
      /empty\.txt: the class list is empty; remedy/,
    );
    writeFileSync(join(folder, 'one.txt'), '5 five\n');
    expect(readClassList(join(folder, 'one.txt'))).toEqual([5]);
  });
});

describe('parseClassNames', () => {
  it('takes the rest of the line as name, whatever it holds', () => {
    const text = '1 Ducks, Geese, and Swans\n295  Common Eider (Adult male) \n';
    expect([...parseClassNames(text)]).toEqual([
      [1, 'Ducks, Geese, and Swans'],
      [295, 'Common Eider (Adult male)'],
    ]);
  });

  it.each([
    ['1 a\n2\n', /^n\.txt:2: expected a class id and its name, got "2"; remedy: add the name/],
    ['1 a\nx b\n', /^n\.txt:2: expected an integer class id/],
    ['1 a\n1 b\n', /^n\.txt:2: class 1 is named "b" but was named "a" before; remedy/],
  ])('explains what is wrong with %j', (text, message) => {
    expect(() => parseClassNames(text, { source: 'n.txt' })).toThrow(message);
  });

  it('reads back what formatClassNames writes', () => {
    const names = new Map([
      ['n1', 'great white shark'],
      ['n2', '犬 🐶'],
    ]);
    writeFileSync(join(folder, 'names.txt'), formatClassNames(names));
    expect(readClassNames(join(folder, 'names.txt'), { stringIds: true })).toEqual(names);
  });

  it.each([
    ['a b', 'name'],
    ['a', ''],
    ['a', 'two\nlines'],
    ['a', ' blank'],
  ])('does not write id %j with name %j', (id, name) => {
    expect(() => formatClassNames([[id, name]])).toThrow(/could not be read back; remedy/);
  });
});

describe('parseClassIndex', () => {
  it('sorts rows by number, not by key order', () => {
    const { classes, names } = parseClassIndex(
      '{"10":["k","K"],"2":["c","C"],"0":["a","A"],"1":["b","B"],"3":[4,"D"],' +
        '"4":["e","E"],"5":["f","F"],"6":["g","G"],"7":["h","H"],"8":["i","I"],"9":["j","J"]}',
    );
    expect(classes).toEqual(['a', 'b', 'c', 4, 'e', 'f', 'g', 'h', 'i', 'j', 'k']);
    expect(names.get(4)).toBe('D');
  });

  it.each([
    ['nonsense', /^i\.json: expected a class index, a JSON object/],
    ['[]', /expected a class index/],
    ['{"1":["a","A"]}', /expected \[class id, name\] for row 0 of 1, got undefined/],
    ['{"0":["a"]}', /for row 0 of 1, got \["a"\]/],
    ['{"0":["a","A"],"1":["a","A"]}', /class "a" has two rows/],
    ['{"0":["a","A"],"1":["b","B"],"0":["c","C"]}', /^i\.json: row "0" occurs twice; remedy: remove one/],
  ])('explains what is wrong with %j', (text, message) => {
    expect(() => parseClassIndex(text, { source: 'i.json' })).toThrow(message);
  });
});
