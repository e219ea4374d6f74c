import * as tf from '@tensorflow/tfjs';

import type { Architecture } from '../architecture.js';
import { chain } from './chain.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import { nasnetNormalCell, type NasnetInputs } from './nasnet-normal-cell.js';
import { nasnetReductionCell } from './nasnet-reduction-cell.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from '../heads/output-layer.js';

/** Channels of the first normal cells, a 24th of those of the features. */
const filters = 4032 / 24;
const cellsPerStage = 6;

/** Numbers in the names of the first normal cell of every stage, and of the reductions before them. */
const stages = [
  { firstCell: 0, reduction: undefined },
  { firstCell: 7, reduction: 'reduce_6' },
  { firstCell: 13, reduction: 'reduce_12' },
] as const;

/**
 * NASNet-A (6 @ 4032), the large network found by architecture search (Zoph et al. 2018), without auxiliary classifier and
 * without dropout.
 */
export const nasnetA = {
  description: 'NASNet-A (6 @ 4032) for large pictures',
  input: { fixedSize: 224, usualSize: 224 },
  activations: ['relu'],
  build: buildNasnet,
} as const satisfies Architecture;

function buildNasnet(plan: NetworkPlan, layers: LayerFactory): tf.LayersModel {
  const input = layers.input(plan.inputShape);
  let state: NasnetInputs = { x: stem(input, layers), previous: undefined };
  const reduce = (id: string, width: number): tf.SymbolicTensor =>
    nasnetReductionCell(state, { layers, id, filters: width });
  state = { x: reduce('stem_1', filters / 4), previous: state.x };
  state = { x: reduce('stem_2', filters / 2), previous: state.x };
  stages.forEach(({ firstCell, reduction }, stage) => {
    const width = filters * 2 ** stage;
    // The cell after a reduction reads what the reduction read beside its input, not that input.
    if (reduction !== undefined) state = { x: reduce(reduction, width), previous: state.previous };
    for (let cell = 0; cell < cellsPerStage; cell++) {
      const x = nasnetNormalCell(state, { layers, id: `${firstCell + cell}`, filters: width });
      state = { x, previous: state.x };
    }
  });
  const top = chain(state.x);
  top(layers.activation('relu'));
  top(layers.globalAveragePooling2d());
  top(layers.dense(outputLayer(plan, { nameFollows: 'purpose' })));
  return tf.model({ inputs: input, outputs: top(), name: layers.modelName(plan.name) });
}

function stem(input: tf.SymbolicTensor, layers: LayerFactory): tf.SymbolicTensor {
  const path = chain(input);
  const window = { filters: 96, strides: 2, padding: 'valid' } as const;
  path(layers.conv2d({ ...window, useBias: false, initializer: 'he-normal', name: 'stem_conv1' }));
  return path(layers.batchNormalization({ momentum: 0.9997, name: 'stem_bn1' }));
}
