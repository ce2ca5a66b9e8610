"""Simulated diaries: negative binomial nights that may follow each other.

Each night's count is cut from a normal variable at the quantiles of the negative binomial (a
Gaussian copula), so its mean and spread are exact; the normals follow each other with just the
correlation that gives the counts theirs. NumPy only draws; every judgement is the product's.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

SEED = 20261123
RARER = 1e-13  # counts beyond this chance are never drawn
HERMITE = 60  # terms of the series for the correlation of two counts; 0.6 ** 60 is 5e-14

type Floats = NDArray[np.float64]


def draw(
    rng: np.random.Generator, means: Sequence[float], d: float, memory: float, diaries: int
) -> list[list[int]]:
    """So many diaries, one row each: nightly counts with these means and variance / mean `d`.

    `memory` is the correlation of each night's count with the next.
    """
    normals = rng.standard_normal((diaries, len(means)))
    for night, (mean, following) in enumerate(pairwise(means), start=1):
        latent = latent_correlation((mean + following) / 2, d, memory)
        normals[:, night] *= (1 - latent**2) ** 0.5
        normals[:, night] += latent * normals[:, night - 1]
    columns = [
        np.searchsorted(cuts(mean, d), normals[:, night]) for night, mean in enumerate(means)
    ]
    rows: list[list[int]] = np.column_stack(columns).tolist()
    return rows


@lru_cache(maxsize=1024)
def chances(mean: float, d: float) -> Floats:
    """Chance of at most 0, 1, 2, ... episodes a night; Poisson where `d` is 1."""
    spread = stats.poisson(mean) if d == 1 else stats.nbinom(mean / (d - 1), 1 / d)
    most = int(spread.isf(RARER)) + 1
    below: Floats = spread.cdf(np.arange(most + 1))
    return below


@lru_cache(maxsize=1024)
def cuts(mean: float, d: float) -> Floats:
    """Where the normal variable is cut into 0, 1, 2, ... episodes."""
    found: Floats = special.ndtri(np.minimum(chances(mean, d), 1 - 1e-16))
    return found


@lru_cache(maxsize=1024)
def latent_correlation(mean: float, d: float, memory: float) -> float:
    """Correlation of the normals that makes neighbouring counts correlate by `memory`."""
    if not memory:
        return 0.0
    parts = _hermite(cuts(mean, d)) ** 2
    powers = np.arange(1, HERMITE + 1)

    def gap(latent: float) -> float:
        return float((parts * latent**powers).sum() / (mean * d)) - memory

    return float(optimize.brentq(gap, 0.0, 0.999))


def any_chance(mean: float, d: float) -> float:
    """The true share of nights with any."""
    return 1 - float(chances(mean, d)[0])


def _hermite(at: Floats) -> Floats:
    """The counts as a series in Hermite polynomials of the normal; Mehler's formula needs them."""
    before, now = np.zeros_like(at), np.exp(-(at**2) / 2) / np.sqrt(2 * np.pi)
    found = []
    for order in range(1, HERMITE + 1):
        found.append(now.sum() / order**0.5)
        before, now = now, (at * now - (order - 1) ** 0.5 * before) / order**0.5
    return np.array(found)
