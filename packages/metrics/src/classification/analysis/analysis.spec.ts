import { branchConfusion, branchResults, classResults, firstPredictions, rankMistakes } from '../../index.js';

// Apple, pear and bread below fruit and food; the last class has no images.
const heights = Float64Array.of(0, 1, 2, 2, 1, 0, 2, 2, 2, 2, 0, 2, 2, 2, 2, 0);
const images = { predicted: [0, 1, 2, 2, 0, 2], labels: [0, 0, 0, 1, 2, 2], numClasses: 4 };
const branchOf = [0, 0, 1, 2];

describe('rankMistakes', () => {
  it('puts the most severe first, then the least severe, images in their order', () => {
    const [severe, ...others] = rankMistakes({ ...images, heights });
    expect(severe).toEqual({ image: 2, label: 0, predicted: 2, severity: 2 });
    expect(others.map(({ image }) => image)).toEqual([3, 4, 1]);
    const least = rankMistakes({ ...images, heights, first: 'least severe', limit: 2 });
    expect(least.map(({ image, severity }) => [image, severity])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('puts the more confident of equal mistakes first', () => {
    const confidences = [0.9, 0.9, 0.3, 0.5, 0.4, 1];
    expect(rankMistakes({ ...images, heights, confidences }).map(({ image }) => image)).toEqual([3, 4, 2, 1]);
  });
});

describe('classResults', () => {
  it('has a result for every class, and no value where there is none', () => {
    expect(classResults({ ...images, heights })).toEqual([
      {
        ...{ label: 0, images: 3, correct: 1, predicted: 2, accuracy: 1 / 3, precision: 0.5 },
        ...{ severity: 1.5, confusedWith: 1 },
      },
      {
        label: 1,
        images: 1,
        correct: 0,
        predicted: 1,
        accuracy: 0,
        precision: 0,
        severity: 2,
        confusedWith: 2,
      },
      {
        ...{ label: 2, images: 2, correct: 1, predicted: 3, accuracy: 0.5, precision: 1 / 3 },
        ...{ severity: 2, confusedWith: 0 },
      },
      { label: 3, images: 0, correct: 0, predicted: 0 },
    ]);
    expect(classResults(images)[1]).not.toHaveProperty('severity');
  });
});

describe('branches', () => {
  it('are confused by right and predicted branch', () => {
    expect(branchConfusion({ ...images, branchOf })).toEqual({
      branches: 3,
      counts: Uint32Array.of(2, 2, 0, 1, 1, 0, 0, 0, 0),
    });
  });

  it('have a result each', () => {
    expect(branchResults({ ...images, branchOf, heights })).toEqual([
      { branch: 0, classes: 2, images: 4, accuracy: 0.25, branchAccuracy: 0.5, severity: 5 / 3 },
      { branch: 1, classes: 1, images: 2, accuracy: 0.5, branchAccuracy: 0.5, severity: 2 },
      { branch: 2, classes: 1, images: 0 },
    ]);
  });
});

describe('analyses', () => {
  it('take the first of ranked predictions', () => {
    expect(firstPredictions(Int32Array.of(2, 0, 1, 2), 2)).toEqual(Int32Array.of(2, 1));
  });

  it.each([
    [{ predicted: [0] }, '1 predictions for 6 labels'],
    [{ predicted: [0, 1, 2, 4, 0, 2] }, 'the prediction of image 3 is 4, expected a class index from 0 to 3'],
    [{ labels: [0, 0, 0, 1, 2, -1] }, 'the label of image 5 is -1'],
    [{ branchOf: [0, 1] }, 'the branch of 4 classes, got 2'],
    [{ branchOf: [0, 0.5, 1, 1] }, 'the branch of class 1 is 0.5'],
    [{ heights: new Float64Array(4) }, 'the height of subsumers has 4 values, expected 4 x 4'],
  ])('explain %j', (wrong, message) => {
    expect(() => branchResults({ ...images, branchOf, heights, ...wrong })).toThrow(message);
  });
});
