import { picturesAt } from './pictures.js';
import {
  attribute,
  check,
  checkFloats,
  FLOAT,
  sameShape,
  type ShapeFunction,
  type TensorType,
} from './shape-function.js';

/** What kernels keep for one another: nobody can read it, and its shape depends on the library of kernels. */
const reserve: TensorType = { shape: [0], dtype: FLOAT };

/** Inputs: pictures, scale, shift, mean, variance. */
const normalization =
  (reserves: number): ShapeFunction =>
  (call) => {
    check(call.inputs.length === 5);
    const [pictures, scale, ...others] = call.inputs;
    const [, , , channels] = picturesAt(call, 0);
    checkFloats(call, call.inputs);
    const training = attribute(call, { name: 'is_training', kind: 'bool' });
    const given = [channels, training ? 0 : channels, training ? 0 : channels];
    check(sameShape(scale!.shape, [channels]));
    check(others.every(({ shape }, index) => sameShape(shape, [given[index]!])));
    const statistics = Array.from({ length: 4 }, () => scale!);
    return [pictures!, ...statistics, ...Array.from({ length: reserves }, () => reserve)];
  };

/** Inputs: gradient of the result, pictures, scale, two statistics, what the kernel has kept. */
const gradient: ShapeFunction = (call) => {
  check(call.inputs.length === 6);
  const [slope, pictures, scale, ...statistics] = call.inputs.slice(0, 5);
  const [, , , channels] = picturesAt(call, 1);
  checkFloats(call, call.inputs);
  check(sameShape(slope!.shape, pictures!.shape));
  check([scale!, ...statistics].every(({ shape }) => sameShape(shape, [channels])));
  return [pictures!, scale!, scale!, reserve, reserve];
};

/** Batch normalization of pictures with channels last, and its gradient. */
export const normalizationShapes: Readonly<Record<string, ShapeFunction>> = {
  FusedBatchNorm: normalization(0),
  FusedBatchNormV3: normalization(1),
  FusedBatchNormGradV3: gradient,
};
