"""The comparison of two runs of `make bench`."""

import pytest

from tests.bench.speed import compare


def run(**costs: float) -> dict[str, object]:
    return {"rows": [{"page": page, "nights": 90, "cpu": cpu} for page, cpu in costs.items()]}


def test_a_page_that_costs_over_15_percent_more_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert compare(run(tonight=4.7, nights=5.0), run(tonight=4.0, nights=5.0)) == 1
    assert "tonight, 90 nights: 4.00 to 4.70 times" in (said := capsys.readouterr().out)
    assert "nights, 90 nights" not in said


def test_a_little_slower_faster_or_new_is_not_slower(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(run(tonight=4.5, nights=2.0, new=9.0), run(tonight=4.0, nights=5.0)) == 0
    assert "Nothing became slower" in capsys.readouterr().out
