import type * as tf from '@tensorflow/tfjs';

import { LayerNames } from './layer-names.js';

test('every class of layers counts from 1 on its own', () => {
  const names = new LayerNames();
  const classes = ['Conv2D', 'BatchNormalization', 'Conv2D', 'GlobalAveragePooling2D', 'InputLayer'] as const;
  expect(classes.map((layerClass) => names.next(layerClass))).toEqual([
    'conv2d_1',
    'batch_normalization_1',
    'conv2d_2',
    'global_average_pooling2d_1',
    'input_1',
  ]);
});

test('a finished network is continued behind its highest automatic names', () => {
  const layers = ['input_1', 'conv2d_2', 'conv2d_10', 'conv1_7', 'activation_03', 'bn_1'].map((name) => ({
    name,
  }));
  const names = LayerNames.continuing({ layers } as tf.LayersModel);
  expect(names.next('Conv2D')).toBe('conv2d_11');
  expect(names.next('InputLayer')).toBe('input_2');
  expect(names.next('Activation')).toBe('activation_1');
  expect(names.next('BatchNormalization')).toBe('batch_normalization_1');
});
