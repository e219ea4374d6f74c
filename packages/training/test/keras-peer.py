"""Loads the files that the test wrote with Keras and says what comes out.

usage: keras-peer.py FOLDER
FOLDER holds plain.h5 (weights of Plain-8), head.h5 (the same without the last layer), plain.safetensors, small.h5 (a whole
model) and pictures.npy; the answers go to FOLDER/answers.json.
"""
import json
import os
import sys

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ['TF_USE_LEGACY_KERAS'] = '0'
import keras
import numpy as np
import tf_keras
from safetensors.numpy import load_file

folder = sys.argv[1]
pictures = np.load(f'{folder}/pictures.npy')
layout = json.load(open(f'{folder}/layout.json'))


def plain(k):
    """The sequential network that layout.json lists."""
    model = k.Sequential()
    model.add(k.layers.InputLayer(input_shape=(32, 32, 3)) if k is tf_keras else k.layers.InputLayer((32, 32, 3)))
    make = {
        'Conv2D': lambda c: k.layers.Conv2D(c['filters'], c['kernel_size'], strides=c['strides'], padding=c['padding'],
                                            activation=c['activation'], use_bias=c['use_bias'], name=c['name']),
        'Dense': lambda c: k.layers.Dense(c['units'], activation=c['activation'], name=c['name']),
        'FusedBatchNormalization': lambda c: k.layers.BatchNormalization(epsilon=c['epsilon'], name=c['name']),
        'Activation': lambda c: k.layers.Activation(c['activation'], name=c['name']),
        'AveragePooling2D': lambda c: k.layers.AveragePooling2D(c['pool_size'], name=c['name']),
        'MaxPooling2D': lambda c: k.layers.MaxPooling2D(c['pool_size'], name=c['name']),
        'GlobalAveragePooling2D': lambda c: k.layers.GlobalAveragePooling2D(name=c['name']),
    }
    for name, config in layout:
        if name != 'InputLayer':
            model.add(make[name](config))
    return model


def outputs(model):
    return model.predict(pictures, verbose=0).ravel().tolist()


answers = {}
for label, k in (('tf_keras', tf_keras), ('keras', keras)):
    in_order = plain(k)
    in_order.load_weights(f'{folder}/plain.h5')
    answers[f'{label}, in order'] = outputs(in_order)
    by_name = plain(k)
    last = by_name.layers[-1].get_weights()
    by_name.load_weights(f'{folder}/head.h5', by_name=True)
    assert all(np.array_equal(a, b) for a, b in zip(last, by_name.layers[-1].get_weights())), 'the last layer changed'
    by_name.layers[-1].set_weights(in_order.layers[-1].get_weights())
    answers[f'{label}, by name'] = outputs(by_name)
answers['whole model'] = keras.models.load_model(f'{folder}/small.h5').predict(
    np.linspace(-1, 1, 8 * 8 * 3, dtype='float32').reshape(1, 8, 8, 3), verbose=0)[0].tolist()
tensors = load_file(f'{folder}/plain.safetensors')
answers['safetensors'] = {name: [list(a.shape), float(a.astype('float64').sum())] for name, a in tensors.items()}
json.dump(answers, open(f'{folder}/answers.json', 'w'))
