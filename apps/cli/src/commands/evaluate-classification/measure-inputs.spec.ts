import { probabilitiesOf } from './measure-inputs.js';

describe('probabilitiesOf', () => {
  const of = (...values: number[]) =>
    probabilitiesOf({ mode: 'scores' }, { values: Float32Array.from(values), width: 2 });

  it('takes scores from 0 to 1 whose sum is 1 for every image, and no others', () => {
    expect(of(0.25, 0.75, 0.6004, 0.4)).toHaveLength(4);
    expect(of(0.25, 0.75, 0.9, 0.9)).toBeUndefined();
    expect(of(0.25, 0.75, 1.5, -0.5)).toBeUndefined();
    expect(of(0.25, 0.75, 0.1, 0.1)).toBeUndefined();
  });
});
