"""Why a rate is not shown, in whole sentences."""

from diary.clinical.limits import MIN_NIGHTS, MIN_NIGHTS_WITH_ANY
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _


def too_few_nights(nights: int) -> Phrase | None:
    """Why so few watched nights show no rate; None: they are enough."""
    if nights >= MIN_NIGHTS:
        return None
    if not nights:
        return phrase(_("No night was watched, so there is no rate."))
    return counted(
        _("Only %(count)s night was watched; a rate is shown from %(least)s."),
        _("Only %(count)s nights were watched; a rate is shown from %(least)s."),
        nights,
        least=MIN_NIGHTS,
    )


def too_few_with_any(nights: int) -> Phrase | None:
    """Why so few nights with any show no rate; None: they are enough."""
    if nights >= MIN_NIGHTS_WITH_ANY:
        return None
    if not nights:
        return seen_on_none()
    return counted(
        _("Seen on only %(count)s night; a rate is shown from %(least)s."),
        _("Seen on only %(count)s nights; a rate is shown from %(least)s."),
        nights,
        least=MIN_NIGHTS_WITH_ANY,
    )


def too_few_timed(nights: int, with_any: int) -> Phrase | None:
    """Why nights with known minutes, fewer than those watched, show no rate; None: they do."""
    if nights < MIN_NIGHTS:
        return counted(
            _(
                "Minutes are known for only %(count)s watched night; a rate is shown from "
                "%(least)s."
            ),
            _(
                "Minutes are known for only %(count)s watched nights; a rate is shown from "
                "%(least)s."
            ),
            nights,
            least=MIN_NIGHTS,
        )
    if not with_any:
        return seen_on_none()
    if with_any < MIN_NIGHTS_WITH_ANY:
        return counted(
            _("Seen on only %(count)s night with minutes; a rate is shown from %(least)s."),
            _("Seen on only %(count)s nights with minutes; a rate is shown from %(least)s."),
            with_any,
            least=MIN_NIGHTS_WITH_ANY,
        )
    return None


def seen_on_none() -> Phrase:
    """That none was seen on the nights a rate would come from."""
    text = _("Seen on none of these nights; a rate is shown from %(least)s with any.")
    return phrase(text, least=MIN_NIGHTS_WITH_ANY)


def left_out_words(nights: int) -> Phrase | None:
    """Why a count that is not whole shows no rate; None: nothing was left out."""
    if not nights:
        return None
    return counted(
        _("On %(count)s watched night not every movement was counted."),
        _("On %(count)s watched nights not every movement was counted."),
        nights,
    )
