import * as tf from '@tensorflow/tfjs';

import { DilatedDepthwiseConvolution } from '../../layers/dilated-depthwise-convolution.js';
import { DilatedSeparableConvolution } from '../../layers/dilated-separable-convolution.js';
import { GroupedConvolution } from '../../layers/grouped-convolution.js';
import type { KerasLayerBuilders } from './keras-layer-builder.js';
import type { KerasOptions } from './keras-options.js';

/** What layers have whose kernels are called otherwise. */
function separable(options: KerasOptions, ...kernels: readonly string[]) {
  for (const kernel of kernels) {
    options.neutral(`${kernel}_regularizer`);
    options.neutral(`${kernel}_constraint`);
  }
  options.neutral('groups', 1);
  const depthMultiplier = options.integer('depth_multiplier', 1);
  return { ...options.weighted(), ...options.convolution(), depthMultiplier };
}

/** Whether a kernel looks at pixels that lie apart. */
function isDilated({ dilationRate }: { readonly dilationRate: readonly number[] }): boolean {
  return dilationRate.some((rate) => rate > 1);
}

/** Builders of layers that multiply with a kernel. */
export const kerasConvolutions: KerasLayerBuilders = {
  Conv2D: (options) => {
    const { kernelInitializer, ...rest } = options.kernel();
    const [filters, groups] = [options.integer('filters'), options.integer('groups', 1)];
    const common = { ...rest, ...options.convolution(), filters };
    return groups > 1 || isDilated(common)
      ? new GroupedConvolution({ ...common, groups })
      : tf.layers.conv2d({ ...common, kernelInitializer });
  },
  Dense: (options) => tf.layers.dense({ ...options.kernel(), units: options.integer('units') }),
  DepthwiseConv2D: (options) => {
    const common = separable(options, 'depthwise');
    // TensorFlow.js' layer computes as if there were no dilation, and it has no gradient of other convolutions with one.
    return isDilated(common)
      ? new DilatedDepthwiseConvolution(common)
      : tf.layers.depthwiseConv2d({ ...common, depthwiseInitializer: 'zeros' });
  },
  SeparableConv2D: (options) => {
    const common = { ...separable(options, 'depthwise', 'pointwise'), filters: options.integer('filters') };
    const initializers = { depthwiseInitializer: 'zeros', pointwiseInitializer: 'zeros' } as const;
    return isDilated(common)
      ? new DilatedSeparableConvolution(common)
      : tf.layers.separableConv2d({ ...common, ...initializers });
  },
};
