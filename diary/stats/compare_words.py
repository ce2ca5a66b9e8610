"""The sentences that stand beside a comparison; what happened, never what did it."""

from diary.clinical.limits import (
    COMPARE_BEFORE,
    COMPARE_NIGHTS,
    COMPARE_NIGHTS_BETTER,
    COMPARE_NIGHTS_WITH_ANY,
    COMPARE_TOTAL,
    UNEQUAL_WATCHING,
)
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.change import enough_counted
from diary.stats.compare_numbers import Numbers
from diary.stats.sides import NOT_TOLD, Side, ways_of
from diary.stats.week_before import week_before

# Of 100 diaries with a true halving of 2 a night, how many show it: with nights that vary by
# chance alone, and with nights that vary four times as much. Source: simulation of method C.
POWER = ((28, 77, 23), (14, 38, 8), (7, 12, 4))


def first_words(
    numbers: Numbers, others: tuple[Phrase, ...], *, marked: bool
) -> tuple[Phrase, ...]:
    """Said before any number: drift, an unusual week, what else changed, unequal watching."""
    found = []
    if numbers.found.moving and marked:
        found.append(phrase(_("The counts were already moving before that day.")))
    elif numbers.found.moving:
        found.append(phrase(_("The counts were already moving before the change.")))
    week = week_before(numbers.before)
    if week:
        found.append(week)
    if others:
        found.append(phrase(_("Other things changed too.")))
    return (*found, *others, *(_minutes_unknown(numbers) if _far_apart(numbers) else ()))


def span_words(before: Side, after: Side, *, begins: bool, ends: bool) -> Phrase:
    """Which evenings are compared, and whether another change of a medicine bounds them."""
    if begins and ends:
        text = _(
            "From the medicine change before to the next one: the evenings %(from_on)s to "
            "%(before_on)s, and %(on)s to %(until_on)s."
        )
    elif begins:
        text = _(
            "From the medicine change before to the end of the period: the evenings %(from_on)s "
            "to %(before_on)s, and %(on)s to %(until_on)s."
        )
    elif ends:
        text = _(
            "From the first evening of the period to the next medicine change: %(from_on)s to "
            "%(before_on)s, and %(on)s to %(until_on)s."
        )
    else:
        text = _(
            "All evenings of the period: %(from_on)s to %(before_on)s, and %(on)s to %(until_on)s."
        )
    if before.until_on < before.from_on:
        return phrase(_("The period begins with that day."))
    return phrase(
        text,
        from_on=before.from_on,
        before_on=before.until_on,
        on=after.from_on,
        until_on=after.until_on,
    )


def why_too_little(before: Side, after: Side, *, alike: bool) -> tuple[Phrase, ...]:
    """That there is too little to compare, and what is missing."""
    found = [phrase(_("Too little information to compare."))]
    if not alike:
        found.append(phrase(_("The nights before and after were watched in different ways.")))
    if not before.nights:
        found.append(phrase(_("No night before it was watched in this period.")))
    if not after.nights:
        found.append(phrase(_("No night from then on was watched in this period.")))
    if not enough_counted(before.counts, after.counts):
        found.append(
            phrase(
                _(
                    "The least is %(nights)s watched nights on each side, %(total)s episodes in "
                    "all with %(before)s of them before, and %(with_any)s nights with any."
                ),
                nights=COMPARE_NIGHTS,
                total=COMPARE_TOTAL,
                before=COMPARE_BEFORE,
                with_any=COMPARE_NIGHTS_WITH_ANY,
            )
        )
    return tuple(found)


def counts_words(before: Side, after: Side) -> Phrase:
    """The bare counts."""
    return phrase(
        _("Recorded: %(before)s before, %(after)s after."),
        before=_seen_words(before),
        after=_seen_words(after),
    )


def _seen_words(side: Side) -> Phrase:
    """Episodes on the watched nights; without such a night no number, for a gap is no zero."""
    if not side.nights:
        return phrase(_("no watched night"))
    return counted(
        _("%(episodes)s on %(count)s watched night"),
        _("%(episodes)s on %(count)s watched nights"),
        side.nights,
        episodes=side.total,
    )


def caution_words(numbers: Numbers, others: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """What the numbers can and cannot tell."""
    before, after = numbers.before, numbers.after
    short = min(before.nights, after.nights) < COMPARE_NIGHTS_BETTER
    nothing = phrase(_("Nothing else was recorded as changed; other things may have."))
    more = counted(
        _("%(count)s watched night or more on each side would say more."),
        _("%(count)s watched nights or more on each side would say more."),
        COMPARE_NIGHTS_BETTER,
    )
    return (
        *_chance(numbers),
        phrase(_("A diary this short often cannot tell drift from a change.")),
        *(() if _far_apart(numbers) else _minutes_unknown(numbers)),
        *_way_unknown(numbers),
        *((nothing,) if not others else ()),
        *((more,) if short else ()),
        _power(min(before.nights, after.nights)),
    )


def _chance(numbers: Numbers) -> tuple[Phrase, ...]:
    if numbers.found.changed:
        return (
            phrase(_("The difference is more than these nights varied among themselves.")),
            phrase(_("It does not show why.")),
        )
    return (phrase(_("Nights vary so much that this could be chance.")),)


def _minutes_unknown(numbers: Numbers) -> tuple[Phrase, ...]:
    """Nights nobody told the length of, where the others differ."""
    known = _minutes_known(numbers)
    nights = numbers.before.nights + numbers.after.nights
    if not 0 < len(known) < nights or min(known) == max(known):
        return ()
    words = counted(
        _(
            "How long was watched is not known for %(count)s night; on the others it was "
            "%(least)s to %(most)s minutes. The rates take all nights as alike."
        ),
        _(
            "How long was watched is not known for %(count)s nights; on the others it was "
            "%(least)s to %(most)s minutes. The rates take all nights as alike."
        ),
        nights - len(known),
        least=min(known),
        most=max(known),
    )
    return (words,)


def _far_apart(numbers: Numbers) -> bool:
    known = _minutes_known(numbers)
    return bool(known) and max(known) > UNEQUAL_WATCHING * min(known)


def _minutes_known(numbers: Numbers) -> tuple[int, ...]:
    return (*numbers.before.timed, *numbers.after.timed)


def _way_unknown(numbers: Numbers) -> tuple[Phrase, ...]:
    untold = sum(ways_of(numbers.before, numbers.after).get(NOT_TOLD, ()))
    words = counted(
        _("How it was watched was not recorded for %(count)s night."),
        _("How it was watched was not recorded for %(count)s nights."),
        untold,
    )
    return (words,) if untold else ()


def _power(nights: int) -> Phrase:
    least, even, varied = next(row for row in POWER if nights >= row[0])
    return phrase(
        _(
            "Of 100 diaries with %(nights)s nights on each side and a true halving from 2 a night, "
            "about %(even)s would show it; %(varied)s if nights vary a lot."
        ),
        nights=least,
        even=even,
        varied=varied,
    )
