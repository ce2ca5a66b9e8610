"""Where an evening lies under bars of one night, or of several weeks, each."""

from dataclasses import dataclass
from datetime import date

from diary.stats.facts import Period


@dataclass(frozen=True, slots=True)
class Axis:
    """Bars of `size` nights from left to right; the last one ends with the period."""

    period: Period
    size: int = 1  # nights under one bar

    @property
    def bars(self) -> int:
        """How many bars the period takes; the first may hold fewer nights."""
        return -(-self.nights // self.size)

    @property
    def nights(self) -> int:
        """Evenings of the period."""
        return (self.period.last_on - self.period.first_on).days + 1

    def at(self, on: date) -> float:
        """The left edge of an evening in bars from the left, cut at the period's ends."""
        day = min(max((on - self.period.first_on).days, 0), self.nights)
        empty = self.bars * self.size - self.nights
        return round((day + empty) / self.size, 2)
