"""Writes values of the retrieval measures for a grid of small collections, each from its definition: by scikit-learn where it has the
measure (AP, NDCG), else by a few lines of NumPy.

Needs NumPy and scikit-learn; usage: make-retrieval-measures.py test/fixtures/retrieval-measures.json"""
import json, sys, warnings
import numpy as np
from sklearn.metrics import average_precision_score, ndcg_score


def hierarchy(nodes, parents_of, random):
    """Heights, depths and ancestors of a random hierarchy below node 0; every later node has some earlier ones as parents."""
    parents = {0: []}
    for node in range(1, nodes):
        count = min(node, int(random.integers(1, parents_of + 1)))
        parents[node] = sorted(int(p) for p in random.choice(node, count, replace=False))
    children = {n: [c for c in parents if n in parents[c]] for n in parents}
    height = lambda n: 1 + max(map(height, children[n])) if children[n] else 0
    depth = lambda n: 1 + max(map(depth, parents[n])) if parents[n] else 1
    ancestors = lambda n: {n}.union(*map(ancestors, parents[n]))
    return height, depth, ancestors, [n for n in parents if not children[n]]


def similarity_of(classes, kind, measure, random):
    """[classes, classes]: 1 - height of the lowest common ancestor over the height of all, or 2 depth(lca) / (depths of both)."""
    if kind == 'flat':
        return np.eye(classes)
    if kind == 'nothing':
        return np.zeros((classes, classes))
    height, depth, ancestors, leaves = hierarchy(3 * classes + 2, 1 if kind == 'tree' else 3, random)
    # Inner nodes as classes, too: their similarity to themselves is less than 1 by heights.
    places = leaves if len(leaves) >= classes and kind != 'inner' else list(range(3 * classes + 2))
    nodes = [int(n) for n in random.choice(places, classes, replace=False)]
    result = np.zeros((classes, classes))
    for i, a in enumerate(nodes):
        for j, b in enumerate(nodes):
            common = ancestors(a) & ancestors(b)
            if measure == 'height':
                result[i, j] = 1 - min(map(height, common)) / height(0)
            else:
                result[i, j] = 2 * max(map(depth, common)) / (depth(a) + depth(b))
    return np.minimum(result, 1)


def ranking(features, ids, images, query):
    """Images but the query's, by squared distance, then by row; those without features last, by number."""
    distances = ((features - features[query]) ** 2).sum(axis=1)
    rows = [int(r) for r in np.lexsort((np.arange(len(ids)), distances)) if r != query]
    missing = [i for i in range(images) if i not in ids]
    return [ids[r] for r in rows] + missing


def hierarchical_precisions(gains):
    ideal = np.cumsum(np.sort(gains)[::-1])
    return np.divide(np.cumsum(gains), ideal, out=np.zeros(len(gains)), where=ideal > 0)


def hierarchical_ap(gains):
    """Ramzi et al., ECCV 2022: every pair of items, relevance = similarity / number of items that are as similar."""
    relevance = [g / np.sum(gains == g) if g > 0 else 0.0 for g in gains]
    if sum(relevance) == 0:
        return 0.0
    terms = [sum(min(relevance[k], relevance[j]) for j in range(k + 1)) / (k + 1) for k in range(len(gains)) if relevance[k] > 0]
    return sum(terms) / sum(relevance)


def measures(gains, relevant, ks):
    """Values of one ranking by the names of the metrics."""
    places = np.flatnonzero(relevant) + 1
    total = len(places)
    scores = [-np.arange(len(gains))]
    hp = hierarchical_precisions(gains)
    trapezoid = lambda values: np.trapezoid(values, dx=1 / len(values)) if len(values) > 1 else 0.0
    precision = np.cumsum(relevant) / np.arange(1, len(relevant) + 1)
    values = {
        'AHP': trapezoid(hp), 'H-AP': hierarchical_ap(gains), 'NDCG': ndcg_score([gains], scores),
        'AP': average_precision_score(relevant, scores[0]) if total else 0.0,
        'AP@R': np.sum((precision * relevant)[:total]) / total if total else 0.0,
        'R-Precision': precision[total - 1] if total else 0.0,
    }
    if len(hp) > 1:
        values['nAHP'] = np.mean((hp[1:] + hp[:-1]) / 2)
    for k in ks:
        values |= {
            f'P@{k}': hp[k - 1], f'AHP@{k}': trapezoid(hp[:k]), f'NDCG@{k}': ndcg_score([gains], scores, k=k),
            f'Precision@{k}': precision[k - 1], f'Recall@{k}': np.sum(relevant[:k]) / total if total else 0.0,
            f'Hit@{k}': float(np.any(relevant[:k])),
        }
        if k > 1:
            values[f'nAHP@{k}'] = np.mean((hp[1:k] + hp[:k - 1]) / 2)
    return values


KINDS = ['tree', 'dag', 'inner', 'flat', 'nothing']
SHAPES = ['plain', 'ties', 'duplicates', 'ones', 'gaps', 'missing']


def case(seed):
    random = np.random.default_rng(seed)
    kind = KINDS[int(random.choice(5, p=[0.4, 0.3, 0.2, 0.05, 0.05]))]
    shape = SHAPES[seed % len(SHAPES)]
    measure = ['height', 'depth'][seed // len(SHAPES) % 2]
    images, classes = int(random.integers(3, 13)), int(random.integers(2, 6))
    labels = random.integers(0, classes, images)
    if shape == 'ones':  # Some classes have one image.
        classes = images
        labels = np.where(random.random(images) < 0.5, np.arange(images), 0)
    if shape == 'gaps':  # Some classes have none.
        classes += 3
        labels = random.choice([0, classes - 2, classes - 1], images)
    # Whole numbers: distances are exact on both sides.
    features = random.integers(-3 if shape == 'ties' else -99, 4 if shape == 'ties' else 100, (images, 2))
    if shape == 'duplicates':
        features[random.random(images) < 0.6] = features[0]
    ids = list(range(images))
    if shape == 'missing':
        ids = sorted(int(i) for i in random.choice(images, int(random.integers(1, images)), replace=False))
    features = features[ids]
    similarity = similarity_of(classes, kind, measure, random)
    ks = sorted({1, int(random.integers(1, images)), images - 1})
    queries = []
    for row, image in enumerate(ids):
        ranked = labels[ranking(features, ids, images, row)]
        queries.append(measures(similarity[labels[image]][ranked], (ranked == labels[image]).astype(float), ks))
    return {
        'kind': kind, 'shape': shape, 'numClasses': classes, 'labels': labels.tolist(), 'ids': ids,
        'features': features.flatten().tolist(), 'similarity': similarity.flatten().tolist(),
        'values': {name: [float(values[name]) for values in queries] for name in queries[0]},
    }


warnings.simplefilter('ignore')  # scikit-learn warns of queries with nothing relevant, which are meant.
with open(sys.argv[1], 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(case(seed)) for seed in range(48)) + '\n]\n')
