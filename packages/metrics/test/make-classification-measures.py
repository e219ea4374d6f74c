"""Writes values of the measures of classification for a grid of small cases, each from its definition: by scikit-learn where it has
the measure (accuracies, confusion, precision), else by a few lines of NumPy.

Needs NumPy and scikit-learn; usage: make-classification-measures.py test/fixtures/classification-measures.json"""
import json, sys, warnings
import numpy as np
from sklearn.metrics import (accuracy_score, balanced_accuracy_score, confusion_matrix, precision_score, recall_score,
                             top_k_accuracy_score)


def tree_of(classes, shape, random):
    """Parents of the nodes of a random tree with root 0, and the nodes that are classes."""
    nodes = 3 * classes + 2
    parents = {}
    for node in range(1, nodes):
        chain = shape == 'deep' and random.random() < 0.6
        parents[node] = node - 1 if chain else int(random.integers(0, node))
    leaves = [n for n in range(nodes) if n not in parents.values()]
    # Inner nodes as classes, too.
    places = leaves if len(leaves) >= classes and shape != 'inner' else list(range(1, nodes))
    return parents, [int(n) for n in random.choice(places, classes, replace=False)]


def way(parents, node):
    """From the root to a node."""
    return way(parents, parents[node]) + [node] if node in parents else [node]


def height(parents, node):
    return max((1 + height(parents, child) for child, parent in parents.items() if parent == node), default=0)


def lca_heights(parents, nodes):
    common = lambda a, b: [x for x, y in zip(way(parents, a), way(parents, b)) if x == y][-1]
    return np.array([[height(parents, common(a, b)) for b in nodes] for a in nodes], float)


def branches(parents, nodes):
    """Node above every class, level by level below the root; a class that ends above a level stays itself."""
    ways = [way(parents, node) for node in nodes]
    return [[w[min(level, len(w) - 1)] for w in ways] for level in range(1, max(map(len, ways)))]


def hops(distances, ranking, k):
    """Sani and Anand 2025: expected ranks by distance; weights 2^-rank, falling linearly to that of the next rank."""
    ranks = np.unique(distances, return_inverse=True)[1]
    z = np.sort(ranks)
    obtained = ranks[ranking]
    weights = np.zeros(len(z))
    for r in np.unique(z):
        places = np.flatnonzero(z == r)
        nearest, last = r == 0, r == z.max()
        end = 0.0 if last else (1.0 if nearest else 2.0 ** -(r + 1))
        weights[places] = np.linspace(2.0 ** -r, end, len(places) + 1)[:-1]
    k = min(k, len(z))
    worst = np.sum(weights[:k] * np.abs(z[:k] - z[:k][::-1]))
    found = np.sum(weights[:k] * np.abs(z[:k] - obtained[:k]))
    if worst == 0:
        return float(found == 0)
    return float(np.clip(1 - found / worst, 0, 1))


def calibration(confidences, correct, bins=15):
    """Guo et al. 2017, with bins that are closed above."""
    bin_of = np.searchsorted(np.arange(1, bins + 1) / bins, confidences, side='left')
    parts = [bin_of == b for b in range(bins) if np.any(bin_of == b)]
    return sum(np.mean(p) * abs(np.mean(correct[p]) - np.mean(confidences[p])) for p in parts)


def level_guesses(scores, level):
    names = list(dict.fromkeys(level))
    sums = np.array([[sum(row[c] for c in range(len(level)) if level[c] == name) for name in names] for row in scores])
    return [names[i] for i in np.argmax(sums, axis=1)]


def measures(labels, scores, parents, nodes):
    classes = len(nodes)
    order = np.argsort(-scores, axis=1, kind='stable')
    first = order[:, 0]
    heights, levels = lca_heights(parents, nodes), branches(parents, nodes)
    distances = heights[order, labels[:, None]]
    wrong = first != labels
    guesses = [level_guesses(scores, level) for level in levels]
    paths = {tuple(level[c] for level in levels) for c in range(classes)}
    confidences = scores[np.arange(len(labels)), first]
    every = list(range(classes))
    values = {
        'Accuracy': accuracy_score(labels, first),
        'Avg. Accuracy': balanced_accuracy_score(labels, first),
        'Hierarchical Accuracy': np.mean(1 - heights[first, labels] / max(height(parents, 0), 1)),
        'Mistake Severity': np.mean(distances[wrong, 0]) if wrong.any() else np.nan,  # A mean of nothing.
        'HOPS': np.mean([hops(heights[label], ranking, classes) for label, ranking in zip(labels, order)]),
        'Full Path Accuracy': np.mean([
            all(g[i] == level[label] for g, level in zip(guesses, levels)) for i, label in enumerate(labels)]),
        'Path Consistency': np.mean([tuple(g[i] for g in guesses) in paths for i in range(len(labels))]),
        'ECE': calibration(confidences, (~wrong).astype(float)),
    }
    for k in sorted({1, 2, 5, classes, classes + 3}):
        values[f'AHD@{k}'] = np.mean(distances[:, :k])
        values[f'HOPS@{k}'] = np.mean([hops(heights[label], ranking, k) for label, ranking in zip(labels, order)])
        # scikit-learn breaks ties otherwise and wants three classes.
        tied = any(len(set(row)) < classes for row in scores)
        values[f'Accuracy@{k}'] = (
            np.mean([label in ranking[:k] for label, ranking in zip(labels, order)])
            if tied or k >= classes or classes < 3 else top_k_accuracy_score(labels, scores, k=k, labels=every))
    for number, level in enumerate(levels, 1):
        values[f'Level Accuracy@{number}'] = accuracy_score([level[c] for c in labels], [level[c] for c in first])
    groups = list(dict.fromkeys(levels[0]))
    names = [groups.index(n) for n in levels[0]]
    tables = {
        'recall': recall_score(labels, first, labels=every, average=None, zero_division=np.nan),
        'precision': precision_score(labels, first, labels=every, average=None, zero_division=np.nan),
        'severity': [np.mean(distances[wrong & (labels == c), 0]) if np.any(wrong & (labels == c)) else np.nan
                     for c in every],
        'confusion': confusion_matrix(
            [names[c] for c in labels], [names[c] for c in first], labels=range(len(groups))).flatten(),
        'mistakes': sorted(np.flatnonzero(wrong), key=lambda i: (-distances[i, 0], -confidences[i], i)),
    }
    return values, tables


SHAPES = ['plain', 'ties', 'edges', 'ones', 'gaps', 'deep', 'inner', 'right']


def case(seed):
    random = np.random.default_rng(seed)
    shape = SHAPES[seed % len(SHAPES)]
    images, classes = int(random.integers(1, 25)), int(random.integers(2, 8))
    labels = random.integers(0, classes, images)
    if shape == 'ones':  # Every class has one image at most.
        images = classes
        labels = random.permutation(classes)
    if shape == 'gaps':  # Some classes have none.
        classes += 2
        labels = random.choice([0, classes - 2], images)
    parents, nodes = tree_of(classes, shape, random)
    scores = np.round(random.dirichlet(np.full(classes, 0.5), images), 3)
    if shape == 'ties':
        scores = random.multinomial(8, np.full(classes, 1 / classes), images) / 8
    if shape == 'edges':  # Confidences that lie on the edges of bins.
        scores = random.multinomial(15, random.dirichlet(np.full(classes, 0.3)), images) / 15
    if shape == 'right':
        labels = np.argmax(scores, axis=1)
    values, tables = measures(labels, scores, parents, nodes)
    decimal = lambda number: None if np.isnan(number) else float(number)
    return {
        'shape': shape, 'edges': [[parent, child] for child, parent in parents.items()], 'classes': nodes,
        'labels': labels.tolist(), 'scores': scores.flatten().tolist(),
        'values': {name: decimal(value) for name, value in values.items()},
        'tables': {name: [decimal(number) for number in numbers] for name, numbers in tables.items()},
    }


warnings.simplefilter('ignore')  # scikit-learn warns of classes without images, which are meant.
with open(sys.argv[1], 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(case(seed)) for seed in range(64)) + '\n]\n')
