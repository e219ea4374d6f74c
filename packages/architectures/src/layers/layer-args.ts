import type * as tf from '@tensorflow/tfjs';

/** Settings every TensorFlow.js layer takes (name, trainable, input shape, …). */
export type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

/** What a weight costs. */
export type Regularizer = ReturnType<typeof tf.regularizers.l2>;

/** How the values of a weight are drawn before training. */
export type Initializer = ReturnType<typeof tf.initializers.ones>;
