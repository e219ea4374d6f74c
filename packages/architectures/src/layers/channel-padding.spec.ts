import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { ChannelPadding } from './channel-padding.js';

test('channel padding puts zeros before and after the channels', () => {
  const y = new ChannelPadding({ padding: [1, 2] }).apply(
    tf.tensor4d([1, 2, 3, 4], [1, 1, 2, 2]),
  ) as tf.Tensor4D;
  expect(y.shape).toEqual([1, 1, 2, 5]);
  expect(Array.from(y.dataSync())).toEqual([0, 1, 2, 0, 0, 0, 3, 4, 0, 0]);
});

test('one number pads both sides', () => {
  const layer = new ChannelPadding({ padding: 8 });
  expect(layer.computeOutputShape([null, 4, 4, 16])).toEqual([null, 4, 4, 32]);
  expect(layer.getConfig()).toMatchObject({ padding: [8, 8], dataFormat: 'channelsLast' });
});

test('the gradient is the slice of the old channels', () => {
  const layer = new ChannelPadding({ padding: [1, 0] });
  const gradient = tf.grad((x) => (layer.apply(x) as tf.Tensor).mul(tf.tensor1d([9, 1, 2])));
  expect(Array.from(gradient(tf.ones([1, 1, 1, 2])).dataSync())).toEqual([1, 2]);
});

test.each([[-1], [1.5], [[1, -1]], [[1, 2, 3]]])('a padding of %j is refused', (padding) => {
  expect(() => new ChannelPadding({ padding: padding as number })).toThrow(
    `channel padding must be a non-negative integer or two of them, got ${JSON.stringify(padding)}`,
  );
});

test('anything but pictures is refused', () => {
  const layer = new ChannelPadding({ padding: 1, name: 'pad' });
  expect(() => layer.computeOutputShape([null, 16])).toThrow('channel padding "pad" expects');
});
