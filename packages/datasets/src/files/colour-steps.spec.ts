import type { Random } from '../random.js';
import { createRandom } from '../random.js';
import type { ColourDistortion } from './file-augmentation.js';
import { drawColourSteps } from './colour-steps.js';

const kinds = (order: number, colours: ColourDistortion) => {
  const random: Random = { ...createRandom(1), int: () => order, float: () => 0.5, uniform: (low) => low };
  return drawColourSteps(random, { fast: false, ...colours }).map(({ kind }) => kind);
};

describe('drawColourSteps', () => {
  it('has the four orders of the published slow mode', () => {
    expect([0, 1, 2, 3].map((order) => kinds(order, {}))).toEqual([
      ['brightness', 'saturation', 'hue', 'contrast'],
      ['saturation', 'brightness', 'contrast', 'hue'],
      ['contrast', 'hue', 'value', 'saturation'],
      ['hue', 'saturation', 'contrast', 'brightness'],
    ]);
  });

  it('leaves out what is off', () => {
    expect(kinds(0, { brightness: 0, hue: -1, saturation: [1, 1], contrast: [2, 1] })).toEqual([]);
  });

  it('draws within the ranges, contrast for every channel', () => {
    for (let seed = 0; seed < 50; seed++) {
      for (const step of drawColourSteps(createRandom(seed), { fast: false })) {
        const values = step.kind === 'contrast' ? step.factors : [step.amount];
        const [low, high] = {
          ...{ value: [-32 / 255, 32 / 255], brightness: [-32 / 255, 32 / 255], hue: [-0.2, 0.2] },
          ...{ saturation: [0.5, 1.5], contrast: [0.5, 1.5] },
        }[step.kind] as [number, number];
        expect(values.every((value) => value >= low && value < high)).toBe(true);
        expect(new Set(values).size).toBe(values.length);
      }
    }
  });
});
