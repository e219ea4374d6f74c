import { paperTheme } from '../theme/paper-theme.js';
import { cleanText } from './clean-text.js';
import { fitText } from './fit-text.js';
import { seriesStyle } from './series-style.js';

describe('seriesStyle', () => {
  it('tells 24 series apart by colour and dashes, and eight without colours by either', () => {
    const styles = Array.from({ length: 24 }, (_, index) => seriesStyle(index, paperTheme));
    expect(new Set(styles.map(({ colour, dash }) => `${colour} ${dash.join()}`)).size).toBe(24);
    expect(new Set(styles.slice(0, 8).map(({ marker }) => marker)).size).toBe(8);
    expect(new Set(styles.slice(0, 6).map(({ dash }) => dash.join())).size).toBe(6);
  });
});

describe('fitText', () => {
  /** Ten pixels a letter. */
  const measure = (text: string) => [...text].length * 10;

  it.each([
    ['short', 50, 'short'],
    ['emoji.resnet.seed-1', 110, 'emoji…eed-1'],
    ['emoji.resnet.seed-1', 100, 'emoji…ed-1'],
    ['🐷🐖🐗🐽', 30, '🐷…🐽'],
    ['abc', 5, '…'],
  ])('makes of %s in %d pixels %s', (text, width, expected) => {
    expect(fitText(text, { size: 12, width, measure })).toBe(expected);
  });
});

describe('cleanText', () => {
  it('keeps to one line, and to what XML may hold', () => {
    expect(cleanText(' two\n\tlines\u0001\uFFFE\uD800 🐷 ')).toBe('two lines 🐷');
  });
});
