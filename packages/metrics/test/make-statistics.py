"""Writes intervals and p values of scipy.stats for src/statistics, with the resamples that they are computed from.

Needs SciPy and statsmodels; usage: make-statistics.py test/fixtures/statistics.json"""
import json, sys
import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

RESAMPLES = 60


def bootstrap(data, statistic, units, seed, **options):
    """scipy's percentile interval, and the resamples that its generator draws: one row of positions each."""
    result = stats.bootstrap(
        data, statistic, n_resamples=RESAMPLES, paired=True, vectorized=False, method="percentile",
        rng=np.random.default_rng(seed), **options)
    positions = np.random.default_rng(seed).integers(0, units, (RESAMPLES, units))
    again = [statistic(*(np.asarray(column)[rows] for column in data)) for rows in positions]
    assert np.allclose(again, result.bootstrap_distribution, rtol=1e-13, equal_nan=True)
    return {"positions": positions.tolist(), "replicates": result.bootstrap_distribution.tolist(),
            "interval": list(result.confidence_interval)}


def mean_over_classes(values, classes):
    return np.mean([values[classes == c].mean() for c in np.unique(classes)])


def bootstrap_cases(rng):
    n = 12
    a, b = rng.random(n).round(3), rng.random(n).round(3)
    missing = np.where(np.arange(n) % 4 == 1, np.nan, a)
    classes = np.array([0, 0, 0, 1, 1, 5, 5, 5, 5, 5, 2, 2])
    sums = np.array([a[classes == c].sum() for c in [0, 1, 5, 2]])
    sizes = np.array([np.sum(classes == c) for c in [0, 1, 5, 2]])
    class_means = sums / sizes
    level = {"confidence_level": 0.95}
    return {
        "a": a.tolist(), "b": b.tolist(), "classes": classes.tolist(),
        "missing": [None if np.isnan(v) else v for v in missing],
        "mean": bootstrap((a,), np.mean, n, 1, **level),
        "mean at 80 %": bootstrap((a,), np.mean, n, 1, confidence_level=0.8),
        "difference": bootstrap((a, b), lambda x, y: x.mean() - y.mean(), n, 2, **level),
        "mean of those present": bootstrap((missing,), np.nanmean, n, 3, **level),
        "mean over classes": bootstrap((a, classes), mean_over_classes, n, 4, **level),
        "mean by clusters": bootstrap((sums, sizes), lambda s, m: s.sum() / m.sum(), 4, 5, **level),
        "mean over classes by clusters": bootstrap((class_means,), np.mean, 4, 6, **level),
    }


def exact_p(a, b, statistic=lambda x, y: np.mean(x) - np.mean(y)):
    return stats.permutation_test(
        (a, b), statistic, permutation_type="samples", vectorized=False, n_resamples=np.inf).pvalue


def exact_cases(rng):
    cases = []
    for n in range(2, 12):
        a, b = rng.random(n).round(3), rng.random(n).round(3)
        cases.append({"a": a.tolist(), "b": b.tolist(), "p": exact_p(a, b)})
        hits, others = rng.integers(0, 2, n).astype(float), rng.integers(0, 2, n).astype(float)
        cases.append({"a": hits.tolist(), "b": others.tolist(), "p": exact_p(hits, others)})
    a, b = rng.random(9).round(3), rng.random(9).round(3)
    a[[0, 4]], b[[3, 4, 7]] = np.nan, np.nan
    absent = lambda values: [None if np.isnan(v) else v for v in values]
    cases.append({"a": absent(a), "b": absent(b), "p": exact_p(a, b, lambda x, y: np.nanmean(x) - np.nanmean(y))})
    a, b, classes = rng.random(11).round(3), rng.random(11).round(3), np.array([3, 3, 3, 1, 1, 0, 0, 0, 0, 2, 4])
    sums = lambda values: np.array([values[classes == c].sum() for c in range(5)])
    cases.append({"a": a.tolist(), "b": b.tolist(), "clusters": classes.tolist(),
                  "p": exact_p(sums(a), sums(b), lambda x, y: (x.sum() - y.sum()) / 11)})
    weights = 11 / 5 / np.bincount(classes)[classes]
    cases.append({"a": a.tolist(), "b": b.tolist(), "classes": classes.tolist(),
                  "p": exact_p(a * weights, b * weights)})
    return cases


def sequence(n, step, power):
    """Numbers that a test can make again: the fractions of multiples of an irrational number, to a power."""
    return np.mod(np.arange(1, n + 1) * step, 1) ** power


def large_cases():
    a, b = sequence(500, np.sqrt(5) / 2 - 0.5, 2), sequence(500, np.sqrt(2), 3)
    interval = lambda data, statistic, seed: list(stats.bootstrap(
        data, statistic, n_resamples=200_000, paired=True, method="percentile", batch=1000,
        rng=np.random.default_rng(seed)).confidence_interval)
    difference = lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis)
    shifted = b + 0.055
    p = stats.permutation_test((a, shifted), difference, permutation_type="samples", vectorized=True,
                               n_resamples=200_000, batch=1000, rng=np.random.default_rng(3)).pvalue
    return {"mean": interval((a,), np.mean, 1), "difference": interval((a, b), difference, 2), "p": p}


def main(path):
    rng = np.random.default_rng(20261128)
    seeds = [rng.random(n).round(4).tolist() for n in (2, 3, 5)]
    p_values = [rng.random(7).round(3).tolist(), [0.01, 0.01, 0.02], [0.0], [0.9, 0.8], [0.0001] * 20]
    fixture = {
        "bootstrap": bootstrap_cases(rng), "exact": exact_cases(rng), "large": large_cases(),
        "deviations": [{"values": v, "mean": np.mean(v), "deviation": np.std(v, ddof=1)} for v in seeds],
        "holm": [{"p": p, "adjusted": multipletests(p, method="holm")[1].tolist()} for p in p_values],
    }
    with open(path, "w") as file:
        json.dump(fixture, file)
        file.write("\n")


main(sys.argv[1])
