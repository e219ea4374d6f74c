import { pageTheme, pageThemeCss } from './page-theme.js';
import { paperTheme } from './paper-theme.js';

/** Relative luminance of a colour `#rrggbb`, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Ratio of contrast of WCAG 2.2, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Variables of a line of the style sheet. */
function variables(line: string): Record<string, string> {
  return Object.fromEntries(
    [...line.matchAll(/--plot-([\w-]+): (#\w+);/gu)].map(([, name, value]) => [name!, value!]),
  );
}

const [light, dark, darkByChoice] = pageThemeCss.split('\n').map(variables);

describe('the themes', () => {
  it.each([
    ['light', light!],
    ['dark', dark!],
  ])('can be read: %s', (_, colours) => {
    const paper = colours['paper']!;
    for (const name of ['ink', 'muted']) expect(contrast(colours[name]!, paper)).toBeGreaterThan(4.5);
    for (let i = 1; i <= 8; i++) {
      const colour = colours[`series-${i}`]!;
      expect(contrast(colour, paper)).toBeGreaterThan(3);
      expect(contrast(colour, colours[`on-series-${i}`]!)).toBeGreaterThan(4.5);
    }
  });

  it('have eight different colours', () => {
    for (const colours of [light!, dark!]) {
      expect(new Set(Array.from({ length: 8 }, (_, i) => colours[`series-${i + 1}`])).size).toBe(8);
    }
  });

  it('have the colours of files on light pages and where the page sets none, and dark ones asked for either way', () => {
    expect(paperTheme.series).toEqual(Array.from({ length: 8 }, (_, i) => light![`series-${i + 1}`]));
    expect(pageTheme.series).toEqual(
      paperTheme.series.map((colour, i) => `var(--plot-series-${i + 1}, ${colour})`),
    );
    expect(darkByChoice).toEqual(dark);
  });
});
