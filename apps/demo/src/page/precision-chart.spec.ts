import { precisionChart } from './precision-chart.js';

const network = { label: 'a', description: '', meanPrecision: 0, accuracy: 0, trainingSeconds: 0 };

describe('precisionChart', () => {
  it('draws a higher value higher, from the first rank at the left to the last at the right', () => {
    const chart = precisionChart([{ ...network, curve: [0.9, 0.6, 0.3] }]);
    const points = chart
      .match(/points="([^"]*)"/)?.[1]
      ?.split(' ')
      .map((point) => point.split(',').map(Number));
    expect(points).toHaveLength(3);
    const [first, second, third] = points as [number, number][] as [
      [number, number],
      [number, number],
      [number, number],
    ];
    expect(first[0]).toBeLessThan(second[0]);
    expect(third[0]).toBeCloseTo(694, 1);
    expect(first[1]).toBeLessThan(second[1]);
    expect(second[1]).toBeLessThan(third[1]);
  });

  it('draws one line a network on a common scale', () => {
    const chart = precisionChart([
      { ...network, curve: [1, 0.5] },
      { ...network, label: 'b', curve: [0.5, 0.5] },
    ]);
    const ends = [...chart.matchAll(/points="([^"]*)"/g)].map(([, points]) => points?.split(' ')[1]);
    expect(ends).toHaveLength(2);
    expect(ends[0]).toBe(ends[1]);
  });
});
