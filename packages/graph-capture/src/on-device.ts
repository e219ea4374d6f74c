import { activeRecording } from './recording/active-recording.js';

/**
 * Puts the operations of a function, gradients taken in it included, on a device of the graph that is being captured.
 * Without a capture, the function just runs.
 *
 * @param device - TensorFlow's name, for example `/device:GPU:1` or `/device:CPU:0`
 *
 * @example
 * ```ts
 * const halves = parts.map((part, index) => onDevice(`/device:GPU:${index}`, () => tf.matMul(part, weights)));
 * ```
 */
export function onDevice<T>(device: string, work: () => T): T {
  const recording = activeRecording();
  return recording ? recording.onDevice(device, work) : work();
}
