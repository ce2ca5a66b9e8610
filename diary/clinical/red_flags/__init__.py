"""Red flags as data: rows with a condition, a level, words and a source.

One table for the server and the phone; nobody reads code to check a rule.
"""

from diary.clinical.red_flags.definitions import BREATHING_SIGNS, COLOUR_SIGNS, DEFINITIONS
from diary.clinical.red_flags.later import ROWS_LATER
from diary.clinical.red_flags.now import ROWS_NOW
from diary.clinical.red_flags.now_more import ROWS_NOW_MORE
from diary.clinical.red_flags.shape import LEVELS, PAST, PERHAPS_STILL, Condition, Level, Row, Step
from diary.clinical.red_flags.visit import ROWS_VISIT
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase

__all__ = [
    "BREATHING_SIGNS",
    "BY_ID",
    "CHECK",
    "COLOUR_SIGNS",
    "DEFINITIONS",
    "FOLLOW_PLAN",
    "HAPPENING_NOW",
    "LEVELS",
    "PAST",
    "PERHAPS_STILL",
    "ROWS",
    "SPOKEN",
    "Condition",
    "Level",
    "Row",
    "Step",
]

ROWS: tuple[Row, ...] = (*ROWS_NOW, *ROWS_NOW_MORE, *ROWS_LATER, *ROWS_VISIT)
BY_ID = {row.id: row for row in ROWS}

HAPPENING_NOW = phrase(_("Is it happening right now?"))
CHECK = phrase(_("Do they wake and respond now?"))
FOLLOW_PLAN = phrase(_("Your doctor's plan for this kind of movement is in force: follow it."))
SPOKEN = phrase(_("Have you spoken to a doctor?"))
