"""The words a family agrees to when a clinic may look; whoever changes them counts the version."""

from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _

# Kept with each consent, beside the words themselves: a change of these asks nobody again.
VERSION = "1"


def consent_words(*, clinic: str, sleeper: str) -> tuple[Phrase, ...]:
    """The paragraphs of the consent, in order; the names stand in the first."""
    return (
        phrase(
            _(
                "I agree that the staff of %(clinic)s may read the diary of %(sleeper)s: nights, "
                "episodes, medicines, visits, notes, the report, and who writes in it. What is "
                "there now, and what is added later."
            ),
            clinic=clinic,
            sleeper=sleeper,
        ),
        phrase(
            _(
                "They may note what they think of an entry, and save lists of entries as a file. "
                "They may not change what the family wrote."
            )
        ),
        phrase(
            _(
                "Each time one of them opens something of this diary, it is written down with "
                "name and time, and everybody who reads this diary can see it here."
            )
        ),
        phrase(
            _(
                "Nobody at the clinic watches this diary by day and night. In an emergency we "
                "call the emergency number."
            )
        ),
        phrase(
            _(
                "An owner of this diary may withdraw at any time and without a reason. From then "
                "on the clinic's staff cannot open it. What they noted or saved before stays "
                "with the clinic."
            )
        ),
    )
