import type { ColourDistortion, FileAugmentation, FolderSettings } from '@semantic-embeddings/datasets';
import type { OptionValues } from '../command.js';
import type { preparationOptions } from '../options/preparation-options.js';
import { UsageError } from '../usage-error.js';
import { readResize } from './read-resize.js';

/** Values of the options that say how pictures are prepared. */
export type PreparationValues = Partial<OptionValues<typeof preparationOptions>>;

/** How pictures are prepared, as far as the command line says. */
export interface Preparation extends Pick<
  FolderSettings,
  'resize' | 'alpha' | 'orientation' | 'augmentation'
> {
  readonly imageSize?: readonly [height: number, width: number] | undefined;
}

/**
 * Reads what the command line says of the preparation of pictures.
 *
 * @throws UsageError that names the option, what was expected and what was given
 * @example
 * readPreparation({ 'image-size': '96', flip: 'off' }); // { imageSize: [96, 96], augmentation: { horizontalFlip: false, … } }
 */
export function readPreparation(values: PreparationValues): Preparation {
  const { alpha, orientation } = values;
  const imageSize = readSize(values['image-size']);
  const augmentation = readAugmentation(values);
  return {
    ...(imageSize && { imageSize }),
    ...readResize(values.resize),
    ...(alpha && { alpha: alpha as 'drop' | 'white' }),
    ...(orientation && { orientation: orientation as 'ignore' | 'apply' }),
    ...(Object.keys(augmentation).length > 0 && { augmentation }),
  };
}

/** Only what is named: it replaces the default of its name. */
function readAugmentation({ zoom, flip, rotation, erasing, colours }: PreparationValues): FileAugmentation {
  return {
    ...(zoom !== undefined && { zoom: readZoom(zoom) }),
    ...(flip !== undefined && {
      horizontalFlip: flip === 'horizontal' || flip === 'both',
      verticalFlip: flip === 'vertical' || flip === 'both',
    }),
    ...(rotation !== undefined && {
      rotation: readNumber(rotation, { option: '--rotation', what: 'degrees', most: 180 }) ?? 0,
    }),
    ...(erasing !== undefined && { erasing: readErasing(erasing) }),
    ...(colours !== undefined && { colours: distortions[colours as 'fast' | 'full' | 'off'] }),
  };
}

const distortions: Readonly<Record<'fast' | 'full' | 'off', ColourDistortion | undefined>> = {
  fast: { fast: true },
  full: { fast: false },
  off: undefined,
};

function readSize(text: string | undefined): readonly [height: number, width: number] | undefined {
  if (text === undefined) return undefined;
  const sides = text.split(',').map((word) => (word.trim() === '' ? NaN : Number(word)));
  const [width, height = width] = sides;
  if (sides.length > 2 || !sides.every((side) => Number.isInteger(side) && side >= 1)) {
    throw new UsageError(
      `--image-size must be the side in pixels, or width and height with a comma between them, but is "${text}"`,
    );
  }
  return [height!, width!];
}

function readZoom(text: string): FileAugmentation['zoom'] {
  if (text === 'off') return undefined;
  const [low = NaN, high = NaN, ...more] = text
    .split(',')
    .map((word) => (word.trim() === '' ? NaN : Number(word)));
  if (more.length > 0 || !(low > 0 && high >= low && high < Infinity)) {
    throw new UsageError(
      `--zoom must be the lowest and the highest factor with a comma between them, such as 1,1.25, or off, but is "${text}"`,
    );
  }
  return { factor: [low, high] };
}

function readErasing(text: string): FileAugmentation['erasing'] {
  const probability = readNumber(text, { option: '--erasing', what: 'the part of the pictures', most: 1 });
  return probability === undefined ? undefined : { probability };
}

function readNumber(
  text: string,
  { option, what, most }: { readonly option: string; readonly what: string; readonly most: number },
): number | undefined {
  if (text === 'off') return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= 0 && value <= most))
    throw new UsageError(`${option} must be ${what} from 0 to ${most}, or off, but is "${text}"`);
  return value;
}
