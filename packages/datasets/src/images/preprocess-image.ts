import { testPlan } from '../files/picture-plan.js';
import { PictureRenderer } from '../files/render-picture.js';
import { type DecodeImageOptions, decodeImage } from './decode-image.js';
import type { Preprocessing } from './preprocessing.js';

/**
 * Reads an image file as a network that was trained on a dataset wants to see it: decoded, resized, cut to the middle or
 * padded by its mirror image, and standardized, as the test images of the dataset are.
 *
 * @param input - path of the file, or its bytes
 * @param preprocessing - mostly that of the dataset, or of the model's manifest; `maxPixels` as `decodeImage` has it
 * @returns `[height, width, channels]`
 * @throws DatasetError if it cannot be read as an image
 * @throws RangeError if the shape is none of an image
 * @example
 * const { preprocessing } = await loadDataset('CIFAR-100', { dataRoot: '/data/cifar-100-python' });
 * (await preprocessImage('dog.jpg', preprocessing)).length; // 3072
 */
export async function preprocessImage(
  input: string | Uint8Array,
  preprocessing: Preprocessing & Pick<DecodeImageOptions, 'maxPixels'>,
): Promise<Float32Array> {
  const renderer = new PictureRenderer(preprocessing);
  const [height, width, channels] = preprocessing.imageShape;
  const picture = await decodeImage(input, preprocessing);
  const target = new Float32Array(height * width * channels);
  renderer.render(picture, { plan: testPlan(picture, preprocessing), target });
  return target;
}
