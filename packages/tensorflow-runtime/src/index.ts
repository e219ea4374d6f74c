export { loadTensorFlow } from './load-tensorflow.js';
export type { LoadTensorFlowOptions, NativeTensorFlow } from './load-tensorflow.js';
export { TensorFlowRuntimeError } from './runtime-error.js';
export type { TensorFlowRuntimeErrorCode } from './runtime-error.js';
