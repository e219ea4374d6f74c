import { numbersInText } from './numbers-in-text.js';

describe('numbersInText', () => {
  it('reads whole numbers', () => {
    expect(numbersInText('l.txt', ['7', '-3', '7'])).toEqual(Int32Array.of(7, -3, 7));
  });

  it.each<[text: string[], image: number, remedy: string]>([
    [['cat', 'dog'], 0, 'add --str-ids to read them as text'],
    [['3.0', '4.0'], 0, 'write whole numbers without a decimal point'],
    [['1', '2.5'], 1, 'add --str-ids to read them as text'],
    [['0 3', '1 4'], 0, 'write the label of one image on every line, and nothing else'],
    [['3,4,5'], 0, 'write the label of one image on every line, and nothing else'],
    [['label', '3', '4'], 0, 'remove the first line if it is a heading'],
    [['3', '99999999999'], 1, 'add --str-ids to read them as text'],
  ])('says of %j what to do', (text, image, remedy) => {
    expect(() => numbersInText('l.txt', text)).toThrow(
      `l.txt: the label of image ${image} is the text "${text[image]}", but class ids are read as whole numbers; ${remedy}`,
    );
  });

  it('refuses two spellings of one number', () => {
    expect(() => numbersInText('l.txt', ['7', '007'])).toThrow(
      'l.txt: the labels "7" and "007" (image 1) are the same whole number; add --str-ids',
    );
  });
});
