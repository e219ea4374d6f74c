import type * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from '../native-backend.js';
import { withActiveRecording } from './active-recording.js';
import { gatherWithoutCheck } from './gather-without-check.js';
import type { Recording } from './recording.js';

/**
 * Lets a recording listen to the backend while a function runs.
 *
 * @example
 * ```ts
 * recordCalls(backend, recording, () => tf.add(x, 1));
 * ```
 */
export function recordCalls<T>(backend: NativeBackend, recording: Recording, work: () => T): T {
  const { binding } = backend;
  const ownIds = backend.getInputTensorIds;
  const ownWrite = (backend as unknown as Writing).write;
  const made = new WeakSet<object>();
  let foreign = false;
  backend.binding = recording.facade(binding, () => foreign);
  (backend as unknown as Writing).write = function (values, shape, dtype) {
    const dataId = ownWrite.call(this, values, shape, dtype);
    made.add(dataId);
    return dataId;
  };
  backend.getInputTensorIds = function (tensors) {
    return tensors.flatMap((tensor) => {
      foreign = (tensor.dataId as object | undefined) !== undefined && !made.has(tensor.dataId);
      try {
        return ownIds.call(this, [tensor]);
      } finally {
        foreign = false;
      }
    });
  };
  try {
    return withActiveRecording(recording, () => gatherWithoutCheck(work));
  } finally {
    backend.binding = binding;
    delete (backend as unknown as Partial<Writing>).write;
    delete (backend as Partial<NativeBackend>).getInputTensorIds;
  }
}

/** The function by which the engine hands new values to the backend. */
interface Writing {
  write(values: unknown, shape: number[], dtype: tf.DataType): object;
}
