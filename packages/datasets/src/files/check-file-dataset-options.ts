import { DatasetError } from '../dataset-error.js';
import type { FileAugmentation } from './file-augmentation.js';
import type { FileDatasetOptions } from './file-dataset-options.js';

/**
 * Checks that paths and classes have the same number, and that all numbers are in their range.
 *
 * @throws DatasetError that names the option, what was expected and what was given
 * @example
 * checkFileDatasetOptions({ name: 'none', train, test, preprocessing: { imageShape: [0, 0, 3] } });
 * // DatasetError: none: expected an image shape of positive whole numbers with 1 or 3 channels, got [0, 0, 3]
 */
export function checkFileDatasetOptions(options: FileDatasetOptions): void {
  const { name, train, test, preprocessing, trainRepeats = 1, augmentation = {}, maxPixels = 1 } = options;
  const check = (holds: boolean, expected: string, got: unknown): void => {
    if (!holds)
      throw new DatasetError(`${name}: expected ${expected}, got ${JSON.stringify(got) ?? 'nothing'}`);
  };
  for (const [part, { paths, classIds }] of Object.entries({ train, test })) {
    check(
      paths.length === classIds.length,
      `as many paths as classes in the ${part} part`,
      `${paths.length} and ${classIds.length}`,
    );
  }
  const { imageShape, resize, mean, std } = preprocessing;
  const channels = imageShape[2];
  check(
    imageShape.every(isPositive) && (channels === 1 || channels === 3),
    'an image shape of positive whole numbers with 1 or 3 channels',
    imageShape,
  );
  check(
    channels === 3 || (mean !== undefined && std !== undefined),
    'mean and standard deviation for grey pictures, as only those of colours are computed',
    mean ?? std,
  );
  check(
    resize === undefined || resize === null || [resize].flat().every(isPositive),
    'a shorter side, or width and height, of at least 1 pixel',
    resize,
  );
  check(
    mean === undefined || (mean.length === channels && mean.every(Number.isFinite)),
    `a finite mean for each of ${channels} channels`,
    mean,
  );
  check(
    std === undefined ||
      (std.length === channels && std.every((value) => value > 0 && Number.isFinite(value))),
    `a positive standard deviation for each of ${channels} channels`,
    std,
  );
  check(isPositive(maxPixels), 'pictures to be allowed at least 1 pixel', maxPixels);
  check(isPositive(trainRepeats), 'training pictures to be shown at least once', trainRepeats);
  checkAugmentation(augmentation, check);
}

function checkAugmentation(
  { zoom, rotation = 0, erasing }: FileAugmentation,
  check: (holds: boolean, expected: string, got: unknown) => void,
): void {
  if (zoom && 'pixels' in zoom) {
    const [low, high] = zoom.pixels;
    check(
      isPositive(low) && isPositive(high) && low < high,
      'a zoom range of rising whole numbers',
      zoom.pixels,
    );
  }
  if (zoom && 'factor' in zoom) {
    const [low, high] = zoom.factor;
    check(
      low > 0 && high >= low && Number.isFinite(high),
      'a rising zoom range of positive factors',
      zoom.factor,
    );
  }
  check(rotation >= 0 && rotation <= 180, 'a rotation of 0 to 180 degrees', rotation);
  if (!erasing) return;
  const { probability, area = [0.02, 0.3], aspect = [0.3, 1 / 0.3] } = erasing;
  check(probability >= 0 && probability <= 1, 'a probability of erasing from 0 to 1', probability);
  check(
    area[0] >= 0 && area[1] >= area[0] && area[1] <= 1,
    'a rising range of erased areas from 0 to 1',
    area,
  );
  check(aspect[0] > 0 && aspect[1] >= aspect[0], 'a rising range of positive ratios', aspect);
}

function isPositive(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
