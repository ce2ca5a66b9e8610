"""The text beside everything: what each file holds, and what is in none of them."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary import VERSION
from diary.exchange.csv_cells import local
from diary.exchange.csv_readme import one_line
from diary.models import Sleeper

README = "README.txt"
MEANINGS = {
    "sleeper": gettext_lazy("the person the diary is about, with numbers and private notes"),
    "caregiver": gettext_lazy("people with a place here, their role, since when"),
    "invitation": gettext_lazy("invitations: for whom, by whom, used or not"),
    "quicklink": gettext_lazy("one-tap links, without the keys themselves"),
    "sharelink": gettext_lazy("links to the report, without the keys and PINs themselves"),
    "shareopening": gettext_lazy("when such a link was opened"),
    "consent": gettext_lazy("consents to a clinic, word for word, given and withdrawn"),
    "diarylook": gettext_lazy("when staff looked at the diary, and at what"),
    "review": gettext_lazy("what staff noted about entries and nights"),
    "sameepisode": gettext_lazy("decisions about two entries of what may be one episode"),
    "doctorsplan": gettext_lazy("the doctor's plans"),
    "episode": gettext_lazy("episodes, deleted ones included"),
    "wakeresponse": gettext_lazy("what waking did"),
    "night": gettext_lazy("nights, deleted ones included"),
    "sleepperiod": gettext_lazy("night sleep and naps"),
    "weeklycheck": gettext_lazy("weekly checks"),
    "medication": gettext_lazy("medicines, deleted ones included"),
    "doseplan": gettext_lazy("how a medicine is to be taken, each version of it"),
    "dose": gettext_lazy("doses, deleted ones included"),
    "sideeffect": gettext_lazy("side effects, deleted ones included"),
    "visit": gettext_lazy("visits, deleted ones included"),
    "finding": gettext_lazy("tests and findings, deleted ones included"),
}


def readme(sleeper: Sleeper, counts: dict[str, int], *, made_at: datetime) -> str:
    lines = [
        _("Nightjar: everything kept about %(name)s") % {"name": one_line(sleeper.name)},
        "",
        _("Made %(at)s by Nightjar %(version)s.")
        % {"at": local(made_at, sleeper.tz), "version": VERSION},
        _("This is for you to keep. It holds private notes, and names and e-mail addresses of "
          "people."),
        "",
        _("diary.jsonl: the diary as the machine file, which Nightjar can load again"),
        _("tables/: the diary as tables for a spreadsheet, with a dictionary and a readme"),
        _("rows/: every row of every table, one a line (JSON)"),
        _("history/: every version of every row, one a line: what was written, changed (~), added "
          "(+) or deleted (-), when (history_date) and by whom (history_user_name)"),
        "",
        *(told(file, count) for file, count in counts.items()),
        "",
        *not_in_here(),
    ]  # fmt: skip
    return "\r\n".join([*lines, ""])


def told(file: str, count: int) -> str:
    name = file.partition("/")[2].removesuffix(".jsonl")
    rows = ngettext("%(count)s row", "%(count)s rows", count) % {"count": count}
    return f"{file}: {MEANINGS.get(name, name)} ({rows})"


def not_in_here() -> list[str]:
    return [
        _("A column that ends in _id is the id of a row in another file; beside a person's id "
          "stands the name."),
        _("Not in here: keys and PINs (only their hashes are kept), passwords, and videos, which "
          "never were on this server."),
        _("An empty answer means that it was not asked or not told. It never means no, and never "
          "zero."),
        _("Words are the family's own. Nightjar records and hands over; this is not a diagnosis."),
    ]  # fmt: skip
