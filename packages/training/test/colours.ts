import { createRandom, memoryDataset, type Dataset } from '@semantic-embeddings/datasets';

/** Side of the pictures of {@link coloursDataset}. */
export const side = 8;

/** Its classes. */
export const classes = ['red', 'green', 'blue'];

/** Noise with a little more of the class's own colour: 33 training images and 12 test images of three classes in turn. */
export function coloursDataset(): Dataset {
  return memoryDataset({
    name: 'colours',
    imageShape: [side, side, 3],
    classes,
    train: colours(33, 1),
    test: colours(12, 2),
    augmentation: { horizontalFlip: true, widthShift: 0.1 },
  });
}

function colours(count: number, seed: number) {
  const random = createRandom(seed);
  const classIds = Array.from({ length: count }, (_, image) => classes[image % 3]!);
  const pixels = Uint8Array.from({ length: count * side * side * 3 }, (_, index) => {
    const image = Math.floor(index / (side * side * 3));
    return random.int(180) + (index % 3 === image % 3 ? 75 : 0);
  });
  return { pixels, classIds };
}
