import * as tf from '@tensorflow/tfjs';

import type { Architecture } from '../architecture.js';
import { chain, type Chain } from './chain.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from '../heads/output-layer.js';
import { kerasResnetBlock, type KerasResnetBlockType } from './keras-resnet-block.js';

/** Stages 2 to 5. */
type Stages<T> = readonly [T, T, T, T];

interface Variant {
  /** convolutions and fully connected layers */
  readonly depth: number;
  readonly type: KerasResnetBlockType;
  readonly blocks: Stages<number>;
  /** stages whose blocks are called a, b1, b2, … instead of a, b, c, … */
  readonly numbered: Stages<boolean>;
}

const everywhere = [true, true, true, true] as const;
const nowhere = [false, false, false, false] as const;
const inTheMiddle = [false, true, true, false] as const;

/**
 * Residual networks for large pictures (He et al. 2016, table 1) as the package keras-resnet has them: without bias, with
 * zeros put around the pictures by layers of their own, the stride in the first convolution of a block, and a projection in
 * the first block of every stage.
 */
function kerasResnet(variant: Variant): Architecture {
  const { depth, type } = variant;
  const blocks = type === 'basic' ? 'pairs of 3 × 3 convolutions' : 'bottlenecks';
  return {
    description: `ResNet-${depth} for large pictures, of ${blocks}, in the form of keras-resnet`,
    input: { usualSize: 224 },
    activations: ['relu'],
    build: (plan, layers) => buildKerasResnet(plan, { variant, layers }),
  };
}

/** Eight pairs of 3 × 3 convolutions. */
export const rn18 = kerasResnet({ depth: 18, type: 'basic', blocks: [2, 2, 2, 2], numbered: everywhere });

/** Sixteen pairs of 3 × 3 convolutions. */
export const rn34 = kerasResnet({ depth: 34, type: 'basic', blocks: [3, 4, 6, 3], numbered: everywhere });

/** 16 bottlenecks. */
export const rn50 = kerasResnet({ depth: 50, type: 'bottleneck', blocks: [3, 4, 6, 3], numbered: nowhere });

/** 33 bottlenecks. */
export const rn101 = kerasResnet({
  depth: 101,
  type: 'bottleneck',
  blocks: [3, 4, 23, 3],
  numbered: inTheMiddle,
});

/** 50 bottlenecks. */
export const rn152 = kerasResnet({
  depth: 152,
  type: 'bottleneck',
  blocks: [3, 8, 36, 3],
  numbered: inTheMiddle,
});

/** 66 bottlenecks. */
export const rn200 = kerasResnet({
  depth: 200,
  type: 'bottleneck',
  blocks: [3, 24, 36, 3],
  numbered: inTheMiddle,
});

interface Construction {
  readonly variant: Variant;
  readonly layers: LayerFactory;
}

function buildKerasResnet(plan: NetworkPlan, { variant, layers }: Construction): tf.LayersModel {
  const { depth, type, blocks, numbered } = variant;
  const input = layers.input(plan.inputShape);
  let x = stem(chain(input), { plan, layers });
  blocks.forEach((count, index) => {
    for (let block = 0; block < count; block++) {
      const letter = numbered[index] === true && block > 0 ? `b${block}` : String.fromCodePoint(97 + block);
      const strides = index > 0 && block === 0 ? 2 : 1;
      const shape = { id: `${index + 2}${letter}`, width: 64 * 2 ** index, strides, project: block === 0 };
      x = kerasResnetBlock(x, { type, layers, ...shape });
    }
  });
  const top = chain(x);
  appendTop(top, { plan, layers });
  const automatic = plan.softmax ? `resnet2d${depth}_1` : layers.modelName();
  return tf.model({ inputs: input, outputs: top(), name: plan.name ?? automatic });
}

interface Part {
  readonly plan: NetworkPlan;
  readonly layers: LayerFactory;
}

function stem(path: Chain, { plan, layers }: Part): tf.SymbolicTensor {
  const padded = plan.compatibility.rnPaddedStem;
  if (padded) path(layers.zeroPadding2d({ padding: 3, name: 'padding_conv1' }));
  const window = { filters: 64, kernelSize: 7, strides: 2, padding: padded ? 'valid' : 'same' } as const;
  path(layers.conv2d({ ...window, useBias: false, name: 'conv1' }));
  path(layers.batchNormalization({ epsilon: 1e-5, name: 'bn_conv1' }));
  path(layers.activation('relu', { name: 'conv1_relu' }));
  return path(layers.maxPooling2d({ poolSize: 3, padding: 'same', name: 'pool1' }));
}

function appendTop(path: Chain, { plan, layers }: Part): void {
  const { numOutputs: units, softmax, noSoftmax, compatibility } = plan;
  path(layers.globalAveragePooling2d({ name: softmax ? 'pool5' : 'avg_pool' }));
  if (softmax) {
    path(layers.dense({ units, activation: 'softmax', name: 'fc1000' }));
    return;
  }
  const softEmbedding = compatibility.rnEmbeddingSoftmax && !noSoftmax;
  const last = outputLayer(plan, { nameFollows: 'purpose' });
  path(layers.dense({ ...last, ...(softEmbedding ? { activation: 'softmax' } : {}) }));
}
