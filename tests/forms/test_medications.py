"""Times of the day as tired people type them."""

import pytest
from django.core.exceptions import ValidationError

from diary.forms.medications import TimesField


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("08:00, 20:00", ["08:00", "20:00"]),
        ("20:00 8:00", ["08:00", "20:00"]),
        ("8.00;0830", ["08:00", "08:30"]),
        ("08:00, 8.00", ["08:00"]),
        ("00:00\n23:59", ["00:00", "23:59"]),
        ("", []),
    ],
)
def test_times_are_understood_in_any_order_and_spelling(typed: str, times: list[str]) -> None:
    assert TimesField(required=False).clean(typed) == times


@pytest.mark.parametrize(
    "typed", ["8", "24:00", "08:60", "noon", "8 pm", "800", "٠٨:٠٠", "08:00:00", "-1:00"]
)
def test_times_that_could_be_two_things_are_asked_back(typed: str) -> None:
    with pytest.raises(ValidationError, match="Write the times like 08:00, 20:00"):
        TimesField(required=False).clean(typed)


def test_times_are_shown_again_as_they_would_be_typed() -> None:
    assert TimesField().prepare_value(["08:00", "20:00"]) == "08:00, 20:00"
