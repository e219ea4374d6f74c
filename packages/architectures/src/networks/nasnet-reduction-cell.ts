import type * as tf from '@tensorflow/tfjs';

import { chain } from './chain.js';
import { nasnetAdjust } from './nasnet-adjust.js';
import { NasnetCell, type NasnetCellOptions } from './nasnet-cell.js';
import type { NasnetInputs } from './nasnet-normal-cell.js';

/**
 * The cell of NASNet-A that halves the sides (Zoph et al. 2018, figure 4, right).
 *
 * @returns `[batch, height / 2, width / 2, 4 · filters]`, rounded up
 */
export function nasnetReductionCell(
  { x, previous }: NasnetInputs,
  options: NasnetCellOptions,
): tf.SymbolicTensor {
  const cell = new NasnetCell(options);
  const { layers, id } = cell;
  const p = nasnetAdjust(previous, { x, cell });
  const h = cell.squeeze(x, { convolution: 'reduction_conv_1', normalization: 'reduction_bn_1' });
  const padded = cell.pad(chain(h), { kernelSize: 3, name: 'reduction_pad_1' });
  const maximum = (name: string): tf.SymbolicTensor =>
    chain(padded)(layers.maxPooling2d({ poolSize: 3, name: `${name}_${id}` }));
  const left1 = cell.separable(h, { branch: 'reduction_left1', kernelSize: 5, strides: 2 });
  const right1 = cell.separable(p, { branch: 'reduction_right1', kernelSize: 7, strides: 2 });
  const x1 = cell.add([left1, right1], 'reduction_add_1');
  const left2 = maximum('reduction_left2');
  const right2 = cell.separable(p, { branch: 'reduction_right2', kernelSize: 7, strides: 2 });
  const x2 = cell.add([left2, right2], 'reduction_add_2');
  const left3 = chain(padded)(layers.averagePooling2d({ poolSize: 3, name: `reduction_left3_${id}` }));
  const right3 = cell.separable(p, { branch: 'reduction_right3', kernelSize: 5, strides: 2 });
  const x3 = cell.add([left3, right3], 'reduction_add3');
  const x4 = cell.add([x2, cell.average(x1, 'reduction_left4')]);
  const left5 = cell.separable(x1, { branch: 'reduction_left4' });
  const x5 = cell.add([left5, maximum('reduction_right5')], 'reduction_add4');
  return cell.concatenate([x2, x3, x4, x5], 'reduction_concat');
}
