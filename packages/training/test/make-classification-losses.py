"""Writes fixtures/classification-losses.json: the equations of the losses of `train classifier --loss`, in NumPy.

Written from the equations (Bertinetto et al., CVPR 2020; Liang & Davis, ICCV 2023), not from the package: trees are dictionaries of
parents, common ancestors are intersections of paths, probabilities of nodes are sums over the leaves below, edges are added one by
one, gradients are central differences, the smallest similarity of the frame is found by bisection on the smallest eigenvalue, and the vectors of the frame are never
made: features are combinations of them, so that only their dot products matter.

    python -m pip install numpy && python make-classification-losses.py
"""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(20)


def random_tree():
    """A tree of leaves at different depths, some below chains of nodes with a single child."""
    parent = {"n0": None}
    open_nodes = ["n0"]
    leaves = []
    wanted = int(rng.integers(4, 10))
    count = 1
    while len(leaves) + len(open_nodes) < wanted:
        node = open_nodes.pop(int(rng.integers(len(open_nodes))))
        for _ in range(int(rng.integers(2, 4))):
            name, count = f"n{count}", count + 1
            parent[name] = node
            while rng.random() < 0.3:  # a chain
                child, count = f"n{count}", count + 1
                parent[child] = name
                name = child
            open_nodes.append(name)
    leaves = sorted(leaves + open_nodes, key=lambda name: rng.random())
    return parent, leaves


def path(parent, node):
    """The node, its parent, and so on up to the root."""
    found = [node]
    while parent[found[-1]] is not None:
        found.append(parent[found[-1]])
    return found


def height(parent, node):
    """Edges on the longest way down."""
    return max(path(parent, other).index(node) for other in parent if node in path(parent, other))


def distance(parent, a, b):
    """Height of the lowest common ancestor over the height of the tree."""
    common = next(node for node in path(parent, a) if node in path(parent, b))
    return 0.0 if a == b else height(parent, common) / height(parent, "n0")


def soft_label_loss(parent, leaves, p, y, beta):
    weight = np.array([np.exp(-beta * distance(parent, leaf, leaves[y])) for leaf in leaves])
    return float(-(weight / weight.sum() * np.log(p)).sum())


def hierarchical_loss(parent, leaves, p, y, alpha):
    def probability(node):
        return sum(p[k] for k, leaf in enumerate(leaves) if node in path(parent, leaf))

    way = path(parent, leaves[y])
    total = 0.0
    for level, (node, above) in enumerate(zip(way, way[1:])):
        edges_from_root = len(way) - 1 - level
        total -= np.exp(-alpha * edges_from_root) * np.log(probability(node) / probability(above))
    return float(total)


def frame_similarity(parent, leaves, gamma):
    d = np.array([[distance(parent, a, b) for b in leaves] for a in leaves])
    decay = np.exp(-gamma * d / d.max())
    similar = lambda s: (1 - s) * decay + s
    low, high = -1.0, 0.0
    if np.linalg.eigvalsh(similar(low))[0] >= 0:
        return similar(low)
    for _ in range(60):
        middle = (low + high) / 2
        if np.linalg.eigvalsh(similar(middle))[0] >= 0:
            high = middle
        else:
            low = middle
    return similar(high)


def frame_loss(similarity, mix, y, weight):
    """Features x = sum of mix_k w_k; only dot products of the w_k are needed."""
    logits = similarity @ mix
    length = np.sqrt(mix @ similarity @ mix)
    cosine = ((logits / length - similarity[y]) ** 2).sum()
    entropy = np.log(np.exp(logits - logits.max()).sum()) + logits.max() - logits[y]
    return float(cosine), float(entropy), float((1 - weight) * entropy + weight * cosine)


def softmax(logits):
    return np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()


def gradient(loss, at, step=1e-5):
    """Central differences; in doubles they are right to about 1e-9."""
    steps = step * np.eye(len(at))
    return [(loss(at + s) - loss(at - s)) / (2 * step) for s in steps]


cases = []
for case in range(20):
    parent, leaves = random_tree()
    logits = 2 * rng.standard_normal(len(leaves))
    p = softmax(logits)
    mix = rng.standard_normal(len(leaves))
    y = int(rng.integers(len(leaves)))
    beta, alpha, gamma, weight = rng.uniform(0.5, 30), rng.uniform(0, 1), rng.uniform(0.3, 6), rng.uniform()
    similarity = frame_similarity(parent, leaves, gamma)
    cosine, entropy, mixed = frame_loss(similarity, mix, y, weight)
    soft = lambda z: soft_label_loss(parent, leaves, softmax(z), y, beta)
    deep = lambda z: hierarchical_loss(parent, leaves, softmax(z), y, alpha)
    turned = lambda z: frame_loss(similarity, z, y, weight)[2]
    cases.append(
        {
            "edges": [[above, node] for node, above in parent.items() if above is not None],
            "classes": leaves,
            "label": y,
            "logits": logits.tolist(),
            "softLabels": {"beta": beta, "loss": soft(logits), "gradient": gradient(soft, logits)},
            "hierarchical": {"alpha": alpha, "loss": deep(logits), "gradient": gradient(deep, logits)},
            "frame": {
                "gamma": gamma,
                "weight": weight,
                "similarity": similarity.ravel().tolist(),
                "mix": mix.tolist(),
                "cosine": cosine,
                "entropy": entropy,
                "loss": mixed,
                "gradient": gradient(turned, mix),
            },
        }
    )

target = Path(__file__).parent / "fixtures" / "classification-losses.json"
target.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
print(f"{target}: {len(cases)} cases of {sorted({len(case['classes']) for case in cases})} classes")
