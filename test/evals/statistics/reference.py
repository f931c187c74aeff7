"""Values of the statistics, computed by scipy and statsmodels or from their definitions.

pip install scipy==1.17.1 statsmodels==0.15.0
python test/evals/statistics/reference.py > test/evals/statistics/reference.json && npm run format
"""
import itertools
import json
from math import comb

import numpy as np
from scipy.stats import binom, norm, permutation_test
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint


def exact_mcnemar(only_first, only_second):
    p = mcnemar([[0, only_first], [only_second, 0]], exact=True).pvalue
    discordant = only_first + only_second
    seen = binom.pmf(only_first, discordant, 0.5)
    tied = only_first == only_second
    mid = 1 - seen / 2 if tied else 2 * binom.cdf(min(only_first, only_second), discordant, 0.5) - seen
    return {"onlyFirst": only_first, "onlySecond": only_second, "pValue": p, "midP": mid}


def sign_flip(differences):
    """All sign patterns, as scipy counts them."""
    values = np.array(differences, dtype=float)
    test = permutation_test((values,), np.sum, permutation_type="samples", n_resamples=np.inf)
    return {"differences": differences, "pValue": test.pvalue}


def bootstrap(counts):
    """The exact bootstrap distribution of the mean of values -1, 0, 1 that occur so often: no random numbers."""
    share = np.array(counts) / sum(counts)
    sums = np.array([1.0])
    for _ in range(sum(counts)):
        sums = np.convolve(sums, share)
    cumulative = np.cumsum(sums)
    ends = [int(np.searchsorted(cumulative, q)) - sum(counts) for q in (0.025, 0.975)]
    return {"counts": counts, "interval": [end / sum(counts) for end in ends]}


def newcombe(both, only_first, only_second, neither):
    """Method 10 of Newcombe (1998), written from the paper, with statsmodels' Wilson intervals."""
    n = both + only_first + only_second + neither
    a, b = both + only_first, both + only_second
    (l1, u1), (l2, u2) = (proportion_confint(x, n, method="wilson") for x in (a, b))
    excess = both * neither - only_first * only_second
    if excess > 0:
        excess = max(excess - n / 2, 0)
    product = a * (n - a) * b * (n - b)
    phi = excess / product**0.5 if product else 0
    p1, p2 = a / n, b / n
    below = ((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2) ** 0.5
    above = ((u1 - p1) ** 2 - 2 * phi * (u1 - p1) * (p2 - l2) + (p2 - l2) ** 2) ** 0.5
    counts = {"both": both, "onlyFirst": only_first, "onlySecond": only_second, "neither": neither}
    return {"counts": counts, "interval": [p1 - p2 - below, p1 - p2 + above]}


def at_k(tries, solved, k):
    """By drawing every set of k of the tries."""
    draws = list(itertools.combinations([True] * solved + [False] * (tries - solved), k))
    some, every = (sum(map(rule, draws)) / len(draws) for rule in (any, all))
    assert len(draws) == comb(tries, k)
    return {"tries": tries, "solved": solved, "k": k, "passAtK": some, "allOfK": every}


def items_needed(only_first, only_second):
    difference, apart = only_first - only_second, only_first + only_second
    root = norm.ppf(0.975) * apart**0.5 + norm.ppf(0.8) * (apart - difference**2) ** 0.5
    return {"difference": difference, "discordance": apart, "items": int(np.ceil((root / difference) ** 2))}


print(json.dumps({
    "mcnemar": [exact_mcnemar(*c) for c in [(7, 1), (6, 16), (0, 5), (0, 6), (12, 12), (130, 71), (900, 1100)]],
    "signFlip": [sign_flip(d) for d in [[1, -1, 2, 3, 0, -1, 2], [5, 5, -3, 0, 1, 1, 1, -2, 4], [1, 1, 1, 1, 1, 1],
                                          [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]]],
    "wilson": [{"successes": s, "trials": n, "interval": proportion_confint(s, n, method="wilson")}
               for s, n in [(81, 263), (15, 148), (0, 20), (1, 29), (29, 29), (500, 1000)]],
    "bootstrap": [bootstrap(c) for c in [[3, 20, 17], [1, 90, 9], [20, 60, 120]]],
    "newcombe": [newcombe(*c) for c in [(14, 5, 0, 22), (59, 6, 16, 80), (36, 12, 2, 0), (30, 0, 0, 0), (0, 30, 0, 0), (3, 9, 8, 4)]],
    "holm": [{"pValues": p, "corrected": multipletests(p, method="holm")[1].tolist()}
             for p in [[0.01, 0.04, 0.03, 0.005], [0.2], [0.9, 0.8, 0.02], [0.01, 0.01, 0.01, 0.5, 0.0001]]],
    "atK": [at_k(*c) for c in [(5, 2, 1), (5, 2, 3), (5, 3, 3), (10, 4, 7), (8, 8, 8), (6, 0, 2)]],
    "itemsNeeded": [items_needed(*c) for c in [(0.45, 0.05), (0.30, 0.15), (0.60, 0.02), (0.10, 0.05)]],
}, indent=2))
