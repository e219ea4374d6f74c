import * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from '../native-backend.js';

/**
 * Runs a function while `tf.gather` does not look at its indices.
 *
 * tfjs-node reads the indices to check their range before it gathers, which a recording cannot do; TensorFlow checks them
 * itself when the graph runs on the CPU (a GPU gives zeros for an index out of range).
 *
 * @example
 * ```ts
 * gatherWithoutCheck(() => tf.gather([5, 6], [1])); // [6]
 * ```
 */
export function gatherWithoutCheck<T>(work: () => T): T {
  const original = tf.getKernel(tf.GatherV2, 'tensorflow');
  tf.unregisterKernel(tf.GatherV2, 'tensorflow');
  tf.registerKernel({ kernelName: tf.GatherV2, backendName: 'tensorflow', kernelFunc: gather });
  try {
    return work();
  } finally {
    tf.unregisterKernel(tf.GatherV2, 'tensorflow');
    tf.registerKernel(original);
  }
}

const gather: tf.KernelFunc = ({ inputs, attrs, backend }) => {
  const { x, indices } = inputs as Record<'x' | 'indices', tf.TensorInfo>;
  const { axis, batchDims } = attrs as unknown as tf.GatherV2Attrs;
  const native = backend as unknown as NativeBackend;
  const { TF_ATTR_INT, TF_ATTR_TYPE } = native.binding;
  const type = (name: string, dtype: tf.DataType) => ({
    name,
    type: TF_ATTR_TYPE,
    value: native.getDTypeInteger(dtype),
  });
  const position = tf.scalar(axis, 'int32');
  const result = native.executeSingleOutput(
    'GatherV2',
    [
      { name: 'batch_dims', type: TF_ATTR_INT, value: batchDims },
      type('Tparams', x.dtype),
      type('Tindices', indices.dtype),
      type('Taxis', 'int32'),
    ],
    [x, indices, position],
  );
  position.dispose();
  return result;
};
