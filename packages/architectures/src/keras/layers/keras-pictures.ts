import * as tf from '@tensorflow/tfjs';

import { BilinearUpSampling } from '../../layers/bilinear-up-sampling.js';
import { ChannelPadding } from '../../layers/channel-padding.js';
import type { KerasLayerBuilders } from './keras-layer-builder.js';
import type { KerasOptions } from './keras-options.js';
import type { LayerArgs } from '../../layers/layer-args.js';

function pooling(options: KerasOptions) {
  const poolSize = options.pair('pool_size', 2);
  const strides = options.layer.config['strides'] == null ? poolSize : options.pair('strides');
  return { ...options.base(), poolSize, strides, padding: options.padding() };
}

/** Pools over the picture; where its extents are to stay as 1, a second layer puts them back. */
function globalPooling(
  options: KerasOptions,
  pool: (args: LayerArgs) => tf.layers.Layer,
): tf.layers.Layer | tf.layers.Layer[] {
  const { name, ...base } = options.base();
  if (!options.boolean('keepdims', false)) return pool({ ...base, name });
  const channels = options.inputShapes[0]?.at(-1);
  if (channels == null) throw options.error('keepdims');
  return [
    pool({ ...base, name: `${name}.pooling` }),
    tf.layers.reshape({ name, targetShape: [1, 1, channels] }),
  ];
}

function upSampling(options: KerasOptions): tf.layers.Layer {
  const common = { ...options.base(), size: options.pair('size', 2) };
  const { interpolation = 'nearest' } = options.layer.config;
  if (interpolation === 'nearest') return tf.layers.upSampling2d(common);
  if (interpolation !== 'bilinear')
    throw options.error('interpolation', "use 'nearest' or 'bilinear', or convolve after 'nearest'");
  return new BilinearUpSampling({ ...common, halfPixelCenters: options.generation !== 'multi-backend' });
}

/** Builders of layers that change the extents of pictures. */
export const kerasPictures: KerasLayerBuilders = {
  AveragePooling2D: (options) => tf.layers.averagePooling2d(pooling(options)),
  ChannelPadding: (options) => {
    const padding = options.layer.config['padding'] as number | [number, number];
    return new ChannelPadding({ ...options.base(), padding });
  },
  Cropping2D: (options) => tf.layers.cropping2D({ ...options.base(), cropping: options.margins('cropping') }),
  GlobalAveragePooling2D: (options) =>
    globalPooling(options, (args) => tf.layers.globalAveragePooling2d(args as object)),
  GlobalMaxPooling2D: (options) =>
    globalPooling(options, (args) => tf.layers.globalMaxPooling2d(args as object)),
  MaxPooling2D: (options) => tf.layers.maxPooling2d(pooling(options)),
  UpSampling2D: upSampling,
  ZeroPadding2D: (options) =>
    tf.layers.zeroPadding2d({ ...options.base(), padding: options.margins('padding') }),
};
