import { darkPixels, oneText } from '../../test/one-text.js';
import { precisionBars } from '../charts/precision-bars.js';
import type { Chart } from '../charts/chart.js';
import { pageTheme, pageThemeCss } from '../theme/page-theme.js';
import { plotKindOf, plotKinds } from './plot-kind.js';
import { renderPdf } from './render-pdf.js';
import { renderPlot } from './render-plot.js';
import { renderPng } from './render-png.js';
import { renderSvg } from './render-svg.js';

const chart = precisionBars({ bars: [{ label: 'a <b> & "c"\u0001', value: 0.5 }], metric: 'mAHP' });

describe('renderPlot', () => {
  it.each(plotKinds)('gives the same bytes for the same chart: %s', async (kind) => {
    const [one, other] = [await renderPlot(chart, kind), await renderPlot(chart, kind)];
    expect(one.equals(other)).toBe(true);
    expect(one.subarray(0, 5).toString('latin1')).toMatch(/^(<svg |.PNG|%PDF)/u);
  });

  it('knows the kind of a file by its ending', () => {
    expect(['a.svg', 'b/c.PNG', 'x.y.pdf', 'a.jpg', 'svg'].map(plotKindOf)).toEqual([
      ...['svg', 'png', 'pdf', undefined, undefined],
    ]);
  });
});

describe('renderSvg', () => {
  it('tells screen readers what there is to see, and holds nothing but data', async () => {
    const svg = await renderSvg(chart);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="plot" role="img" width="720" /u,
    );
    expect(svg).toContain(
      'aria-label="mAHP"><title>mAHP</title><desc>mAHP. a &#60;b&#62; &#38; &#34;c&#34;: 50.0%.</desc>',
    );
    expect(svg.match(/role=/gu)).toHaveLength(1);
    expect(svg).toContain('>a &lt;b&gt; &amp; "c"<');
    expect(svg).not.toMatch(/NaN|undefined|\p{Cc}(?!$)|<b>/u);
  });

  it('leaves every colour of a chart on a page to the page', async () => {
    const svg = await renderSvg(chart, { theme: pageTheme });
    const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/gu)].map(([, colour]) => colour!);
    expect(colours.filter((colour) => colour !== 'none' && !colour.startsWith('var(--plot-'))).toEqual([]);
    for (const [, name] of colours.join().matchAll(/var\((--[\w-]+)/gu))
      expect(pageThemeCss).toContain(`${name!}:`);
  });

  it.each([0, 279, NaN, Infinity])('refuses a width of %d', async (width) => {
    await expect(renderSvg(chart, { width })).rejects.toThrow(
      `width: expected 280 to 10000 pixels, got ${width}`,
    );
  });
});

describe('renderPng', () => {
  it('draws texts', async () => {
    expect(await darkPixels(' ')).toBe(0);
    expect(await darkPixels('H')).toBeGreaterThan(20);
    expect(await darkPixels('HH')).toBe(2 * (await darkPixels('H')));
  });

  it('measures texts in its own font, whatever the machine has', async () => {
    const widths: number[] = [];
    const measuring: Chart = {
      ...oneText('x'),
      draw: (surface) => {
        widths.push(surface.measure('H', { size: 100 }), surface.measure('Я', { size: 100 }));
        return { height: 10, marks: [] };
      },
    };
    await renderPng(measuring);
    // Widths of the letters in the font file, of 2048.
    expect(widths).toEqual([1522, 1318].map((units) => (units / 2048) * 100));
  });

  it.each([0, -1, 9, NaN])('refuses a scale of %d', async (scale) => {
    await expect(renderPng(chart, { scale })).rejects.toThrow('scale: expected more than 0, at most 8');
  });
});

describe('renderPdf', () => {
  it('has one page of the size of the chart, its title and its font', async () => {
    const pdf = (await renderPdf(chart)).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b(?!s)/gu)).toHaveLength(1);
    expect(pdf).toMatch(/\/MediaBox \[0 0 540 [\d.]+\]/u);
    expect(pdf).toContain('/Title (mAHP)');
    expect(pdf).toMatch(/\/FontFile2|\/FontFile3/u);
  });
});
