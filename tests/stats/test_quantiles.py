"""Quantiles against SciPy, over the whole room a diary can ask for."""

import math

import numpy as np
import pytest
from scipy import stats

from diary.stats.quantiles import beta_quantile, gamma_quantile, t_quantile

TAILS = (0.025, 0.975)


@pytest.mark.parametrize("p", TAILS)
def test_gamma_quantile_agrees_with_scipy_from_a_hundredth_to_a_million(p: float) -> None:
    shapes = 10 ** np.random.default_rng(4).uniform(-2, 6, 1_000)

    ours = [gamma_quantile(p, shape) for shape in shapes.tolist()]

    assert ours == pytest.approx(stats.gamma.ppf(p, shapes).tolist(), rel=1e-12, abs=0)


@pytest.mark.parametrize("p", TAILS)
def test_beta_quantile_agrees_with_scipy_from_one_night_to_a_million(p: float) -> None:
    rng = np.random.default_rng(5)
    n = 10 ** rng.uniform(0, 6, 1_000)
    k = np.where(rng.random(1_000) < 0.5, n * rng.random(1_000), n ** rng.random(1_000) * 0.99)
    a, b = (k, n - k + 1) if p < 0.5 else (k + 1, n - k)

    ours = [beta_quantile(p, *pair) for pair in zip(a.tolist(), b.tolist(), strict=True)]

    assert ours == pytest.approx(stats.beta.ppf(p, a, b).tolist(), rel=1e-12, abs=0)


@pytest.mark.parametrize("p", [0.9, 0.975])
def test_t_quantile_agrees_with_scipy_for_every_diary_up_to_ten_years(p: float) -> None:
    dfs = [*range(1, 400), 1_823, 3_649]

    ours = [t_quantile(df, p) for df in dfs]

    assert ours == pytest.approx(stats.t.ppf(p, dfs).tolist(), rel=1e-12, abs=0)


def test_quantiles_too_small_for_a_float_are_nothing() -> None:
    # 0.025 ** (1 / 0.001) is about 10 ** -1602; a share that close to 1 is 1.
    assert gamma_quantile(0.025, 0.001) == 0
    assert beta_quantile(0.025, 0.001, 7.0) == 0
    assert beta_quantile(0.975, 7.0, 0.001) == 1


def test_quantiles_match_what_is_known_without_tables() -> None:
    # Gamma of shape 1 is exponential; beta(1, b) falls by the power b; t with 1 degree is Cauchy.
    assert gamma_quantile(0.975, 1) == pytest.approx(-math.log(0.025), rel=1e-14)
    assert beta_quantile(0.975, 1, 7) == pytest.approx(1 - 0.025 ** (1 / 7), rel=1e-14)
    assert t_quantile(1) == pytest.approx(math.tan(math.pi * 0.475), rel=1e-14)
