"""Loads the models that the test wrote with Keras and says what comes out.

usage: keras-model-peer.py FOLDER
FOLDER holds NAME.h5, NAME.keras, NAME.weights.h5 and NAME.npy (pictures) for every NAME in names.json, architectures/NAME.2.json
and NAME.3.json (descriptions), and class.py, the text of the README; the answers go to FOLDER/answers.json.
"""
import gc
import glob
import json
import os
import re
import sys

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ['TF_USE_LEGACY_KERAS'] = '0'
import keras
import numpy as np
import tf_keras

folder = sys.argv[1]
text = open(f'{folder}/class.py').read()


def custom(library):
    """The class of the README, as the README says it is made for either library."""
    names = {}
    exec(text if library is keras else text.replace('import keras', 'import tf_keras as keras'), names)
    return {'ChannelPadding': names['ChannelPadding']}


def outputs(model, pictures):
    # Graphs of TensorFlow refuse some names of layers that other backends of Keras take.
    legal = all(re.fullmatch(r'[A-Za-z0-9.][A-Za-z0-9_.\\/>-]*', layer.name) for layer in model.layers)
    found = model.predict(pictures, verbose=0) if legal else model(pictures, training=False)
    return [np.array(output).ravel().tolist() for output in (found if isinstance(found, (list, tuple)) else [found])]


answers = {}
for name in json.load(open(f'{folder}/names.json')):
    pictures = np.load(f'{folder}/{name}.npy')
    for label, library, ending in (('keras', keras, 'h5'), ('keras', keras, 'keras'), ('tf_keras', tf_keras, 'h5')):
        if not os.path.exists(f'{folder}/{name}.{ending}'):
            continue
        model = library.models.load_model(f'{folder}/{name}.{ending}', custom_objects=custom(library))
        answers[f'{name}.{ending} in {label}'] = outputs(model, pictures)
        if ending == 'h5':
            for weight in model.weights:
                weight.assign(weight * 0)
            model.load_weights(f'{folder}/{name}.weights.h5')
            answers[f'{name}.weights.h5 in {label}'] = outputs(model, pictures)
        library.backend.clear_session()
        gc.collect()

orders = {}
for path in sorted(glob.glob(f'{folder}/architectures/*.json')):
    library = tf_keras if path.endswith('.2.json') else keras
    model = library.models.model_from_json(open(path).read(), custom_objects=custom(library))
    orders[os.path.basename(path)] = [layer.name for layer in model.layers]
    library.backend.clear_session()
    gc.collect()
tiny = np.array([[0, 0], [3e-7, 4e-7], [3, 4]], 'float32')
norms = {k.__name__: np.array(k.layers.UnitNormalization()(tiny)).ravel().tolist() for k in (keras, tf_keras)}
json.dump({'outputs': answers, 'orders': orders, 'norms': norms}, open(f'{folder}/answers.json', 'w'))
