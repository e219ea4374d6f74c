import { ProgressWatch } from './progress-watch.js';

describe('ProgressWatch', () => {
  it('weighs values with the images of their batch', () => {
    const watch = new ProgressWatch({ epoch: 1, epochs: 3, steps: 2, images: 4, names: ['loss', 'acc'] });
    expect(watch.add([1, 0], { images: 3, number: 0 })).toBe(1);
    expect(watch.add([5, 1], { images: 1, number: 1 })).toBe(2);
    const { epoch, epochs, step, steps, values } = watch.progress();
    expect({ epoch, epochs, step, steps, values }).toEqual({
      epoch: 1,
      epochs: 3,
      step: 2,
      steps: 2,
      values: { loss: 2, acc: 0.25 },
    });
  });

  it('estimates the remaining time from the images so far', async () => {
    const watch = new ProgressWatch({ epoch: 0, epochs: 1, steps: 4, images: 40, names: ['loss'] });
    await new Promise((resolve) => setTimeout(resolve, 20));
    watch.add([1], { images: 10, number: 0 });
    const { imagesPerSecond, remainingSeconds } = watch.progress();
    expect(imagesPerSecond).toBeGreaterThan(0);
    expect(imagesPerSecond).toBeLessThan(10 / 0.019);
    expect(remainingSeconds * imagesPerSecond).toBeCloseTo(30, 6);
  });
});
