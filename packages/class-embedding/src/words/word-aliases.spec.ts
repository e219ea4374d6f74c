import { parseWordAliases } from './word-aliases.js';

const names = new Map<string | number, string>([
  [1, 'aquarium_fish'],
  [2, 'bear'],
  ['n3', '1'],
]);
const parse = (text: string) => parseWordAliases(text, { source: 'a.txt', names });

describe('parseWordAliases', () => {
  it('takes ids and names of classes', () => {
    expect(parse('\ufeff1\tgoldfish, fish\r\n\r\nBear\t polar bear \r\n')).toEqual(
      new Map([
        [1, 'goldfish, fish'],
        [2, 'polar bear'],
      ]),
    );
  });

  it.each([
    ['1 goldfish\n', 'a.txt:1: expected the id or name of a class, a tab and its words, got "1 goldfish"'],
    ['2\tbear\n1\t \n', 'a.txt:2: expected the id or name of a class, a tab and its words, got "1\\t "'],
    ['9\tfish\n', 'a.txt:1: expected the id or name of a class, got "9"'],
    ['bear\tx\n2\ty\n', 'a.txt:2: class 2 has other words in a line before; keep one of the two'],
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
