import { scaledAugmentation } from './scaled-augmentation.js';

describe('scaledAugmentation', () => {
  it('scales a range of lengths, and never to an empty one', () => {
    const erasing = { probability: 0.5 };
    expect(scaledAugmentation({ zoom: { pixels: [256, 480] }, erasing }, 64 / 224)).toEqual({
      ...{ zoom: { pixels: [73, 137] }, erasing },
    });
    expect(scaledAugmentation({ zoom: { pixels: [256, 480] } }, 1 / 224).zoom).toEqual({ pixels: [1, 2] });
  });

  it('leaves factors as they are', () => {
    const augmentation = { zoom: { factor: [1, 1.25] as const } };
    expect(scaledAugmentation(augmentation, 2)).toBe(augmentation);
  });
});
