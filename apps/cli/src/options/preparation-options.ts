import type { OptionTable } from '../command.js';

/** Size of the pictures of a data set of files. */
const sizeOption = {
  'image-size': {
    type: 'string',
    requiresArg: true,
    describe:
      'Side of the pictures, or width,height; what they are cut out of and random zoom keep their ratio to it [of the data set]',
  },
} as const satisfies OptionTable;

/** How the pictures of a data set become inputs, and what training does to them; all but the size are for `--dataset folder`. */
export const preparationOptions = {
  ...sizeOption,
  resize: {
    type: 'string',
    requiresArg: true,
    describe:
      'folder: shorter side before the part is cut out, width,height, or none [256 for a size of 224]',
  },
  alpha: {
    choices: ['drop', 'white'],
    requiresArg: true,
    describe: 'folder: transparent parts: the colour under them (drop) or white [white]',
  },
  orientation: {
    choices: ['ignore', 'apply'],
    requiresArg: true,
    describe: 'folder: marks in photographs that say how the camera was held [apply]',
  },
  zoom: {
    type: 'string',
    requiresArg: true,
    describe: 'folder: training pictures are enlarged by a factor from low,high, or off [1,1.25]',
  },
  flip: {
    choices: ['horizontal', 'vertical', 'both', 'off'],
    requiresArg: true,
    describe: 'folder: how half of the training pictures are mirrored [horizontal]',
  },
  rotation: {
    type: 'string',
    requiresArg: true,
    describe: 'folder: largest angle in degrees that training pictures are turned by, or off [off]',
  },
  erasing: {
    type: 'string',
    requiresArg: true,
    describe:
      'folder: part of the training pictures in which a rectangle becomes noise, 0 to 1, or off [off]',
  },
  colours: {
    choices: ['fast', 'full', 'off'],
    requiresArg: true,
    describe:
      'folder: distort the colours of training pictures: brightness and saturation (fast), also hue and contrast (full) [off]',
  },
} as const satisfies OptionTable;
