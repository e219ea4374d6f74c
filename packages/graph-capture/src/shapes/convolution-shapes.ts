import { extent, pictureShape, windowed, type PictureShape } from './pictures.js';
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

/** Channels of the result by those of the pictures and the last two sizes of the filters. */
type Channels = (sizes: { depth: number; inputs: number; outputs: number }) => number;

const dense: Channels = ({ depth, inputs, outputs }) => {
  check(inputs === depth);
  return outputs;
};

const depthwise: Channels = ({ depth, inputs, outputs }) => {
  check(inputs === depth);
  return depth * outputs;
};

/** Shape of a convolution of pictures with filters. */
function convolved(
  call: InferredCall,
  { pictures, filters, channels }: { pictures: PictureShape; filters: PictureShape; channels: Channels },
): readonly number[] {
  const [batch, height, width, depth] = pictures;
  const [down, across, inputs, outputs] = filters;
  const [apartDown, apartAcross] = extent(call, 'dilations');
  const window = [(down - 1) * apartDown + 1, (across - 1) * apartAcross + 1] as const;
  const size = windowed(call, { size: [height, width], window });
  return [batch, ...size, channels({ depth, inputs, outputs })];
}

const forward =
  (channels: Channels): ShapeFunction =>
  (call) => {
    checkFloats(call, call.inputs);
    const [pictures, filters] = [0, 1].map((index) => pictureShape(call, input(call, index).shape));
    return [{ shape: convolved(call, { pictures: pictures!, filters: filters!, channels }), dtype: FLOAT }];
  };

/** Inputs: the shape of the pictures, the filters, the gradient of the result. */
const byPictures =
  (channels: Channels): ShapeFunction =>
  (call) => {
    checkFloats(call, [input(call, 1), input(call, 2)]);
    const pictures = pictureShape(call, numbers(call, 0));
    const filters = pictureShape(call, input(call, 1).shape);
    check(sameShape(convolved(call, { pictures, filters, channels }), input(call, 2).shape));
    return [{ shape: pictures, dtype: FLOAT }];
  };

/** Inputs: the pictures, the shape of the filters, the gradient of the result. */
const byFilters =
  (channels: Channels): ShapeFunction =>
  (call) => {
    checkFloats(call, [input(call, 0), input(call, 2)]);
    const pictures = pictureShape(call, input(call, 0).shape);
    const filters = pictureShape(call, numbers(call, 1));
    check(sameShape(convolved(call, { pictures, filters, channels }), input(call, 2).shape));
    return [{ shape: filters, dtype: FLOAT }];
  };

/** Convolutions of pictures with channels last, and their gradients. */
export const convolutionShapes: Readonly<Record<string, ShapeFunction>> = {
  Conv2D: forward(dense),
  Conv2DBackpropInput: byPictures(dense),
  Conv2DBackpropFilter: byFilters(dense),
  DepthwiseConv2dNative: forward(depthwise),
  DepthwiseConv2dNativeBackpropInput: byPictures(depthwise),
  DepthwiseConv2dNativeBackpropFilter: byFilters(depthwise),
};
