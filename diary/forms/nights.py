"""The night form with its sleep periods, and the weekly check."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from diary.clinical.terms import SleepKind, Watch
from diary.forms.base import SleeperForm
from diary.forms.codes import form_field
from diary.forms.episodes import night_of_entry
from diary.forms.sleeps import SleepForm, sleep_bounds
from diary.models import Night, Sleeper, SleepPeriod, User, WeeklyCheck
from diary.models.base import Entry
from diary.stats.nights import night_bounds

SLEEP_ROWS = 4  # one night and three naps stand open; stored ones beyond are kept too
FOLDS = (
    (_("Waking at night"), ("wakings", "awake_min", "feeds", "settled", "settled_by", "quality")),
    (_("About that day or night"), ("context", "temp_c")),
    (_("Note"), ("note", "watched_until")),
)


class NightForm(SleeperForm):
    """How a night was watched, slept and what was about it."""

    moments = ("watched_until",)
    amends_only = True

    class Meta:
        model = Night
        formfield_callback = form_field
        exclude = [
            *("sleeper", "uuid", "evening_on", "written_at", "written_by", "zone"),
            *("answered", "fingerprint"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["watch"].label = _("Was anybody watching?")
        self.fields["watched_min"].help_text = _("About how many minutes, if you can say.")
        self.sleeps = self._sleep_forms()
        for row in self.sleeps:
            self.keep_the_rest(row)

    def _sleep_forms(self) -> list[SleepForm]:
        stored = self.instance.sleeps.all() if self.instance.pk else ()
        rows: list[SleepPeriod | None] = list(stored)
        rows += [None] * max(SLEEP_ROWS - len(rows), 1)
        data = self.data if self.is_bound else None
        return [
            SleepForm(
                data,
                prefix=f"sleep{number}",
                instance=row or SleepPeriod(kind=SleepKind.NAP if number else SleepKind.NIGHT),
                zone=self.zone_of_entry,
                now=self.now,
                bounds=sleep_bounds(
                    self.instance.evening_on,
                    zone=self.zone_of_entry,
                    turning_hour=self.sleeper.turning_hour,
                ),
            )
            for number, row in enumerate(rows)
        ]

    def is_valid(self) -> bool:
        # Every row is asked, so that all mistakes show at once.
        rows = [row.is_valid() for row in self.sleeps]
        return super().is_valid() and all(rows)

    def clean_watch(self) -> str:
        """Emptied, it says what an untouched night says."""
        return self.cleaned_data["watch"] or Watch.NOT_RECORDED.value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        minutes, watch = cleaned.get("watched_min"), cleaned.get("watch")
        if minutes and watch == Watch.NOT_WATCHED:
            self.add_error(
                "watched_min", _("Not watched, yet minutes are given. Please choose one.")
            )
        self._clean_until(cleaned)
        return cleaned

    def _clean_until(self, cleaned: dict[str, Any]) -> None:
        """Watched up to a moment: without a script that is now; a whole night needs none."""
        if "watched_until" in (self.named or ()) and not cleaned.get("watched_until"):
            cleaned["watched_until"] = None if "watched_until" in self.errors else self.now
        if until := cleaned.get("watched_until"):
            cleaned["watched_until"] = min(until, self._latest_watched())
        whole = cleaned.get("watch") in (Watch.WATCHED, Watch.NOT_WATCHED)
        if whole and "watch" in self.changed_data and "watched_until" not in self.changed_data:
            cleaned["watched_until"] = None

    def _latest_watched(self) -> datetime:
        """Nobody watched later than now; one tap speaks of its own night, however late it comes."""
        if "watched_until" not in (self.named or ()):
            return self.now
        turning_hour = self.sleeper.turning_hour
        evening_on = self.instance.evening_on
        _start, end = night_bounds(evening_on, zone=self.zone_of_entry, turning_hour=turning_hour)
        return min(self.now, end)

    @property
    def answerable(self) -> set[str]:
        rows = {row.add_prefix(name) for row in self.sleeps for name in row.fields}
        return super().answerable | rows

    @property
    def row_errors(self) -> dict[str, Any]:
        """What is wrong in the sleep rows, by the names they were sent under."""
        return {
            row.add_prefix(name): errors
            for row in self.sleeps
            for name, errors in row.errors.items()
        }

    @property
    def folds(self) -> list[dict[str, Any]]:
        return self.folded(FOLDS)

    def locked(self) -> Entry:
        """The night's row, made first when nobody had logged anything in it."""
        night_of_entry(self.sleeper, self.instance.evening_on, self.user)
        night = (
            self.sleeper.nights(manager="with_deleted")
            .select_for_update()
            .get(evening_on=self.instance.evening_on)
        )
        self.instance.pk, self.instance.uuid = night.pk, night.uuid
        self.instance._state.adding = False
        return night

    def follows(self, there: Entry) -> bool:
        """A row that only came to be with an episode has no words anybody could overwrite."""
        is_blank = there.version == 1 and not there.amended_as
        return super().follows(there) or (is_blank and self.sent_version in (None, 0))

    def save_all(self) -> None:
        super().save_all()
        for row in self.sleeps:
            row.store(self.instance)


class WeeklyForm(SleeperForm):
    """Six questions, once a week."""

    days = ("checked_on",)

    class Meta:
        model = WeeklyCheck
        formfield_callback = form_field
        exclude = [
            *("sleeper", "uuid", "written_at", "written_by", "zone", "answered", "fingerprint"),
        ]


def night_of_form(sleeper: Sleeper, evening_on: date, *, user: User) -> Night:
    """The stored night, or a new one as it would be on its first version."""
    night = sleeper.nights.filter(evening_on=evening_on).first()
    return night or Night(
        sleeper=sleeper, evening_on=evening_on, zone=sleeper.zone, written_by=user
    )
