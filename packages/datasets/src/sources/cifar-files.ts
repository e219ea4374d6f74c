import { type PickleValue, isNdArray, readPickleFile } from '@semantic-embeddings/formats';
import type { NdArray } from 'ndarray';
import { DatasetError } from '../dataset-error.js';

/** Images and labels of CIFAR files. */
export interface CifarImages {
  /** `[images, 32, 32, 3]` */
  readonly pixels: Uint8Array;
  readonly labels: Int32Array;
}

const PLANE = 32 * 32;
const IMAGE = 3 * PLANE;

/**
 * Reads images in the "python version" of CIFAR: pickles with `data` (uint8, `[images, 3072]`, all red
 * values of an image, then green, then blue) and a list of labels.
 *
 * @param paths - the files, whose images follow one another
 * @param labelKey - name of the list of labels
 * @throws DatasetError if a file does not hold that, naming the file
 * @example
 * readCifarFiles(['cifar-100-python/test'], 'fine_labels').labels.length; // 10000
 */
export function readCifarFiles(paths: readonly string[], labelKey: string): CifarImages {
  const parts = paths.map((path) => readCifarFile(readPickleFile(path), { path, labelKey }));
  const count = parts.reduce((sum, part) => sum + part.labels.length, 0);
  const pixels = new Uint8Array(new SharedArrayBuffer(count * IMAGE));
  const labels = new Int32Array(count);
  let start = 0;
  for (const part of parts) {
    pixels.set(part.pixels, start * IMAGE);
    labels.set(part.labels, start);
    start += part.labels.length;
  }
  return { pixels, labels };
}

/**
 * Reads the class names of CIFAR.
 *
 * @param path - `meta` of CIFAR-100 or `batches.meta` of CIFAR-10
 * @param key - `fine_label_names` or `label_names`
 * @throws DatasetError if the file does not hold such a list
 * @example
 * readCifarNames('cifar-100-python/meta', 'fine_label_names')[0]; // 'apple'
 */
export function readCifarNames(path: string, key: string): string[] {
  const names = entry(readPickleFile(path), { path, key });
  if (!Array.isArray(names)) {
    throw new DatasetError(`${path}: ${key} is no list of names`);
  }
  return names.map((name) =>
    name instanceof Uint8Array ? Buffer.from(name).toString('utf8') : String(name),
  );
}

function readCifarFile(
  content: PickleValue,
  { path, labelKey }: { path: string; labelKey: string },
): CifarImages {
  const data = entry(content, { path, key: 'data' });
  const labels = entry(content, { path, key: labelKey });
  if (!isByteMatrix(data)) {
    throw new DatasetError(`${path}: data must be an array of unsigned bytes of shape [images, ${IMAGE}]`);
  }
  const count = data.shape[0]!;
  if (!Array.isArray(labels) || labels.length !== count) {
    const found = Array.isArray(labels) ? `${labels.length} entries` : 'something else';
    throw new DatasetError(
      `${path}: ${labelKey} must be a list of ${count} labels, one per image, got ${found}`,
    );
  }
  const wrong = labels.findIndex((label) => !Number.isInteger(label) || (label as number) < 0);
  if (wrong >= 0) {
    throw new DatasetError(
      `${path}: entry ${wrong} of ${labelKey} is ${String(labels[wrong])}, not a class number`,
    );
  }
  return { pixels: interleave(data), labels: Int32Array.from(labels as number[]) };
}

/** From planes per colour to colours per pixel. */
function interleave(data: NdArray<Uint8Array>): Uint8Array {
  const [count, size] = [data.shape[0]!, data.shape[1]!];
  const [rowStride, stride] = [data.stride[0]!, data.stride[1]!];
  const pixels = new Uint8Array(count * size);
  for (let image = 0; image < count; image++) {
    for (let channel = 0; channel < 3; channel++) {
      let source = data.offset + image * rowStride + channel * PLANE * stride;
      let target = image * IMAGE + channel;
      for (let i = 0; i < PLANE; i++, source += stride, target += 3) {
        pixels[target] = data.data[source]!;
      }
    }
  }
  return pixels;
}

function isByteMatrix(value: PickleValue): value is NdArray<Uint8Array> {
  return (
    isNdArray(value) &&
    value.data instanceof Uint8Array &&
    value.shape.length === 2 &&
    value.shape[1] === IMAGE
  );
}

function entry(content: PickleValue, { path, key }: { path: string; key: string }): PickleValue {
  if (!(content instanceof Map)) {
    throw new DatasetError(`${path}: not a CIFAR file, expected a dictionary with ${key}`);
  }
  const value = (content as ReadonlyMap<unknown, PickleValue>).get(key);
  if (value === undefined) {
    throw new DatasetError(`${path}: not the expected CIFAR file, there is no entry ${key}`);
  }
  return value;
}
