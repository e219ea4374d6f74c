"""Writes values of the losses that compare images, transcribed from the papers in NumPy, one loop a sum, in doubles, and their
gradients by central differences.

Needs NumPy; usage: make-comparing-losses.py test/fixtures/comparing-losses.json"""
import json, sys
import numpy as np


def unit(rows):
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def proxy_anchor(x, labels, proxies, alpha, delta):
    """Kim et al., CVPR 2020, eq. 4, for images of length 1."""
    s = lambda image, proxy: image @ proxy / np.linalg.norm(proxy)
    pulls, pushes, with_images = 0.0, 0.0, 0
    for c, p in enumerate(proxies):
        own = [v for v, label in zip(x, labels) if label == c]
        rest = [v for v, label in zip(x, labels) if label != c]
        with_images += len(own) > 0
        pulls += np.log(1 + sum(np.exp(-alpha * (s(v, p) - delta)) for v in own))
        pushes += np.log(1 + sum(np.exp(alpha * (s(v, p) + delta)) for v in rest))
    # Without images of its class, a proxy has the term log(1 + 0) = 0 in the first sum.
    return pulls / with_images + pushes / len(proxies)


def batch_hard(x, labels, margin):
    """Hermans et al., 2017, eq. 5, as a mean over the anchors that have both kinds of images; margin None: soft margin."""
    values = []
    for a, label in enumerate(labels):
        distances = [np.sqrt(np.sum((x[a] - v) ** 2)) for v in x]
        positives = [d for i, d in enumerate(distances) if labels[i] == label and i != a]
        negatives = [d for i, d in enumerate(distances) if labels[i] != label]
        if not positives or not negatives:
            continue
        difference = max(positives) - min(negatives)
        values.append(np.log1p(np.exp(difference)) if margin is None else max(0.0, margin + difference))
    return np.mean(values) if values else 0.0


def hierarchical_ap(x, labels, similarities, alpha, tau, rho, delta):
    """Ramzi et al., ECCV 2022, L_Sup-H-AP: the batch without the query is what is ranked."""
    sigmoid = lambda t: 1 / (1 + np.exp(-t))
    step = lambda t: 1.0 if t >= 0 else 0.0

    def surrogate(t):
        if t <= 0:
            return sigmoid(t / tau)
        if t <= delta:
            return sigmoid(t / tau) + 0.5
        return rho * (t - delta) + sigmoid(delta / tau) + 0.5

    values = []
    for q, label in enumerate(labels):
        ranked = [i for i in range(len(x)) if i != q]
        level = {i: similarities[label][labels[i]] for i in ranked}
        size = {i: sum(level[j] == level[i] for j in ranked) for i in ranked}
        rel = {i: max(level[i], 0) ** alpha / size[i] for i in ranked}
        score = {i: x[q] @ x[i] for i in ranked}
        total = sum(rel.values())
        if total == 0:
            continue
        precision = 0.0
        for k in ranked:
            if rel[k] == 0:
                continue
            rest = [j for j in ranked if j != k]
            h_rank = rel[k] + sum(min(rel[k], rel[j]) * step(score[j] - score[k]) for j in rest)
            rank = 1 + sum(
                surrogate(score[j] - score[k]) if level[j] < level[k] else step(score[j] - score[k]) for j in rest)
            precision += h_rank / rank
        values.append(1 - precision / total)
    return np.mean(values) if values else 0.0


def proxy_softmax(x, labels, proxies, sigma):
    """L_clust of Ramzi et al., a mean over the batch."""
    values = []
    for v, label in zip(x, labels):
        exponents = [v @ p / np.linalg.norm(p) / sigma for p in proxies]
        values.append(-np.log(np.exp(exponents[label]) / sum(np.exp(e) for e in exponents)))
    return np.mean(values)


def gradient(loss, at, step=1e-6):
    """Central differences, in seven digits."""
    result = np.zeros(at.shape)
    for place in np.ndindex(at.shape):
        up, down = at.copy(), at.copy()
        up[place] += step
        down[place] -= step
        result[place] = (loss(up) - loss(down)) / (2 * step)
    return [[float(f'{value:.7g}') for value in row] for row in result]


LEVELS = [1.0, 0.75, 0.5, 0.25, 0.0]


def tree(classes, random):
    """Similarities of classes in a random binary hierarchy of height 4: one for each level of the common ancestor."""
    places = random.permutation(16)[:classes]
    height = lambda a, b: int(a ^ b).bit_length()
    return [[LEVELS[height(a, b)] for b in places] for a in places]


def case(seed):
    random = np.random.default_rng(seed)
    batch, dimension, classes = (int(random.integers(*bounds)) for bounds in ((4, 13), (2, 9), (2, 7)))
    # Rounded to float32 first, so that both sides see the same numbers.
    x = unit(random.normal(size=(batch, dimension))).astype(np.float32)
    labels = [int(label) for label in random.integers(0, classes, batch)]
    proxies = random.normal(size=(classes, dimension)).astype(np.float32)
    alpha, delta, margin, sigma = (float(random.choice(choice)) for choice in ((1, 8, 32), (0, 0.1), (0.2, 1), (0.05, 0.5)))
    power, tau, rho, bend = (float(random.choice(choice)) for choice in ((1, 2), (0.01, 0.1), (10, 100), (0.05, 0.2)))
    similarities = tree(classes, random)
    wide, rows = x.astype(np.float64), proxies.astype(np.float64)
    losses = {
        'proxyAnchor': lambda x, p: proxy_anchor(x, labels, p, alpha, delta),
        'tripletMargin': lambda x, p: batch_hard(x, labels, margin),
        'tripletSoft': lambda x, p: batch_hard(x, labels, None),
        'hierarchicalAp': lambda x, p: hierarchical_ap(x, labels, similarities, power, tau, rho, bend),
        'proxySoftmax': lambda x, p: proxy_softmax(x, labels, p, sigma),
    }
    return {
        'vectors': x.tolist(), 'labels': labels, 'proxies': proxies.tolist(), 'similarities': similarities,
        'shape': {'alpha': alpha, 'delta': delta, 'margin': margin, 'sigma': sigma},
        'ranking': {'alpha': power, 'tau': tau, 'rho': rho, 'delta': bend},
        'values': {name: float(loss(wide, rows)) for name, loss in losses.items()},
        'gradients': {name: gradient(lambda v: loss(v, rows), wide) for name, loss in losses.items()},
        'proxyGradients': {
            name: gradient(lambda p: losses[name](wide, p), rows) for name in ('proxyAnchor', 'proxySoftmax')},
    }


with open(sys.argv[1], 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(case(seed)) for seed in range(20)) + '\n]\n')
