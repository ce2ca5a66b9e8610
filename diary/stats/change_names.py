"""What changed on a day, by name, and which other medicines changed around it."""

from collections.abc import Iterable, Sequence

from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.medication import Change
from diary.stats.sides import Side

MARKED = "marked"

PLANNED = {
    "started": _("%(medicine)s started (%(dose)s)"),
    "changed": _("%(medicine)s changed to %(dose)s"),
    "stopped": _("%(medicine)s stopped (%(dose)s)"),
}
AS_NEEDED = {
    "started": _("%(medicine)s as needed started (%(dose)s)"),
    "changed": _("%(medicine)s as needed changed to %(dose)s"),
    "stopped": _("%(medicine)s as needed stopped (%(dose)s)"),
}


def name_of(change: Change) -> Phrase:
    """The medicine, what became of it and its dose as written; or that somebody marked the day."""
    if change.step is None:
        return phrase(_("A day marked to look at"))
    texts = AS_NEEDED if change.step.as_needed else PLANNED
    return phrase(texts[change.kind], medicine=change.step.medication, dose=change.step.label)


def other_medicines(
    changes: Sequence[Change], all_changes: Iterable[Change], before: Side, after: Side
) -> tuple[Phrase, ...]:
    """Lines on medicines besides the one that changed, inside the nights of both sides.

    `changes` are those of the day compared, `all_changes` all of them, as needed ones too.
    """
    own = {change.step.medication for change in changes if change.step}
    found = []
    if len(own) > 1:
        words = _(
            "More than one medicine changed on that day; these nights cannot tell them apart."
        )
        found.append(phrase(words))
    listed = set(map(id, changes))
    for change in all_changes:
        if id(change) in listed or change.step is None:
            continue
        if before.from_on < change.on <= after.until_on:
            text = _("Also inside these nights: %(what)s, %(on)s.")
        elif before.from_on == change.on and change.step.medication not in own:
            text = _("The nights before begin with another change: %(what)s, %(on)s.")
        else:
            continue
        found.append(phrase(text, what=name_of(change), on=change.on))
    return tuple(found)
