"""Template doors to `sentences`; they translate and decide nothing."""

from django import template

from diary import sentences
from diary.clinical.red_flags import BY_ID, Row
from diary.stats.clocks import clock_phrase

register = template.Library()

register.filter("say", sentences.say)
register.filter("label", sentences.label)


@register.simple_tag
def red_flag(row_id: str) -> Row:
    """A row of the table, for the flags that stand on a page without an answer."""
    return BY_ID[row_id]


@register.filter
def clock_words(off_s: int | None) -> str:
    """What to say of a phone's clock; empty when there is nothing to say."""
    words = clock_phrase(off_s)
    return sentences.say(words) if words else ""
