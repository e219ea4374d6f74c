import { silentProgress } from '../../output/progress.js';
import { svmScores } from './svm-scores.js';

describe('svmScores', () => {
  const options = {
    ...{ labels: Int32Array.of(0, 1), dimension: 2, numClasses: 2, C: 1, normalize: true },
    ...{ source: 'nets/c, layer -5', progress: silentProgress() },
  };
  const good = Float32Array.of(3, 4, -4, 3);

  it('scores the images of two directions as their classes', async () => {
    const scores = await svmScores({ ...options, training: good, test: good });
    expect(scores[0]).toBeGreaterThan(scores[1]!);
    expect(scores[3]).toBeGreaterThan(scores[2]!);
  });

  it.each([
    ['training', { training: Float32Array.of(3, 4, 0, 0), test: good }],
    ['test', { training: good, test: Float32Array.of(3, 4, 0, 0) }],
  ])(
    'names model, images and option when one of the %s images has no direction',
    async (images, features) => {
      await expect(svmScores({ ...options, ...features })).rejects.toThrow(
        new RegExp(`^nets/c, layer -5, ${images} images: .*1.*leave out --norm yes`),
      );
    },
  );
});
