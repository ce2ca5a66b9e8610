"""The episode form: the essential answers first, the rest folded by subject."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from diary.clinical.terms import BodyPart, TimePrecision
from diary.forms.answered import beside_answer, clocked_answers
from diary.forms.base import SleeperForm
from diary.forms.codes import chips, form_field
from diary.forms.lengths import TapsField, no_longer_than_a_day
from diary.forms.widgets import BodyPicture
from diary.models import Episode, Night, Sleeper, User, WakeResponse

WAKE_FIELDS = ("woke_how", "wake_method", "wake_response", "stopped_after_s", "when_held")
WAKE_CHOICES: dict[str, Any] = {name: WakeResponse._meta.get_field(name) for name in WAKE_FIELDS}

ESSENTIAL = (
    *("started_at", "danger_ok", "state", "wake_response", "body_parts", "side"),
    *("length_band", "length_s"),
)
FOLDS = (
    (_("If something was not OK"), ("danger", "danger_done", "danger_note")),
    (
        _("Waking"),
        ("woke_how", "wake_method", "stopped_after_s", "when_held"),
    ),
    (
        _("How it moved"),
        ("pattern", "size", "rate_word", "jerk_count", "jerk_band", "taps", "spasm_like"),
    ),
    (
        _("When in the night, and just before"),
        ("night_on", "time_precision", "since_sleep_onset", "before"),
    ),
    (
        _("Eyes, colour, breathing, face"),
        ("eyes", "colour", "breathing", "face_mouth", "sound", "responds"),
    ),
    (
        _("Afterwards"),
        (
            *("after", "recall", "wet_soiled", "bitten_tongue", "injury", "injury_where"),
            *("leg_urge", "pain", "disturbed_sleep", "severity"),
        ),
    ),
    (
        _("Health around it"),
        ("fever", "temp_c", "ill_now", "vaccine_48h", "head_injury_48h", "missed_dose"),
    ),
    (
        _("How it was seen, video"),
        (
            *("seen_before", "family_name", "observer_how", "certainty"),
            *("video", "video_where"),
        ),
    ),
    (_("Note"), ("note",)),
)


class EpisodeForm(SleeperForm):
    """One episode and what waking did. Every answer but the time may be left out."""

    moments = ("started_at",)
    days = ("night_on",)

    class Meta:
        model = Episode
        formfield_callback = form_field
        exclude = [
            *("sleeper", "uuid", "written_at", "written_by", "zone", "answered", "fingerprint"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        self.wake = getattr(instance, "wake", None) or WakeResponse()
        wake_initial = {name: getattr(self.wake, name) for name in WAKE_FIELDS}
        kwargs["initial"] = {**wake_initial, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for name, field in WAKE_CHOICES.items():
            self.fields[name] = form_field(field)
        self.fields["body_parts"] = forms.MultipleChoiceField(
            choices=lambda: chips(BodyPart),
            required=False,
            label=_("Where"),
            widget=BodyPicture,
        )
        self.fields["taps"] = TapsField(required=False, label=self.fields["taps"].label)
        self.fields["night_on"].required = False
        self._words()

    def _words(self) -> None:
        fields = self.fields
        fields["danger_ok"].label = _("Breathing, colour and waking all OK?")
        fields["wake_response"].label = _("What did waking do?")
        fields["wake_response"].help_text = _("Only if they woke. Never wake anybody as a test.")
        fields["side"].help_text = _("Left is the sleeper's own left.")
        fields["length_s"].help_text = _("Seconds, if you timed it.")
        fields["night_on"].help_text = _("Only when you do not know the time.")
        fields["started_at"].required = False
        for name in ("length_s", "stopped_after_s"):
            fields[name].validators = [MinValueValidator(0), no_longer_than_a_day]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        started, night = cleaned.get("started_at"), cleaned.get("night_on")
        if started:
            self.instance.night_on = cleaned["night_on"] = self._night_of(started)
            if cleaned.get("time_precision") == TimePrecision.SOMETIME_IN_NIGHT:
                cleaned["time_precision"] = ""  # a time is given now
        elif not night and not {"started_at", "night_on"} & self.errors.keys():
            self.add_error("started_at", _("When did it begin? About will do, or give the night."))
        elif night:
            cleaned["time_precision"] = TimePrecision.SOMETIME_IN_NIGHT.value
        born_on = self.sleeper.born_on
        if (
            born_on
            and cleaned.get("night_on")
            and cleaned["night_on"] < born_on - timedelta(days=1)
        ):
            self.add_error("started_at", _("This is before the birth date."))
        return cleaned

    def _night_of(self, started: Any) -> Any:
        """The night stays the stored one unless the time itself was changed."""
        if self.instance.pk and "started_at" not in self.changed_data:
            return self.initial["night_on"]
        return self.evening_of(started)

    def stored_values(self, there: Any) -> dict[str, Any]:
        wake = getattr(there, "wake", None) or WakeResponse()
        return {
            **super().stored_values(there),
            **{name: getattr(wake, name) for name in WAKE_FIELDS},
        }

    def save_all(self) -> None:
        night_of_entry(self.sleeper, self.instance.night_on, self.user)
        super().save_all()
        for name in WAKE_FIELDS:
            setattr(self.wake, name, self.cleaned_data[name])
        self.wake.episode = self.instance
        self.wake.save()

    @property
    def essential(self) -> list[forms.BoundField]:
        return self.fields_named(ESSENTIAL)

    @property
    def folds(self) -> list[dict[str, Any]]:
        return self.folded(FOLDS)

    def answers(self) -> list[dict[str, Any]]:
        """For reading: the essentials always, of each other subject what was answered."""
        clocked = clocked_answers(self.instance)
        essential = [self._row(bound, clocked) for bound in self.essential]
        groups: list[dict[str, Any]] = [{"title": "", "rows": essential}]
        for title, names in FOLDS:
            rows = [self._row(bound, clocked) for bound in self.fields_named(names)]
            groups.append({"title": title, "rows": [row for row in rows if row[1]]})
        return [group for group in groups if group["rows"]]

    def _row(self, bound: forms.BoundField, clocked: dict[str, bool]) -> tuple[Any, str, list[str]]:
        """Question, answer, and how it was given."""
        how = beside_answer(self.instance, bound.name, clocked)
        return bound.label, self.answer_to(bound), how


def night_of_entry(sleeper: Sleeper, evening_on: date, user: User) -> None:
    """A night exists as soon as something is logged in it, with its watch not recorded.

    One statement that leaves a night already there as it is, however many arrive at once.
    """
    night = Night(sleeper=sleeper, evening_on=evening_on, written_by=user, zone=sleeper.zone)
    Night.with_deleted.bulk_create([night], ignore_conflicts=True)
