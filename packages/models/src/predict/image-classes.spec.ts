import { imageClasses } from './image-classes.js';

const output = (numClasses: number, activation: 'softmax' | 'sigmoid' | 'other') =>
  ({ index: 0, layer: 'out', numClasses, activation }) as const;

describe('imageClasses of a single sigmoid unit', () => {
  const unit = output(1, 'sigmoid');
  const scores = Float32Array.of(0.25);

  it('says what the number is where the two classes have no names', () => {
    const manifests = [
      { classes: [0, 1], classNames: null },
      { classes: [0], classNames: null },
    ];
    for (const manifest of manifests)
      expect(imageClasses(scores, { output: unit, manifest, top: 5 })).toEqual([
        { class: 1, name: 'positive class (output "out")', probability: 0.25 },
      ]);
  });

  it.each([
    [{ classes: [0, 1], classNames: ['cat', 'dog'] }],
    [{ classes: ['cat', 'dog'], classNames: null }],
  ])('names both classes where it knows them: %j', (manifest) => {
    expect(imageClasses(scores, { output: unit, manifest, top: 5 })).toEqual([
      { class: manifest.classes[0], name: 'cat', probability: 0.75 },
      { class: manifest.classes[1], name: 'dog', probability: 0.25 },
    ]);
    expect(imageClasses(scores, { output: unit, manifest, top: 1 })).toHaveLength(1);
  });
});

describe('imageClasses of other outputs', () => {
  const manifest = { classes: [7, 9], classNames: null };

  it('are those of the values', () => {
    const scores = Float32Array.of(0.25, 0.5);
    expect(imageClasses(scores, { output: output(2, 'sigmoid'), manifest, top: 1 })).toEqual([
      { class: 9, name: '9', probability: 0.5 },
    ]);
    expect(imageClasses(scores, { output: output(2, 'other'), manifest, top: 1 })).toEqual([
      { class: 9, name: '9', score: 0.5 },
    ]);
    const one = { output: output(1, 'other'), manifest: { classes: [0], classNames: null }, top: 1 };
    expect(imageClasses(Float32Array.of(3), one)).toEqual([{ class: 0, name: '0', score: 3 }]);
  });
});
