import { createCanvas } from '@napi-rs/canvas';
import { darkPixels, oneText } from '../../test/one-text.js';
import { missingLettersWarning } from './missing-letters.js';
import type { PlotKind } from './plot-kind.js';
import { renderPlot } from './render-plot.js';

/** Whether some font of the machine has a letter: it is as wide as what no font has otherwise. */
function machineHas(letter: string): boolean {
  const context = createCanvas(1, 1).getContext('2d');
  context.font = '100px sans-serif';
  return context.measureText(letter).width !== context.measureText('\u{10FFFE}').width;
}

describe('letters that the font of the charts lacks', () => {
  /** A font of the machine has them, if any: Han, Arabic, Hangul, emoji. */
  const foreign = ['狗', 'ب', '한', '🐷'];
  const kindsOnCanvas = ['png', 'pdf'] as const;

  async function warnings(text: string, kind: PlotKind): Promise<string[]> {
    const messages: string[] = [];
    await renderPlot(oneText(text), kind, { onWarning: (message) => messages.push(message) });
    return messages;
  }

  it.each(kindsOnCanvas)('are named once where no font has them: %s', async (kind) => {
    // No font has a picture of what is no character.
    expect(await warnings('a\u{10FFFE}\u{10FFFE} é ü Я Ω –', kind)).toEqual([
      'no font of this machine has the letter \u{10FFFE}, drawn as a box; write SVG, which takes the fonts of whoever looks at it, ' +
        'or install a font for them',
    ]);
  });

  it('are nobody’s matter in SVG, which is drawn where it is looked at', async () => {
    expect(await warnings('\u{10FFFE}', 'svg')).toEqual([]);
  });

  it.each(kindsOnCanvas)(
    'are no matter of Latin, Greek and Cyrillic, of spaces and joiners: %s',
    async (kind) => {
      expect(await warnings('Größe żółć Ώρα Ящик « ’ » a\u200Db\u00A0c e\u0301', kind)).toEqual([]);
    },
  );

  it('are named up to a number', () => {
    const letters = Array.from({ length: 13 }, (_, index) => String.fromCodePoint(0x4e00 + index));
    expect(missingLettersWarning(letters)).toMatch(
      /has the letters 一 (. ){11}…, drawn as boxes; write SVG/u,
    );
  });

  for (const letter of foreign) {
    const drawn = machineHas(letter);
    (drawn ? it : it.skip)(
      `are drawn in a font of the machine: ${letter}${drawn ? '' : ' (skipped: no font has it)'}`,
      async () => {
        for (const kind of kindsOnCanvas) expect(await warnings(letter, kind)).toEqual([]);
        expect(await darkPixels(letter)).toBeGreaterThan(0);
        expect(await darkPixels(letter)).not.toBe(await darkPixels('\u{10FFFE}'));
      },
    );
    (drawn ? it.skip : it)(`are named: ${letter}${drawn ? ' (skipped: a font has it)' : ''}`, async () => {
      for (const kind of kindsOnCanvas)
        expect((await warnings(letter, kind)).join('\n')).toContain(` ${letter}, drawn as a box`);
    });
  }
});
