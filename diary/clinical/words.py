"""Phrases and terms: words as data, translated only where a page is made."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


def gettext_noop(message: str) -> str:
    """The message itself; the name makes `makemessages` collect it without importing Django."""
    return message


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence waiting for a language.

    `text` is the message id with `%(name)s` places; `params` fill them and may hold
    numbers, strings, dates, terms or further phrases. With `plural`, `count` chooses.
    """

    text: str  # message id, singular
    params: tuple[tuple[str, object], ...] = ()
    plural: str = ""  # message id for other counts; empty when the sentence has no number
    count: int = 0


def phrase(text: str, /, **params: object) -> Phrase:
    """A sentence without a counted noun; the keywords fill its places."""
    return Phrase(text, tuple(params.items()))


def counted(singular: str, plural: str, count: int, /, **params: object) -> Phrase:
    """A sentence that changes with `count`, which also fills the place `%(count)s`."""
    return Phrase(singular, (("count", count), *params.items()), plural, count)


class Term(StrEnum):
    """A closed vocabulary: the member is its code; label and help are message ids."""

    label: str
    help: str

    def __new__(cls, code: str, label: str = "", help: str = "") -> "Term":
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.help = help
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of code and untranslated label, in the order of the vocabulary."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def label_of(cls, code: str) -> str:
        """The label of `code`; the code itself when a newer version of the app wrote it."""
        return _labels(cls).get(code, code)


@cache  # a year's report asks tens of thousands of times
def _labels(terms: type[Term]) -> dict[str, str]:
    return {term.value: term.label for term in terms}
