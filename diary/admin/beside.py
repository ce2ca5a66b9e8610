"""The night an entry stands in, as a reviewer reads it beside the entry."""

from typing import Any

from diary.models import Episode, Night
from diary.records import judged_episode, night_diary
from diary.stats.night_words import night_rows
from diary.stats.nights import nothing_of
from diary.stats.timeline import timeline


def beside(row: Episode | Night) -> dict[str, Any]:
    """Watch, sleep, doses and every episode of that night, in a constant number of queries."""
    sleeper = row.sleeper
    evening_on = row.night_on if isinstance(row, Episode) else row.evening_on
    diary = night_diary(sleeper, evening_on)
    night = diary.nights[0] if diary.nights else None
    keys = dict(sleeper.episodes.filter(night_on=evening_on).values_list("uuid", "pk"))
    lines = timeline(night, diary.episodes, diary.medications, evening_on=evening_on)
    return {
        "sleeper": sleeper,
        "evening_on": evening_on,
        "nothing": nothing_of(night, len(diary.episodes)),
        "rows": night_rows(night),
        "lines": [
            (line, line.uuid and keys.get(line.uuid), line.uuid == row.uuid) for line in lines
        ],
        "judged": judged_episode(sleeper, row) if isinstance(row, Episode) else None,
    }
