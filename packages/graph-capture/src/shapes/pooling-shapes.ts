import { extent, pictureShape, picturesAt, windowed, type PictureShape } from './pictures.js';
import {
  check,
  checkFloats,
  FLOAT,
  input,
  numbers,
  sameShape,
  type InferredCall,
  type ShapeFunction,
} from './shape-function.js';

function pooled(call: InferredCall, [batch, height, width, channels]: PictureShape): readonly number[] {
  const size = windowed(call, { size: [height, width], window: extent(call, 'ksize') });
  return [batch, ...size, channels];
}

const pooling: ShapeFunction = (call) => {
  checkFloats(call, call.inputs);
  return [{ shape: pooled(call, picturesAt(call, 0)), dtype: FLOAT }];
};

/** Inputs: the pictures, the result, its gradient. */
const maximumGradient: ShapeFunction = (call) => {
  checkFloats(call, call.inputs);
  const result = pooled(call, picturesAt(call, 0));
  check([1, 2].every((index) => sameShape(input(call, index).shape, result)));
  return [input(call, 0)];
};

/** Inputs: the shape of the pictures, the gradient of the result. */
const meanGradient: ShapeFunction = (call) => {
  checkFloats(call, [input(call, 1)]);
  const shape = pictureShape(call, numbers(call, 0));
  check(sameShape(pooled(call, shape), input(call, 1).shape));
  return [{ shape, dtype: FLOAT }];
};

/** Pooling of pictures with channels last, and its gradients. */
export const poolingShapes: Readonly<Record<string, ShapeFunction>> = {
  MaxPool: pooling,
  AvgPool: pooling,
  MaxPoolGrad: maximumGradient,
  AvgPoolGrad: meanGradient,
};
