"""The sentences that stand beside a comparison; what happened, never what did it."""

from datetime import date

from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.ages import CORRECTED_UNTIL_MONTHS, months_between

# Of 100 diaries with a true halving of 2 a night, how many show it: with nights that vary by
# chance alone, and with nights that vary four times as much. Source: simulation of method C.
POWER = ((28, 77, 23), (14, 38, 8), (7, 12, 4))

type Counted = tuple[int, int, float]  # episodes, watched nights, nights or hours


def comparison_words(
    before: Counted,
    after: Counted,
    *,
    enough: bool,
    same_ways: bool,
    changed: bool,
    moving: bool,
    born_on: date | None,
    on: date,
) -> tuple[Phrase, ...]:
    """The sentences in order; with too little information only that and the counts."""
    if not enough:
        different = phrase(_("The nights before and after were watched in different ways."))
        first = phrase(_("Too little information to compare."))
        return (first, *(() if same_ways else (different,)), _counts(before, after))
    sentences = [phrase(_("The counts were already moving before the change."))] if moving else []
    sentences += [_direction(before, after), _chance(changed=changed)]
    sentences.append(phrase(_("A diary this short often cannot tell drift from a change.")))
    if born_on is not None and months_between(born_on, on) < CORRECTED_UNTIL_MONTHS:
        sentences.append(phrase(_("In babies the counts also change with age.")))
    sentences += [
        phrase(_("Other things may have changed at the same time: illness, sleep, who watched.")),
        _power(min(before[1], after[1])),
    ]
    return tuple(sentences)


def _direction(before: Counted, after: Counted) -> Phrase:
    rate_before, rate_after = before[0] / before[2], after[0] / after[2]
    if rate_after < rate_before:
        text = _(
            "There were fewer episodes for the time watched after the change (%(after)s on "
            "%(nights_after)s nights) than before (%(before)s on %(nights_before)s nights)."
        )
    elif rate_after > rate_before:
        text = _(
            "There were more episodes for the time watched after the change (%(after)s on "
            "%(nights_after)s nights) than before (%(before)s on %(nights_before)s nights)."
        )
    else:
        text = _(
            "There were as many episodes for the time watched after the change (%(after)s on "
            "%(nights_after)s nights) as before (%(before)s on %(nights_before)s nights)."
        )
    return phrase(
        text, after=after[0], nights_after=after[1], before=before[0], nights_before=before[1]
    )


def _counts(before: Counted, after: Counted) -> Phrase:
    return phrase(
        _(
            "Recorded: %(before)s on %(nights_before)s watched nights before, %(after)s on "
            "%(nights_after)s watched nights after."
        ),
        before=before[0],
        nights_before=before[1],
        after=after[0],
        nights_after=after[1],
    )


def _chance(*, changed: bool) -> Phrase:
    if changed:
        return phrase(_("The difference is more than these nights varied among themselves."))
    return phrase(_("Nights vary so much that this could be chance."))


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
