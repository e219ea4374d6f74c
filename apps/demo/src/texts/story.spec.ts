import { createRandom } from '@semantic-embeddings/datasets';
import { compareNetworks } from '../compare-networks.js';
import { resultsTable } from '../results-table.js';
import { introduction } from './introduction.js';
import { remarks } from './remarks.js';
import type { Story } from './story.js';

/** Values of 400 pictures: a share of ones for hits, constant precision with a little spread. */
function values(meanPrecision: number, accuracy: number, firstSame: number) {
  const hits = (share: number) =>
    Float64Array.from({ length: 400 }, (_, picture) => ((picture * 7) % 400 < share * 400 ? 1 : 0));
  return {
    meanPrecision: Float64Array.from(
      { length: 400 },
      (_, picture) => meanPrecision + ((picture % 9) - 4) / 100,
    ),
    averagePrecision: hits(firstSame),
    accuracy: hits(accuracy),
    firstSame: hits(firstSame),
  };
}

function story(
  seeds: readonly (readonly [number, number, number])[][],
  curves: Story['curves'] = [
    [0.8, 0.5, 0.4],
    [0.7, 0.6, 0.6],
    [0.81, 0.6, 0.6],
  ],
): Story {
  const labels = ['one-hot', 'semantic', 'semantic + classification'];
  const measured = seeds.map((of, index) => ({
    label: labels[index]!,
    seeds: of.map((shares) => values(...shares)),
  }));
  return {
    networks: compareNetworks(measured, { random: createRandom(1) }) as unknown as Story['networks'],
    ...{ curves, cutoff: 250, references: { chance: 0.228, ideal: 0.996 } },
    ...{ trainSize: 3773, testSize: 400, numClasses: 40, nearestCosine: 0.75, seeds: seeds[0]!.length },
  };
}

const usual = story([[[0.5, 0.69, 0.63]], [[0.78, 0.5, 0.45]], [[0.79, 0.685, 0.51]]]);

describe('the networks compared with the first', () => {
  it('have figures with intervals around them, and gains on the same pictures', () => {
    const [oneHot, semantic] = usual.networks;
    expect(oneHot.gains.accuracy).toEqual({ value: 0, interval: [0, 0] });
    expect(semantic.gains.accuracy.value).toBeCloseTo(-0.19, 9);
    const [low, high] = semantic.figures.accuracy.interval!;
    // Near the normal approximation: half a width of 1.96 √(0.5 · 0.5 / 400) = 0.049; 2000 resamples leave some hundredths of it.
    expect(0.5 - low).toBeCloseTo(0.049, 2);
    expect(high - 0.5).toBeCloseTo(0.049, 2);
    // Every picture gains the same, so nothing of the difference is by chance.
    for (const bound of semantic.gains.meanPrecision.interval!) expect(bound).toBeCloseTo(0.28, 9);
  });

  it('have deviations over several seeds', () => {
    const twice = story([
      [
        [0.5, 0.6, 0.6],
        [0.5, 0.7, 0.6],
      ],
      [
        [0.7, 0.5, 0.5],
        [0.8, 0.5, 0.5],
      ],
      [
        [0.7, 0.6, 0.5],
        [0.8, 0.7, 0.5],
      ],
    ]);
    const [oneHot, , both] = twice.networks;
    expect(oneHot.figures.accuracy.value).toBeCloseTo(0.65, 9);
    expect(oneHot.figures.accuracy.deviation).toBeCloseTo(Math.SQRT1_2 / 10, 9);
    expect(both.gains.accuracy).toEqual({ value: 0, interval: [0, 0] });
    // Gains of 0.2 and 0.3: mean 0.25, standard error 0.05, and 12.706 of these with one degree of freedom.
    const [low, high] = both.gains.meanPrecision.interval!;
    expect(low).toBeCloseTo(0.25 - 12.7062 * 0.05, 4);
    expect(high).toBeCloseTo(0.25 + 12.7062 * 0.05, 4);
    expect(resultsTable(twice)[1]).toMatch(/^one-hot +50\.0 % ± 0\.0 +60\.0 % ± 0\.0 +65\.0 % ± 7\.1/);
    expect(resultsTable(twice)[5]).toMatch(/^Means and standard deviations over 2 seeds/);
  });
});

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
    const equal = story(
      [[[0.5, 0.6, 0.6]], [[0.5, 0.6, 0.6]], [[0.5, 0.6, 0.6]]],
      [
        [0.8, 0.5],
        [0.7, 0.4],
        [0.8, 0.5],
      ],
    );
    const { curves, figures } = remarks(equal);
    expect(curves).toHaveLength(1);
    expect(curves[0]).toContain('None of the semantic networks clearly loses there');
    expect(curves[0]).toContain('“semantic” is behind in closeness of meaning at the last rank shown.');
    expect(figures[1]).toContain('accuracy no clear difference (0.0 points; 0.0 to 0.0)');
    expect(introduction(equal)[2]).not.toMatch(/loses in|points (less|more)/);
  });
});

it('the table for the terminal has a row for each network and the differences', () => {
  const lines = resultsTable(usual);
  expect(lines[0]).toMatch(/^network +mAHP@250 +mAP +accuracy +first of the class$/);
  expect(lines[3]).toMatch(
    /^semantic \+ classification +79\.0 % \(78\.\d – 79\.\d\) +51\.0 % \(\d+\.\d – \d+\.\d\) +68\.5 % \(\d+\.\d – \d+\.\d\)/,
  );
  expect(lines.at(-1)).toContain('semantic + classification against one-hot: mAHP@250 29.0 points more');
});
