"""Writes what scikit-learn's LinearSVC predicts on generated features: two classes and more, sizes that no batch divides, both ways of
scaling; and, with the folder of golden data, its accuracy on the golden features.

Needs NumPy and scikit-learn; usage: make-linear-svm.py test/fixtures/linear-svm.json [golden folder]"""
import json, os, sys
import numpy as np
from sklearn.svm import LinearSVC


class Generator:
    """Linear congruential; test/svm-features.ts draws the same numbers to the bit."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state * 1664525 + 1013904223) % 2 ** 32
        return self.state / 2 ** 32

    def bump(self):
        """Between -1.5 and 1.5, mostly near 0."""
        return self.uniform() + self.uniform() + self.uniform() - 1.5


def draw(seed, classes, dimension, sizes):
    """Features and labels of training and test images around a random centre for every class."""
    random = Generator(seed)
    centres = [[random.uniform() for _ in range(dimension)] for _ in range(classes)]
    parts = []
    for size in sizes:
        labels = [int(random.uniform() * classes) for _ in range(size)]
        parts.append((np.array([[x + random.bump() for x in centres[c]] for c in labels], np.float32), np.array(labels)))
    return parts


def predict(training, labels, test, C, normalize):
    if normalize:
        scale = lambda x: (x / np.sqrt(np.sum(x.astype(float) ** 2, axis=1, keepdims=True))).astype(np.float32)
    else:
        ranges = np.maximum(1e-8, np.abs(training).max(axis=0).astype(float))
        scale = lambda x: (x / ranges).astype(np.float32)
    return LinearSVC(C=C, random_state=0).fit(scale(training), labels).predict(scale(test))


def generated(seed, classes, dimension, sizes, C, normalize):
    (training, labels), (test, right) = draw(seed, classes, dimension, sizes)
    predicted = predict(training, labels, test, C, normalize)
    return {'seed': seed, 'classes': classes, 'dimension': dimension, 'training': sizes[0], 'test': sizes[1], 'C': C,
            'normalize': normalize, 'accuracy': float(np.mean(predicted == right)), 'predicted': predicted.tolist()}


def golden(folder, training, test, classes, C, normalize):
    """The first images of the golden features, of the first classes."""
    features = np.load(os.path.join(folder, 'retrieval/shared_s0.2.npy'))
    labels = np.load(os.path.join(folder, 'retrieval/labels.npy'))
    kept = np.flatnonzero(labels < classes)
    a, b = kept[:training], kept[training:training + test]
    predicted = predict(features[a], labels[a], features[b], C, normalize)
    return {'training': training, 'test': len(b), 'classes': classes, 'C': C, 'normalize': normalize,
            'accuracy': float(np.mean(predicted == labels[b]))}


cases = [
    generated(1, 2, 3, (37, 503), 0.1, False), generated(2, 2, 3, (37, 503), 0.1, True),
    generated(3, 2, 7, (211, 1009), 1, False), generated(4, 3, 5, (101, 503), 0.1, False),
    generated(5, 5, 6, (203, 1009), 0.1, True), generated(6, 5, 6, (203, 1009), 10, False),
    generated(7, 11, 16, (307, 1009), 0.1, False),
]
recorded = json.load(open(sys.argv[1]))['golden'] if os.path.exists(sys.argv[1]) else []
if len(sys.argv) > 2:
    recorded = [golden(sys.argv[2], 997, 1003, 20, 0.1, True),
                golden(sys.argv[2], 997, 1003, 20, 0.1, False)]
with open(sys.argv[1], 'w') as file:
    listed = lambda rows: '[\n' + ',\n'.join(map(json.dumps, rows)) + '\n]'
    file.write('{"generated": ' + listed(cases) + ',\n"golden": ' + listed(recorded) + '}\n')
