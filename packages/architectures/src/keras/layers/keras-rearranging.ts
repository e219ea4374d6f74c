import * as tf from '@tensorflow/tfjs';

import { ChannelSelection } from '../../layers/channel-selection.js';
import { kerasChannels } from './keras-channels.js';
import type { KerasLayerBuilders } from './keras-layer-builder.js';
import type { KerasOptions } from './keras-options.js';

/** Extents; one of −1 becomes what is left, where the input is known. */
function targetShape(options: KerasOptions): number[] {
  const list = [options.layer.config['target_shape']].flat() as number[];
  const open = list.filter((n) => n === -1).length;
  if (!list.every((n) => Number.isSafeInteger(n) && (n > 0 || n === -1)) || open > 1)
    throw options.error('target_shape');
  const sides = options.inputShapes[0]!.slice(1);
  if (!sides.every((side) => side !== null)) return list;
  const all = sides.reduce((product, side) => product * side, 1);
  const rest = list.reduce((quotient, n) => (n === -1 ? quotient : quotient / n), all);
  return list.map((n) => (n === -1 && Number.isSafeInteger(rest) ? rest : n));
}

/** Builders of layers and operators that put numbers elsewhere, or leave some out. */
export const kerasRearranging: KerasLayerBuilders = {
  // TensorFlow.js has no Flatten for what is flat already.
  Flatten: (options) =>
    options.inputShapes[0]?.length === 2
      ? tf.layers.activation({ ...options.base(), activation: 'linear' })
      : tf.layers.flatten(options.base()),
  GetItem: (options) => new ChannelSelection({ ...options.base(), channels: kerasChannels(options) }),
  Permute: (options) => tf.layers.permute({ ...options.base(), dims: options.integers('dims') }),
  Reshape: (options) => tf.layers.reshape({ ...options.base(), targetShape: targetShape(options) }),
};
