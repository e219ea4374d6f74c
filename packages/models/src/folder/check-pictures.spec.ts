import * as tf from '@tensorflow/tfjs';
import { checkPictures } from './check-pictures.js';
import { defaultPreprocessing } from './default-preprocessing.js';
import type { LoadedModel } from './loaded-model.js';
import { applyHints, type ModelHints } from './model-hints.js';
import { currentVersions, type ModelManifest } from '../manifest/model-manifest.js';

type Shape = readonly [height: number | null, width: number | null, channels: number];

/** A network of Keras for pictures, with what is said of it. */
function loaded(shape: Shape, hints: ModelHints): Pick<LoadedModel, 'model' | 'manifest'> {
  const input = tf.input({ shape: [...shape] });
  const output = tf.layers.globalAveragePooling2d({}).apply(input) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: output });
  const manifest: ModelManifest = {
    ...{
      format: 'semantic-embeddings-model',
      formatVersion: 2,
      method: null,
      network: null,
      outputs: model.outputNames.map((name) => ({ name })),
    },
    ...{ dataset: '', classes: [], classNames: null, epochs: 0, versions: currentVersions() },
    preprocessing: defaultPreprocessing([null, ...shape], {
      imageShape: hints.preprocessing?.imageShape,
      imageSize: hints.imageSize,
    }),
  };
  return { model, manifest: applyHints(manifest, hints) };
}

const check = (shape: Shape, hints: ModelHints) => () =>
  checkPictures(loaded(shape, hints), { path: 'net.keras', hints });

describe('checkPictures', () => {
  it('lets pass what fits', () => {
    expect(check([8, 8, 1], {})).not.toThrow();
    expect(check([null, null, 1], { imageSize: 16, preprocessing: { mean: [1], std: [2] } })).not.toThrow();
    expect(loaded([null, null, 1], { imageSize: 16 }).manifest.preprocessing.imageShape).toEqual([16, 16, 1]);
    expect(check([8, 8, 3], { imageSize: 8, preprocessing: { mean: [1, 2, 3] } })).not.toThrow();
  });

  it.each([
    [
      [8, 8, 1],
      { preprocessing: { mean: [1, 2, 3] } },
      'net.keras: the network takes pictures of 1 channel, so mean (--mean) has 1 number, not 3',
    ],
    [
      [8, 8, 3],
      { preprocessing: { std: [128] } },
      'net.keras: the network takes pictures of 3 channels, so std (--std) has 3 numbers, not 1',
    ],
    [
      [8, 8, 1],
      { imageSize: 16 },
      'net.keras: the network takes pictures of 8 × 8 × 1 (height, width, channels), but they were to be 16 × 16 × 1; ' +
        'leave out --image-size',
    ],
    [
      [8, 8, 3],
      { preprocessing: { imageShape: [32, 32, 3] } },
      'but they were to be 32 × 32 × 3; give the size that it takes, --image-size 8',
    ],
    [
      [8, 6, 3],
      { preprocessing: { imageShape: [32, 32, 3] } },
      'but they were to be 32 × 32 × 3; leave out --dataset',
    ],
    [
      [null, null, 1],
      { imageSize: 8, preprocessing: { imageShape: [32, 32, 3] } },
      'takes pictures of any × any × 1 (height, width, channels), but they were to be 8 × 8 × 3; leave out --dataset',
    ],
  ] as const)('says for pictures of %j with %j what is wrong and what to do', (shape, hints, message) => {
    expect(check(shape, hints)).toThrow(message);
  });
});
