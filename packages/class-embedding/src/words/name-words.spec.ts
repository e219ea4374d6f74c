import { nameWords } from './name-words.js';

const words = (name: string) =>
  nameWords(name).map((synonym) => synonym.words.map(([first]) => first!.join(' ')));

describe('nameWords', () => {
  it.each([
    ['apple', [['apple']]],
    ['aquarium_fish', [['aquarium', 'fish']]],
    ['beaver, castor canadensis', [['beaver'], ['castor', 'canadensis']]],
    ['Common Eider (Adult male)', [['Common', 'Eider', 'Adult', 'male']]],
    ['dog/small', [['dog', 'small']]],
    ['food & drink', [['food', 'drink']]],
    ['St. Bernard,', [['St', 'Bernard']]],
    ["jack-o'-lantern", [["jack-o'-lantern"]]],
    ['7', [['7']]],
    ['a\u0308', [['a\u0308']]],
    [' & , ?', []],
  ])('takes %j apart', (name, expected) => {
    expect(words(name)).toEqual(expected);
  });

  it('knows other ways to write a word', () => {
    expect(nameWords("jack-o'-lantern")[0]!.words).toEqual([[["jack-o'-lantern"], ['jack', 'o', 'lantern']]]);
    expect(nameWords("Brewer's")[0]!.words).toEqual([[["Brewer's"], ['Brewer']]]);
  });
});
