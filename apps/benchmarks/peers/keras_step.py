"""Times training steps of Python Keras, one tf.function a step. Prints one JSON document.

    python keras_step.py --network simple --batch 100 --warmup 2 --steps 8
"""

import argparse
import json
import os
import resource
import time

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops, regularizers

CLASSES = 100


class ChannelPadding(layers.Layer):
    """Appends channels of zeros before and after."""

    def __init__(self, padding, **kwargs):
        super().__init__(**kwargs)
        self.padding = padding

    def call(self, x):
        return ops.pad(x, [[0, 0], [0, 0], [0, 0], self.padding])


def plain_11(x):
    decay = regularizers.L2(5e-4)
    for stage in ([64, 64], [128] * 3, [256] * 3, [512]):
        for filters in stage:
            x = layers.Conv2D(filters, 3, padding="same", activation="relu", kernel_regularizer=decay)(x)
            x = layers.BatchNormalization()(x)
        if stage != [512]:
            x = layers.AveragePooling2D(2)(x)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dense(512, activation="relu", kernel_regularizer=decay)(x)
    return layers.Dense(CLASSES)(layers.BatchNormalization()(x))


def cifar_resnet(x, blocks, widths):
    decay = regularizers.L2(2e-4)

    def conv(x, filters, stride=1):
        return layers.Conv2D(filters, 3, strides=stride, padding="same", kernel_regularizer=decay)(x)

    x = layers.ReLU()(layers.BatchNormalization()(conv(x, widths[0])))
    for stage, width in enumerate(widths):
        for block in range(blocks):
            stride = 2 if stage > 0 and block == 0 else 1
            shortcut = x if stride == 1 else layers.AveragePooling2D(2)(x)
            missing = width - x.shape[-1]
            if missing > 0:
                shortcut = ChannelPadding([missing // 2, missing - missing // 2])(shortcut)
            x = layers.ReLU()(layers.BatchNormalization()(conv(x, width, stride)))
            x = layers.BatchNormalization()(conv(x, width))
            x = layers.ReLU()(layers.Add()([x, shortcut]))
    x = layers.GlobalAveragePooling2D()(x)
    return layers.Dense(CLASSES, kernel_regularizer=decay)(x)


def resnet_50(x):
    base = keras.applications.ResNet50(weights=None, include_top=False, input_tensor=x)
    return layers.Dense(CLASSES)(layers.GlobalAveragePooling2D()(base.output))


NETWORKS = {
    "simple": (32, plain_11),
    "resnet-32": (32, lambda x: cifar_resnet(x, 5, [16, 32, 64])),
    "resnet-110-wfc": (32, lambda x: cifar_resnet(x, 18, [32, 64, 128])),
    "resnet-50": (224, resnet_50),
}


def build(network):
    side, body = NETWORKS[network]
    x = keras.Input((side, side, 3))
    embedding = layers.UnitNormalization()(body(x))
    head = layers.BatchNormalization()(layers.ReLU()(embedding))
    prob = layers.Dense(CLASSES, activation="softmax", kernel_regularizer=regularizers.L2(5e-4))(head)
    return side, keras.Model(x, [embedding, prob])


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", choices=NETWORKS, required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--warmup", type=int, required=True)
    parser.add_argument("--steps", type=int, required=True)
    args = parser.parse_args()

    keras.utils.set_random_seed(1)
    side, model = build(args.network)
    optimizer = keras.optimizers.SGD(0.01, momentum=0.9)
    optimizer.build(model.trainable_variables)
    rng = np.random.default_rng(1)
    targets = tf.constant(np.linalg.qr(rng.normal(size=(CLASSES, CLASSES)))[0], tf.float32)

    @tf.function
    def step(images, labels):
        with tf.GradientTape() as tape:
            embedding, prob = model(images, training=True)
            cosine = tf.reduce_mean(1 - tf.reduce_sum(embedding * tf.gather(targets, labels), -1))
            entropy = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels, prob))
            loss = cosine + 0.1 * entropy + tf.add_n(model.losses)
        gradients = tape.gradient(loss, model.trainable_variables)
        gradients, _ = tf.clip_by_global_norm(gradients, 10.0)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        hits = tf.equal(tf.argmax(prob, -1, output_type=tf.int32), labels)
        return loss, tf.reduce_mean(tf.cast(hits, tf.float32))

    images = rng.uniform(-1, 1, (args.batch, side, side, 3)).astype(np.float32)
    labels = np.arange(args.batch, dtype=np.int32) % CLASSES
    seconds = []
    losses = []
    ready_rss_bytes = resident_bytes()
    for index in range(args.warmup + args.steps):
        if index == args.warmup:
            began = time.time() * 1000
        start = time.perf_counter()
        loss, _ = step(tf.constant(images), tf.constant(labels))
        losses.append(float(loss))
        seconds.append(time.perf_counter() - start)
    print(
        json.dumps(
            {
                "seconds": seconds[args.warmup :],
                "began": began,
                "losses": losses,
                "parameters": model.count_params(),
                "maxRssBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
                "readyRssBytes": ready_rss_bytes,
                "versions": {"tensorflow": tf.__version__, "keras": keras.__version__},
            }
        )
    )


main()
