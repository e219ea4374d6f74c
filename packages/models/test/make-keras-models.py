"""Writes models of every supported layer, and models in models, as small gzipped files with what they give.

Needs Keras 3.15 and tf_keras 2.19 with TensorFlow 2.19; usage: make-keras-models.py keras|tf_keras FOLDER [MODEL …]."""
import gzip, json, os, sys
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ['CUDA_VISIBLE_DEVICES'] = ''
import importlib
import numpy as np

library, folder, *wanted = sys.argv[1:]
keras = importlib.import_module(library)
L = keras.layers
new = library == 'keras'
slope = {'negative_slope': 0.2} if new else {'alpha': 0.2}


def every_layer():
    image = L.Input((8, 8, 3), name='image')
    x = L.Rescaling(scale=[0.5, 1.5, 2.0], offset=[0.1, 0.0, -0.2], name='rescale')(image)
    x = L.RandomFlip(name='flip')(x)
    x = L.RandomRotation(0.1, name='rotation')(x)
    x = L.RandomZoom(0.1, name='zoom')(x)
    x = L.RandomTranslation(0.1, 0.1, name='translation')(x)
    x = L.RandomContrast(0.1, name='contrast')(x)
    if not new:  # Keras 3.15 cannot save it as HDF5
        x = L.RandomBrightness(0.1, name='brightness')(x)
    x = L.RandomCrop(8, 8, name='crop')(x)
    x = L.Resizing(8, 8, name='resize')(x)
    x = L.Normalization(mean=[0.1, 0.2, 0.3], variance=[0.5, 1.0, 2.0], name='statistics')(x)
    x = L.Normalization(name='adapted')(x)
    x = L.ZeroPadding2D(1, name='pad')(x)
    x = L.Conv2D(4, 3, name='conv', activation='relu')(x)
    x = L.BatchNormalization(scale=False, name='bn_center')(x)
    x = L.LeakyReLU(name='leaky', **slope)(x)
    x = L.PReLU(shared_axes=[1, 2], name='prelu')(x)
    x = L.DepthwiseConv2D(2, depth_multiplier=2, name='depthwise')(x)
    x = L.BatchNormalization(center=False, name='bn_scale')(x)
    x = L.SeparableConv2D(5, 2, name='separable')(x)
    x = L.DepthwiseConv2D(2, use_bias=False, padding='same', name='depthwise_plain')(x)
    x = L.SeparableConv2D(4, 1, use_bias=False, name='separable_plain')(x)
    x = L.ELU(name='elu')(x)
    x = L.BatchNormalization(name='bn')(x)
    x = L.SpatialDropout2D(0.5, name='spatial')(x)
    x = L.GaussianNoise(0.5, name='noise')(x)
    x = L.UpSampling2D(2, name='up')(x)
    x = L.MaxPooling2D(2, name='max')(x)
    x = L.AveragePooling2D(2, name='average')(x)
    y = L.Activation('tanh', name='tanh')(x)
    z = [L.Multiply(name='multiply')([x, y]), L.Maximum(name='maximum')([x, y]), L.Minimum(name='minimum')([x, y]),
         L.Average(name='mean')([x, y]), L.Add(name='add')([x, y]), L.ReLU(max_value=1.0, name='relu')(x)]
    x = L.Concatenate(name='concatenate')(z)
    x = L.Conv2D(3, 1, strides=1, use_bias=False, activation='sigmoid', name='conv_plain')(x)
    x = L.Cropping2D(((0, 1), (0, 1)), name='cut')(x)
    p = L.GlobalAveragePooling2D(keepdims=True, name='gap')(x)
    q = L.GlobalMaxPooling2D(keepdims=True, name='gmp')(x)
    x = L.Concatenate(axis=3, name='pooled')([p, q])
    x = L.Reshape((2, -1), name='reshape')(x)
    x = L.Permute((2, 1), name='permute')(x)
    x = L.Flatten(name='flatten')(x)
    x = L.Flatten(name='flat')(x)
    x = L.Dense(6, activation='gelu', name='dense')(x)
    x = L.PReLU(name='prelu_vector')(x)
    x = L.GaussianDropout(0.5, name='gaussian')(x)
    x = L.AlphaDropout(0.5, name='alpha')(x)
    x = L.ActivityRegularization(name='activity')(x)
    x = L.Dense(4, use_bias=False, activation='selu', name='dense_plain')(x)
    unit = L.UnitNormalization(name='unit')(x)
    x = L.Dropout(0.5, name='dropout')(unit)
    x = L.Dense(5, name='logits')(x)
    x = L.Softmax(name='softmax')(x)
    return keras.Model(image, [unit, L.Activation('linear', name='classes')(x)], name='every_layer')


def backbone():
    image = L.Input((8, 8, 3), name='backbone_image')
    x = L.Conv2D(4, 3, name='conv')(image)
    x = L.BatchNormalization(name='bn')(x)
    y = L.DepthwiseConv2D(3, padding='same', name='depthwise')(x)
    return keras.Model(image, L.Add(name='add')([x, y]), name='backbone')


def transfer():
    base = backbone()
    base.trainable = False
    inner = keras.Sequential([L.Input((4,)), L.Dense(4, activation='relu', name='inner_dense')], name='inner')
    middle_input = L.Input((4,), name='middle_input')
    middle = keras.Model(middle_input, L.Dense(3, name='middle_dense')(inner(middle_input)), name='middle')
    image = L.Input((8, 8, 3), name='image')
    x = L.RandomFlip(name='flip')(image)
    x = base(x, training=False)
    x = L.GlobalAveragePooling2D(name='gap')(x)
    x = middle(x)
    head = keras.Sequential([L.Input((3,)), L.Dropout(0.5, name='drop'), L.Dense(5, activation='softmax', name='dense')], name='head')
    return keras.Model(image, head(x), name='transfer')


def sequence():
    model = keras.Sequential([backbone(), L.Flatten(name='flatten'), keras.Sequential([L.Dense(4, name='dense')], name='top'),
                              L.Activation('softmax', name='softmax')], name='sequence')
    model.build((None, 8, 8, 3))
    return model


def further_options():
    """Options and activations that TensorFlow.js does not have, in layers whose names it refuses."""
    names = ['block 1', 'Schärfe', '_private', '特徴'] if new else ['block/1', 'block/2', 'a/b/c', 'features']
    image = L.Input((8, 8, 3), name='image')
    x = L.Normalization(axis=None, name='overall')(image)
    x = L.Normalization(axis=None, mean=0.25, variance=4.0, name='overall_given')(x)
    x = L.Normalization(invert=True, name='inverse')(x)
    x = L.Normalization(mean=[0.1, 0.2, 0.3], variance=[0.5, 1.0, 2.0], invert=True, name='inverse_given')(x)
    x = L.Normalization(axis=[1, 3], name='rows')(x)
    x = L.Conv2D(4, 1, activation=L.LeakyReLU(**slope), name=names[0])(x)
    x = L.Conv2D(6, 3, groups=2, padding='same', activation='hard_sigmoid', name=names[1])(x)
    x = L.DepthwiseConv2D(3, dilation_rate=2, depth_multiplier=2, padding='same', name='apart_same')(x)
    x = L.DepthwiseConv2D(2, dilation_rate=(1, 3), use_bias=False, activation='selu', name='apart_valid')(x)
    x = L.SeparableConv2D(4, 2, dilation_rate=2, activation=L.ReLU(max_value=2, negative_slope=0.1, threshold=0.5), name='apart')(x)
    x = L.ReLU(negative_slope=0.2, threshold=0.1, name='relu')(x)
    x = L.ELU(0.5, name='elu')(x)
    x = L.LeakyReLU(name='leaky')(x)
    x = L.UpSampling2D((2, 3), interpolation='bilinear', name='up')(x)
    x = L.Subtract(name='subtract')([x, L.Activation('exponential', name='exp')(x)])
    x = L.GlobalAveragePooling2D(name='pool')(x)
    x = L.Dense(6, activation='leaky_relu', name=names[2])(x)
    x = L.Dense(6, activation=L.ELU(0.3), name='dense_elu')(x)
    x = L.Dense(5, name='logits')(x)
    return keras.Model(image, [x, L.Activation('log_softmax', name=names[3])(x)], name='further_options')


def operators():
    """Arithmetic and indexing without layers."""
    ops = keras.ops if new else None
    import tensorflow as tf
    image = L.Input((8, 8, 3), name='image')
    preprocess = importlib.import_module(f'{library}.applications.imagenet_utils').preprocess_input
    caffe = preprocess(image * 100 + 100, mode='caffe', data_format='channels_last')
    scaled = preprocess(image * 100 + 100, mode='torch', data_format='channels_last')
    x = L.Conv2D(4, 3, name='conv')(caffe / 50 + scaled)
    if new:
        y = [ops.relu(x), ops.sigmoid(x), ops.gelu(x), ops.leaky_relu(x), ops.hard_silu(x), keras.activations.relu(x, 0.1)]
        x = ops.maximum(x, y[0]) - ops.multiply(y[1], y[2]) + y[3] * y[4] - (-y[5])
        x = ops.concatenate([x, ops.stack([x[..., 1], x[..., -1]], axis=-1)], axis=-1)
    else:
        y = [tf.nn.relu(x), tf.sigmoid(x), tf.nn.silu(x), tf.nn.relu6(x), tf.nn.selu(x)]
        x = tf.maximum(x, y[0]) - tf.multiply(y[1], y[2]) + y[3] * y[4] - (1 - x)
        x = L.Concatenate(name='all')([x, x[..., 1:3]])
    x = L.GlobalAveragePooling2D(name='pool')(x[..., ::-1])
    unit = ops.normalize(x) if new else tf.math.l2_normalize(x, axis=-1)
    prob = L.Dense(5, activation='softmax', name='prob')(unit)
    return keras.Model({'picture': image}, {'scores': prob, 'embedding': unit}, name='operators')


def fill(model):
    for k, w in enumerate(model.weights):
        if len(w.shape) == 0:
            continue
        values = (np.arange(np.prod(w.shape)).reshape(w.shape) * 7 + 3 * k) % 11 / 10 - 0.45
        positive = any(part in w.name for part in ('variance', 'gamma'))
        w.assign((np.abs(values) + 0.5 if positive else values).astype('float32'))


def save(model, name):
    fill(model)
    # A Normalization takes over what it is given only when it is loaded. The .keras of tf_keras holds no index with an ellipsis.
    kinds = {'.h5': model.save, '.keras': model.save, '.weights.h5': model.save_weights}
    if not new:
        kinds['.legacy.h5'] = lambda path: model.save_weights(path, save_format='h5')
        if name == 'operators':
            del kinds['.keras'], kinds['.weights.h5']
    path = os.path.join(folder, 'filled.keras' if '.keras' in kinds else 'filled.h5')
    model.save(path)
    loaded = keras.models.load_model(path)
    os.remove(path)
    for ending, write in kinds.items():
        path = os.path.join(folder, f'{name}.{library}{ending}')
        write(path)
        with open(path, 'rb') as plain, open(path + '.gz', 'wb') as out:
            out.write(gzip.compress(plain.read(), 9, mtime=0))
        os.remove(path)
    # Not by predict: graphs of TensorFlow refuse some names of layers that other backends of Keras take.
    outputs = loaded(np.linspace(-1, 1, 8 * 8 * 3, dtype='float32').reshape(1, 8, 8, 3), training=False)
    if isinstance(outputs, dict):
        outputs = [outputs[key] for key in sorted(outputs)]
    return [np.array(o)[0].tolist() for o in (outputs if isinstance(outputs, (list, tuple)) else [outputs])]


path = os.path.join(folder, f'{library}.expected.json')
expected = json.load(open(path)) if wanted and os.path.exists(path) else {}
for build in (every_layer, transfer, sequence, further_options, operators):
    if not wanted or build.__name__ in wanted:
        expected[build.__name__] = save(build(), build.__name__)
with open(path, 'w') as out:
    json.dump(expected, out)
