"""Template doors to `sentences`; they translate and decide nothing."""

from django import template

from diary import sentences
from diary.stats.clocks import clock_phrase

register = template.Library()

register.filter("say", sentences.say)
register.filter("label", sentences.label)


@register.filter
def clock_words(off_s: int | None) -> str:
    """What to say of a phone's clock; empty when there is nothing to say."""
    words = clock_phrase(off_s)
    return sentences.say(words) if words else ""
