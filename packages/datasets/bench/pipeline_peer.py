"""
The published preparation of training pictures (Pillow, NumPy, SciPy), for pipeline.bench.mjs.

  python pipeline_peer.py PICTURE...

Reads lines `{"work": NAME, "images": COUNT}` and answers each with the CPU seconds that it took.
"""

import io
import json
import sys
import time

import numpy as np
import PIL
import scipy
from PIL import Image
from scipy import ndimage

MEAN = np.array([122.65435242, 116.6545058, 103.99789959], np.float32)
STD = np.array([71.40583196, 69.56888997, 73.0440314], np.float32)


def decode(file):
    return Image.open(io.BytesIO(file)).convert("RGB")


def prepare(picture, zoom, crop):
    target = np.random.randint(*zoom) if isinstance(zoom, tuple) else zoom
    width, height = picture.size
    if width < height:
        size = (target, round(height * (target / width)))
    else:
        size = (round(width * (target / height)), target)
    x = np.asarray(picture.resize(size, Image.BILINEAR), np.float32)
    x = (x - MEAN) / STD
    if np.random.random() < 0.5:
        x = x[:, ::-1, :]
    if np.random.random() < 0.5:
        erase(x)
    top = np.random.randint(0, x.shape[0] - crop + 1)
    left = np.random.randint(0, x.shape[1] - crop + 1)
    return x[top : top + crop, left : left + crop]


def erase(x):
    height, width, channels = x.shape
    while True:
        area = np.random.uniform(0.02, 0.3) * height * width
        ratio = np.random.uniform(0.3, 1 / 0.3)
        h, w = int(np.sqrt(area * ratio)), int(np.sqrt(area / ratio))
        if h < height and w < width:
            break
    left = np.random.randint(0, width - w)
    top = np.random.randint(0, height - h)
    x[top : top + h, left : left + w] = (np.random.uniform(0, 255, (h, w, channels)) - MEAN) / STD


def augment_cifar(x):
    tx = np.random.uniform(-0.15, 0.15) * 32
    ty = np.random.uniform(-0.15, 0.15) * 32
    flip = np.random.random() < 0.5
    np.random.random()
    channels = [
        ndimage.affine_transform(x[:, :, k], np.eye(2), (tx, ty), order=1, mode="nearest", cval=0.0)
        for k in range(3)
    ]
    x = np.stack(channels, axis=-1)
    if flip:
        x = x[:, ::-1, :]
    return (x - MEAN) / (STD + 1e-6)


def compose(items, one, shape):
    """Batches of 100, as the network takes them."""
    for start in range(0, len(items), 100):
        part = items[start : start + 100]
        batch = np.empty((len(part), *shape), np.float32)
        for i, item in enumerate(part):
            batch[i] = one(item)


files = [open(path, "rb").read() for path in sys.argv[1:]]
decoded = [decode(file) for file in files]
cifar = np.random.randint(0, 256, (10000, 32, 32, 3)).astype(np.float32)
small, large = (224, 224, 3), (448, 448, 3)

works = {
    "augment-224": lambda n: compose(cycle(decoded, n), lambda p: prepare(p, (256, 480), 224), small),
    "file-224": lambda n: compose(cycle(files, n), lambda f: prepare(decode(f), (256, 480), 224), small),
    "decode": lambda n: [decode(file).load() for file in cycle(files, n)],
    "augment-448": lambda n: compose(cycle(decoded, n), lambda p: prepare(p, 512, 448), large),
    "file-448": lambda n: compose(cycle(files, n), lambda f: prepare(decode(f), 512, 448), large),
    "cifar": lambda n: compose(cifar[:n], augment_cifar, (32, 32, 3)),
}


def cycle(items, count):
    return [items[i % len(items)] for i in range(count)]


print(json.dumps({"python": sys.version.split()[0], "numpy": np.__version__, "pillow": PIL.__version__, "scipy": scipy.__version__}))
sys.stdout.flush()
for line in sys.stdin:
    request = json.loads(line)
    start = time.process_time()
    works[request["work"]](request["images"])
    print(json.dumps({"cpuSeconds": time.process_time() - start}))
    sys.stdout.flush()
