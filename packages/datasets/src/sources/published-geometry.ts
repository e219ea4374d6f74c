import type { FileAugmentation, RandomErasing } from '../files/file-augmentation.js';
import type { Preprocessing } from '../images/preprocessing.js';

/** Size of pictures and what training adds. */
export interface PublishedGeometry {
  readonly preprocessing: Pick<Preprocessing, 'imageShape' | 'resize'>;
  readonly augmentation: FileAugmentation;
}

/** Half of the pictures of all datasets but ILSVRC and iNaturalist lose a rectangle. */
const erasing: RandomErasing = { probability: 0.5, area: [0.02, 0.3], aspect: [0.3, 1 / 0.3] };

/** Shorter side in training pictures of the sets with random zoom, the higher end excluded. */
const zoom: FileAugmentation['zoom'] = { pixels: [256, 480] };

/** `sizes`: which of the two published sizes, or the one that the suffix `-large` chooses. */
const geometry = {
  ilsvrc: { sizes: 'small', zoom, erasing: undefined },
  nab: { sizes: 'either', zoom, erasing },
  cub: { sizes: 'large', zoom: undefined, erasing },
  cars: { sizes: 'large', zoom: undefined, erasing },
  flowers: { sizes: 'large', zoom: undefined, erasing },
  inaturalist: { sizes: 'either', zoom, erasing: undefined },
  'class-directories': { sizes: 'either', zoom: undefined, erasing },
} as const;

/** Families of datasets with the same sizes and distortions. */
export type PublishedGeometryName = keyof typeof geometry;

/**
 * Gives the published size of the pictures of a dataset (448 × 448 pixels cut from pictures whose shorter side has 512, or
 * 224 × 224 from 256), and what happens to them in training: all are mirrored in half of the cases and cut at random.
 *
 * @param name - the dataset or its family
 * @param options - `large`: the larger size was asked for, which does without random zoom
 * @example
 * publishedGeometry('cub').preprocessing; // { imageShape: [448, 448, 3], resize: 512 }
 */
export function publishedGeometry(
  name: PublishedGeometryName,
  { large = false }: { readonly large?: boolean | undefined } = {},
): PublishedGeometry {
  const { sizes, zoom: range, erasing: rectangle } = geometry[name];
  const isLarge = sizes === 'large' || (sizes === 'either' && large);
  const crop = isLarge ? 448 : 224;
  return {
    preprocessing: { imageShape: [crop, crop, 3], resize: isLarge ? 512 : 256 },
    augmentation: { horizontalFlip: true, zoom: isLarge ? undefined : range, erasing: rectangle },
  };
}
