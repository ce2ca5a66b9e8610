"""Phrases become sentences here, in the reader's language; templates and exports use this."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from diary.clinical.words import Phrase, Term


def say(value: object) -> str:
    """The words of a phrase, term, date, number or text; nothing becomes an empty text.

    Instants are said as they are handed over: the caller has put them into the sleeper's zone.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, Phrase):
        return say_phrase(value)
    if isinstance(value, Term):
        return gettext(value.label)
    if isinstance(value, datetime):
        return date_format(value, "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, float | Decimal):
        return number_format(value, use_l10n=True, force_grouping=False)
    if isinstance(value, tuple | list):
        return ", ".join(say(part) for part in value)
    return str(value)


def say_phrase(value: Phrase) -> str:
    if not value.plural:
        text = gettext(value.text)
    else:
        text = ngettext(value.text, value.plural, value.count)
    return text % {name: say(part) for name, part in value.params} if value.params else text


def label(text: str | Promise) -> str:
    """A message id of the pure floors (a term's label, say) in the reader's language."""
    return gettext(str(text)) if text else ""
