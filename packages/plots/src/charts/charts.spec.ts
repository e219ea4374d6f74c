import { readPanels } from '../../test/read-panels.js';
import { readSvg } from '../../test/read-svg.js';
import { renderSvg } from '../render/render-svg.js';
import { precisionBars } from './precision-bars.js';
import { precisionCurves, precisionDomain } from './precision-curves.js';
import { recallPrecisionChart } from './recall-precision.js';
import { stackCharts } from './stack-charts.js';
import { trainingCurves } from './training-curves.js';

/** Vega writes places with 3 decimals, so that over 320 pixels for a range of 1 a value is right to half of a 320,000th. */
const decimals = 5;

const falling = (from: number, to: number, count = 250) =>
  Float64Array.from(
    { length: count },
    (_, i) => from - ((from - to) * Math.log1p(i)) / Math.log1p(count - 1),
  );
const closeTo = (values: ArrayLike<number>) => Array.from(values, (value) => expect.closeTo(value, decimals));
const texts = (svg: string) => readSvg(svg).flatMap(({ tag, text }) => (tag === 'text' ? [text] : []));

describe('precisionCurves', () => {
  it('draws every value at its place', async () => {
    const runs = [
      { label: 'a', precision: falling(0.9, 0.41) },
      { label: 'b', precision: falling(0.8, 0.5) },
    ];
    const [panel] = readPanels(await renderSvg(precisionCurves({ runs })));
    expect(Object.keys(panel!.lines)).toEqual(['curve-0', 'curve-1']);
    runs.forEach(({ precision }, index) => {
      const points = panel!.lines[`curve-${index}`]!;
      expect(points.map(([, value]) => value)).toEqual(closeTo(precision));
      expect(points.map(([k]) => Math.round(k * 1000) / 1000)).toEqual(
        Array.from(precision, (_, i) => i + 1),
      );
    });
    expect([panel!.xTicks[0], panel!.yTicks[0], panel!.yTicks.at(-1)]).toEqual(['0', '0.4', '1.0']);
  });

  it.each([
    [[[0.61, 0.4], [0.9]], 0.4],
    [[[0.349]], 0.3],
    [[[0.2999]], 0],
    [[[0.05, 0.9]], 0],
    [[[1, 1]], 0],
  ])('has the published range of precision for %j: from %d', (curves, bound) => {
    expect(precisionDomain(curves)).toEqual([bound, 1]);
  });

  it('draws an interval as a band, which the range makes room for', async () => {
    const precision = falling(0.8, 0.46, 20);
    const run = {
      label: 'a',
      precision,
      low: precision.map((v) => v - 0.1),
      high: precision.map((v) => v + 0.1),
    };
    const [panel] = readPanels(await renderSvg(precisionCurves({ runs: [run] })));
    expect(panel!.yTicks[0]).toBe('0.4');
    const edge = panel!.bands['curve-0-band']!.map(([, value]) => value);
    expect(edge.slice(20).reverse()).toEqual(closeTo(edge.slice(0, 20)[0]! > 0.8 ? run.low : run.high));
    expect(edge.slice(0, 20)).toEqual(closeTo(edge.slice(0, 20)[0]! > 0.8 ? run.high : run.low));
  });

  it('draws curves for comparison without markers, and leaves their colours to the others', async () => {
    const svg = await renderSvg(
      precisionCurves({
        runs: [
          { label: 'ideal', precision: [1, 1], reference: true },
          { label: 'a', precision: [0.9, 0.8] },
        ],
      }),
    );
    expect(svg).not.toContain('curve-0-markers');
    expect(svg).toMatch(/curve-1"[^>]*><path[^>]*stroke="#0072b2"/u);
  });

  it('refuses a curve without values, and as many ends of intervals as there are no values', () => {
    expect(() => precisionCurves({ runs: [{ label: 'a', precision: [] }] })).toThrow(
      'a: expected precision at one rank at least, got none',
    );
    expect(() => precisionCurves({ runs: [{ label: 'a', precision: [1, 1], low: [1] }] })).toThrow(
      'a: expected 2 lower ends, as many as positions, got 1',
    );
    expect(() => precisionCurves({ runs: [] })).toThrow(RangeError);
  });
});

describe('precisionBars', () => {
  const bars = [
    { label: 'one-hot', value: 0.7312 },
    { label: 'x', value: 0.004 },
    { label: 'semantic', value: 0.81, low: 0.8, high: 0.82 },
  ];

  it('draws bars from 0 to their values, and writes them in percent', async () => {
    const svg = await renderSvg(precisionBars({ bars, metric: 'AHP@250' }));
    const [panel] = readPanels(svg);
    bars.forEach(({ value }, index) => {
      expect(panel!.bars[`bar-${index}`]).toEqual(closeTo([0, value]));
    });
    expect(texts(svg)).toEqual(expect.arrayContaining(['one-hot', '73.1%', 'x', '0.4%', '81.0%', 'AHP@250']));
  });

  it('writes into a bar at its left and right, and behind one that is too short', async () => {
    const drawn = readSvg(await renderSvg(precisionBars({ bars })));
    const place = (text: string) => drawn.find((element) => element.text === text)!;
    const end = (index: number) => {
      const [, length] = /^M0,[\d.]+h([\d.]+)v/u.exec(
        drawn.find(({ groups }) => groups.at(-1) === `mark-rect role-mark bar-${index}`)!.attributes['d']!,
      )!;
      return 16 + Number(length);
    };
    expect(place('one-hot').origin[0]).toBe(16 + 8);
    expect(place('73.1%').attributes['text-anchor']).toBe('end');
    expect(place('73.1%').origin[0]).toBeCloseTo(end(0) - 8, 6);
    expect(place('0.4%').origin[0]).toBeCloseTo(end(1) + 8, 6);
    expect(place('x').origin[0]).toBeGreaterThan(place('0.4%').origin[0]);
    // Before the whisker of its interval.
    expect(place('81.0%').origin[0]).toBeLessThan(end(2) - 8);
  });

  it('gives labels that fit nowhere else a line of their own', async () => {
    const label = 'a network with a name as long as this one '.repeat(4).trim();
    const drawn = readSvg(await renderSvg(precisionBars({ bars: [...bars, { label, value: 0.4 }] })));
    const written = drawn.filter(({ tag }) => tag === 'text').map(({ text }) => text);
    expect(written.find((text) => text.includes('…'))).toMatch(/^a network with .*…/u);
    const [name, value] = ['one-hot', '73.1%'].map((text) => drawn.find((element) => element.text === text)!);
    expect(name!.origin[1]).toBeLessThan(value!.origin[1] - 10);
  });

  it('refuses values that are none from 0 to 1', () => {
    expect(() => precisionBars({ bars: [{ label: 'a', value: NaN }] })).toThrow(
      'a: expected a value from 0 to 1, got NaN',
    );
    expect(() => precisionBars({ bars: [] })).toThrow('expected at least one bar, got none');
  });
});

describe('recallPrecisionChart', () => {
  it('draws every point inside axes from 0 to 1, with the mAP in the legend', async () => {
    const run = {
      label: 'a',
      recall: [0.05, 0.5, 1],
      precision: [0.9, 0.4, 0.1],
      meanAveragePrecision: 0.45678,
    };
    const svg = await renderSvg(recallPrecisionChart([run]));
    const [panel] = readPanels(svg);
    expect(panel!.lines['curve-0']!.map(([recall]) => recall)).toEqual(closeTo(run.recall));
    expect(panel!.lines['curve-0']!.map(([, precision]) => precision)).toEqual(closeTo(run.precision));
    expect([panel!.xTicks[0], panel!.xTicks.at(-1)]).toEqual(['0.0', '1.0']);
    expect(texts(svg)).toContain('a (mAP: 45.68%)');
  });
});

describe('trainingCurves', () => {
  const epochs = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      epoch: i + 1,
      values: { loss: 2 / (i + 1), val_loss: i === 1 ? NaN : 3 / (i + 1), lr: 0.1 },
    }));

  it('draws a panel for each value, on training and test images', async () => {
    const svg = await renderSvg(trainingCurves({ runs: [{ label: 'a', epochs: epochs(4) }] }));
    const [loss, lr] = readPanels(svg);
    expect(loss!.lines['loss-0']!.map(([, value]) => value)).toEqual(closeTo([2, 1, 2 / 3, 0.5]));
    // The second value is missing, which leaves a gap.
    expect(loss!.lines['val_loss-0']!.map(([epoch]) => Math.round(epoch))).toEqual([1, 3, 4]);
    expect(lr!.lines['lr-0']!.map(([, value]) => value)).toEqual(closeTo([0.1, 0.1, 0.1, 0.1]));
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['loss', 'lr', 'Epoch', 'training images', 'test images']),
    );
  });

  it('marks the only epoch of a run, hollow on training images', async () => {
    const svg = await renderSvg(
      trainingCurves({ runs: [{ label: 'a', epochs: epochs(1) }], metrics: ['loss'] }),
    );
    expect(svg).toMatch(/ loss-0-markers"[^>]*><path[^>]*fill="#ffffff" stroke="#0072b2"/u);
    expect(svg).toMatch(/ val_loss-0-markers"[^>]*><path[^>]*fill="#0072b2" stroke="#ffffff"/u);
  });

  it('refuses values that no run has, and runs without epochs', () => {
    const runs = [{ label: 'a', epochs: epochs(1) }];
    expect(() => trainingCurves({ runs, metrics: ['acc'] })).toThrow(
      'expected names of values that a run has (loss, lr), got acc',
    );
    expect(() => trainingCurves({ runs: [{ label: 'a', epochs: [] }] })).toThrow(RangeError);
  });
});

describe('stackCharts', () => {
  it('puts one below the other, and tells of both', async () => {
    const chart = stackCharts('both', [
      precisionCurves({ runs: [{ label: 'a', precision: [0.5, 0.4] }] }),
      precisionBars({ bars: [{ label: 'a', value: 0.45 }] }),
    ]);
    const svg = await renderSvg(chart);
    expect(readPanels(svg)).toHaveLength(2);
    expect(svg).toContain('<title>both</title>');
    expect(svg).toContain(
      'a: 0.500 at k = 1, 0.400 at k = 2. Mean Average Hierarchical Precision. a: 45.0%.',
    );
  });
});
