import type * as tf from '@tensorflow/tfjs';

import { nasnetAdjust } from './nasnet-adjust.js';
import { NasnetCell, type NasnetCellOptions } from './nasnet-cell.js';

/** The outputs of the last two cells. */
export interface NasnetInputs {
  readonly x: tf.SymbolicTensor;
  /** undefined for the first cell */
  readonly previous: tf.SymbolicTensor | undefined;
}

/**
 * The cell of NASNet-A that keeps the sides (Zoph et al. 2018, figure 4, left).
 *
 * @returns `[batch, height, width, 6 · filters]`
 */
export function nasnetNormalCell(
  { x, previous }: NasnetInputs,
  options: NasnetCellOptions,
): tf.SymbolicTensor {
  const cell = new NasnetCell(options);
  const p = nasnetAdjust(previous, { x, cell });
  const h = cell.squeeze(x, { convolution: 'normal_conv_1', normalization: 'normal_bn_1' });
  const left1 = cell.separable(h, { branch: 'normal_left1', kernelSize: 5 });
  const right1 = cell.separable(p, { branch: 'normal_right1' });
  const x1 = cell.add([left1, right1], 'normal_add_1');
  const left2 = cell.separable(p, { branch: 'normal_left2', kernelSize: 5 });
  const right2 = cell.separable(p, { branch: 'normal_right2' });
  const x2 = cell.add([left2, right2], 'normal_add_2');
  const x3 = cell.add([cell.average(h, 'normal_left3'), p], 'normal_add_3');
  const left4 = cell.average(p, 'normal_left4');
  const x4 = cell.add([left4, cell.average(p, 'normal_right4')], 'normal_add_4');
  const x5 = cell.add([cell.separable(h, { branch: 'normal_left5' }), h], 'normal_add_5');
  return cell.concatenate([p, x1, x2, x3, x4, x5], 'normal_concat');
}
