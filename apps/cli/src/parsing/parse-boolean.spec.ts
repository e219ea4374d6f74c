import { parseBoolean } from './parse-boolean.js';

describe('parseBoolean', () => {
  it.each(['yes', 'TRUE', 't', 'Y', '1'])('reads %s as yes', (text) => {
    expect(parseBoolean(text, '--norm')).toBe(true);
  });

  it.each(['no', 'False', 'f', 'N', '0'])('reads %s as no', (text) => {
    expect(parseBoolean(text, '--norm')).toBe(false);
  });

  it('names the option and the value when it is neither', () => {
    expect(() => parseBoolean('maybe', '--norm')).toThrow('--norm expects yes or no, but got "maybe"');
  });
});
