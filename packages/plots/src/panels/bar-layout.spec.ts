import { layoutBarTexts, layoutValues, type MeasuredBar } from './bar-layout.js';
import { placeReferences } from './bar-references.js';

/** Ten pixels a letter; fonts may be a tenth wider. */
const layout = { size: 12, room: 600, measure: (text: string) => text.length * 10 };
const place = (bar: Partial<MeasuredBar>) =>
  layoutBarTexts([{ label: 'abcd', value: '50.0%', length: 300, ...bar }], layout)?.[0];

describe('layoutBarTexts', () => {
  it('puts both into a bar that is long enough, at its ends', () => {
    expect(place({})).toEqual({
      label: { text: 'abcd', x: 8, align: 'left', inside: true },
      value: { text: '50.0%', x: 292, align: 'right', inside: true },
    });
  });

  it('keeps the value off the interval', () => {
    expect(place({ interval: [280, 320] })?.value.x).toBe(272);
    expect(place({ length: 100, interval: [95, 140] })?.value).toMatchObject({ x: 148, inside: false });
  });

  it.each([
    [131, true, true],
    [130, true, false],
    [60, true, false],
    [59, false, false],
    [0, false, false],
  ])('of a bar of %d pixels has the label inside: %s, the value: %s', (length, label, value) => {
    expect([place({ length })?.label.inside, place({ length })?.value.inside]).toEqual([label, value]);
  });

  it('gives up if a label has room neither in nor behind its bar', () => {
    expect(place({ label: 'x'.repeat(50), length: 300 })).toBeUndefined();
    expect(place({ label: 'x'.repeat(50), length: 590 })?.value.inside).toBe(undefined);
  });
});

describe('layoutValues', () => {
  it('puts values into bars or behind them, and shortens labels to the width of the axis', () => {
    const bars = [300, 20].map((length) => ({ label: 'x'.repeat(80), value: '50.0%', length }));
    const [long, short] = layoutValues(bars, layout);
    expect([long!.value.x, short!.value.x]).toEqual([292, 28]);
    expect(long!.label.text.length * 11).toBeLessThanOrEqual(600);
  });
});

describe('placeReferences', () => {
  it('gives labels that would touch lines of their own, and keeps them on the picture', () => {
    const references = [0.99, 0.5, 0.52].map((value) => ({ label: 'label', value }));
    const placed = placeReferences(references, {
      ...{ toPixels: (value) => value * 600, plotWidth: 600 },
      measure: layout.measure,
    });
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 0]);
    expect(placed[2]!.labelX).toBe(600 - 55);
  });
});
