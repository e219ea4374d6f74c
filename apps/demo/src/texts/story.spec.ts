import type { ComparedNetwork, Measure } from '../compare-networks.js';
import { resultsTable } from '../results-table.js';
import { introduction } from './introduction.js';
import { remarks } from './remarks.js';
import type { Story } from './story.js';

/** Shares of one network; mAP is that of first results of the class. */
type Shares = readonly [meanPrecision: number, accuracy: number, firstSame: number];

/** Networks whose figures and gains are sure to a hundredth. */
function networks(shares: readonly Shares[], deviation?: number): ComparedNetwork[] {
  const labels = ['one-hot', 'semantic', 'semantic + classification'];
  const values = shares.map(([meanPrecision, accuracy, firstSame]) => ({
    ...{ meanPrecision, averagePrecision: firstSame, accuracy, firstSame },
  }));
  const ofMeasures = <Value>(valueOf: (measure: Measure) => Value): Record<Measure, Value> => ({
    meanPrecision: valueOf('meanPrecision'),
    averagePrecision: valueOf('averagePrecision'),
    accuracy: valueOf('accuracy'),
    firstSame: valueOf('firstSame'),
  });
  const around = (value: number) => ({ value, interval: [value - 0.01, value + 0.01] as const });
  return values.map((own, index) => ({
    label: labels[index]!,
    figures: ofMeasures((measure) => ({ ...around(own[measure]), deviation })),
    gains: ofMeasures((measure) => around(own[measure] - values[0]![measure])),
  }));
}

function story(shares: readonly Shares[], change: Partial<Story> = {}): Story {
  return {
    networks: networks(shares) as unknown as Story['networks'],
    curves: [
      [0.8, 0.5, 0.4],
      [0.7, 0.6, 0.6],
      [0.81, 0.6, 0.6],
    ],
    ...{ cutoff: 250, references: { chance: 0.228, ideal: 0.996 } },
    ...{ trainSize: 3773, testSize: 400, numClasses: 40, nearestCosine: 0.75, seeds: 1 },
    ...change,
  };
}

const shares: readonly Shares[] = [
  [0.5, 0.69, 0.63],
  [0.78, 0.5, 0.45],
  [0.79, 0.685, 0.51],
];
const usual = story(shares);

describe('the texts', () => {
  it('say what is gained and what is lost, each with its figures', () => {
    const [, gained, cost] = introduction(usual);
    expect(gained).toContain('Only about 10 pictures are of the class');
    expect(gained).toMatch(/“one-hot” reaches 50\.0 %, with “semantic” 78\.0 %/);
    expect(cost).toContain(
      '“semantic” loses in mAP, accuracy and very first result of the class: mAP 45.0 %',
    );
    expect(cost).toMatch(
      /“semantic \+ classification” loses in mAP and very first result of the class: mAP 51\.0 % against 63\.0 %, 12\.0 points less \(/,
    );
    expect(cost).toMatch(/accuracy 68\.5 % against 69\.0 %, no clear difference \(−0\.5 points; /);
  });

  it('tell from which rank on a network is ahead, and why it loses before', () => {
    const { curves, figures } = remarks(usual);
    expect(curves[0]).toContain('“semantic” is ahead in closeness of meaning from rank 2 on.');
    expect(curves[0]).toContain(
      '“semantic + classification” is ahead in closeness of meaning from the first rank on.',
    );
    expect(curves[0]).toContain('“semantic” and “semantic + classification” lose there against one-hot');
    expect(curves[1]).toContain('a cosine of 0.75 in the mean, so to take one for the other costs');
    expect(figures[0]).toContain('A perfect ranking has 99.6 %, a random one 22.8 %.');
    expect(figures[1]).toContain('accuracy 19.0 points less');
  });

  it('claim no loss, no lead and no reason where there is none', () => {
    const curves = [
      [0.8, 0.5],
      [0.7, 0.4],
      [0.8, 0.5],
    ];
    const equal = story([shares[0]!, shares[0]!, shares[0]!], { curves });
    const told = remarks(equal);
    expect(told.curves).toHaveLength(1);
    expect(told.curves[0]).toContain('None of the semantic networks clearly loses there');
    expect(told.curves[0]).toContain('“semantic” is behind in closeness of meaning at the last rank shown.');
    expect(told.figures[1]).toContain('accuracy no clear difference (0.0 points; −1.0 to +1.0)');
    expect(introduction(equal)[2]).not.toMatch(/loses in|points (less|more)/);
  });
});

it('the table for the terminal has a row for each network and the differences', () => {
  const lines = resultsTable(usual);
  expect(lines[0]).toMatch(/^network +mAHP@250 +mAP +accuracy +first of the class$/);
  expect(lines[3]).toMatch(
    /^semantic \+ classification +79\.0 % \(78\.0 – 80\.0\) +51\.0 % \(50\.0 – 52\.0\) +68\.5 % \(67\.5 – 69\.5\) +51\.0 %/,
  );
  expect(lines.at(-1)).toContain('semantic + classification against one-hot: mAHP@250 29.0 points more');
});

it('the table tells deviations and t intervals of several seeds', () => {
  const several = story(shares, {
    networks: networks(shares, 0.0707) as unknown as Story['networks'],
    seeds: 2,
  });
  const lines = resultsTable(several);
  expect(lines[1]).toMatch(/^one-hot +50\.0 % ± 7\.1 +63\.0 % ± 7\.1 +69\.0 % ± 7\.1/);
  expect(lines[5]).toMatch(/^Means and standard deviations over 2 seeds, differences with 95 % t intervals/);
  expect(remarks(several).figures[1]).toContain('95 % t intervals of the paired differences in brackets');
});
