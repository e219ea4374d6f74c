import * as tf from '@tensorflow/tfjs';
import { capture } from './capture.js';
import { onDevice } from './on-device.js';

require('@tensorflow/tfjs-node-gpu');

describe('onDevice', () => {
  it('runs operations on the device of the graph, and just runs them outside of a capture', () => {
    const x = tf.scalar(2);
    const square = ({ x }: { readonly x: tf.Scalar }) => onDevice('/device:CPU:0', () => x.square());
    const captured = capture(square, { inputs: { x: { dtype: 'float32' } } });
    expect([square({ x }).dataSync()[0], captured.run({ x }).dataSync()[0]]).toEqual([4, 4]);
  });

  it('asks TensorFlow for the device: one that is not there is an error that names the operation', () => {
    const captured = capture(
      ({ x }: { readonly x: tf.Scalar }) => onDevice('/device:GPU:7', () => x.square()),
      { inputs: { x: { dtype: 'float32' } } },
    );
    expect(() => captured.run({ x: tf.scalar(2) })).toThrow(/Square.*\/device:GPU:7/s);
  });
});
