"""The sleeper, and the doctor's plan."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import available_timezones

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.access import give_place, lock, sleepers_of
from diary.clinical.emergency import COUNTRIES, number_for
from diary.clinical.terms import Role
from diary.forms.codes import form_field
from diary.forms.fields import DayField
from diary.models import DoctorsPlan, Sleeper, User, Visit

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

OLDEST = timedelta(days=366 * 120)
NOON = 12
PLAN_DAYS = 90  # a doctor's plan is asked again after three months
ESSENTIAL = ("name", "born_on", "weeks_early", "zone", "country", "emergency_number")
FOLDS = (
    (_("Doctor and phone numbers"), ("nurse_line", "poison_line", "doctor_phone")),
    (
        _("How it began"),
        ("first_noticed_on", "seen_by_doctor", "seen_on", "had_fit_before"),
    ),
    (
        _("Background"),
        ("birth_notes", "family_notes", "kidney_liver", "pregnant_or_diabetes"),
    ),
    (_("Private"), ("pregnancy_exposure",)),
    (_("When a diary day turns"), ("turning_hour",)),
)


def zone_choices() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones())]


class SleeperDetailsForm(ModelForm):
    """Who the diary is about."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Sleeper
        formfield_callback = form_field
        exclude = ["uuid", "made_at", "keep_months", "retention_warned_at"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["zone"] = ""  # nobody lives in UTC by default
            self.initial["uuid"] = uuid4()
        today = timezone.now().date() + timedelta(days=1)  # it is tomorrow somewhere already
        for name in ("born_on", "first_noticed_on", "seen_on"):
            label = self.fields[name].label
            self.fields[name] = DayField(
                today=today, earliest_on=today - OLDEST, required=False, label=label
            )
        self.fields["zone"] = forms.ChoiceField(
            choices=[("", _("Choose…")), *zone_choices()],
            widget=forms.Select(attrs={"data-guess-zone": ""}),
            label=_("Time zone"),
            help_text=_("Where the nights are slept."),
        )
        self.fields["country"] = forms.ChoiceField(
            choices=lambda: [
                ("", _("Another country")),
                *((country.code, gettext(country.name)) for country in COUNTRIES),
            ],
            required=False,
            label=_("Country"),
        )
        self._words()

    def _words(self) -> None:
        fields = self.fields
        fields["emergency_number"].required = False
        fields["emergency_number"].help_text = _("Filled in from the country; change it if wrong.")
        fields["weeks_early"].required = False
        fields["turning_hour"].required = False
        fields["turning_hour"].help_text = _("12 means noon: a whole night stays one day.")
        fields["pregnancy_exposure"].help_text = _(
            "Private. Printed only when you tick it for that report."
        )

    def clean_weeks_early(self) -> int:
        return self.cleaned_data["weeks_early"] or 0

    def clean_turning_hour(self) -> int:
        hour = self.cleaned_data["turning_hour"]
        return NOON if hour is None else hour

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("emergency_number"):
            cleaned["emergency_number"] = number_for(cleaned.get("country", ""))
        born_on: date | None = cleaned.get("born_on")
        for name in ("first_noticed_on", "seen_on"):
            if born_on and cleaned.get(name) and cleaned[name] < born_on:
                self.add_error(name, _("This is before the birth date."))
        return cleaned

    def save_for(self, user: User) -> Sleeper:
        """A new sleeper with the one who wrote it as its owner; sent twice it is found."""
        self.instance.uuid = self.cleaned_data.get("uuid") or self.instance.uuid
        try:
            return self._owned_by(user)
        except IntegrityError:
            found = sleepers_of(user).filter(uuid=self.instance.uuid).first()
        if found is None:  # somebody else's id: theirs stays unknown, this one gets another
            self.instance.pk, self.instance.uuid = None, uuid4()
            return self._owned_by(user)
        return found

    def _owned_by(self, user: User) -> Sleeper:
        with transaction.atomic():
            sleeper: Sleeper = self.save()
            give_place(sleeper, user, role=Role.OWNER)
        return sleeper

    @property
    def essential(self) -> list[forms.BoundField]:
        return [self[name] for name in ESSENTIAL]

    @property
    def folds(self) -> list[dict[str, Any]]:
        return [
            {
                "title": title,
                "fields": [self[name] for name in names],
                "answered": sum(bool(self[name].value()) for name in names),
                "open": any(self[name].errors for name in names),
            }
            for title, names in FOLDS
        ]


class DoctorsPlanForm(ModelForm):
    """What the family's own doctor told them; valid for at most 90 days."""

    class Meta:
        model = DoctorsPlan
        formfield_callback = form_field
        fields = ["doctor", "given_on", "words", "pattern", "until_on"]

    def __init__(
        self, *args: Any, sleeper: Sleeper, visit: Visit | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sleeper = sleeper
        today = timezone.now().astimezone(sleeper.tz).date()
        if visit is not None:
            self.initial.update(doctor=visit.doctor, given_on=visit.visit_on)
        self.fields["given_on"] = DayField(today=today, label=self.fields["given_on"].label)
        self.fields["until_on"] = DayField(
            today=today,
            latest_on=today + timedelta(days=PLAN_DAYS),
            required=False,
            label=self.fields["until_on"].label,
            help_text=_("At most 90 days after it was given."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        given = cleaned.get("given_on")
        if given:
            last = given + timedelta(days=PLAN_DAYS)
            until = cleaned["until_on"] = cleaned.get("until_on") or last
            if not given <= until <= last:
                self.add_error("until_on", _("At most 90 days after it was given."))
        return cleaned

    def save_for(self, sleeper: Sleeper) -> DoctorsPlan:
        """A new plan; the same words of the same doctor and day are the same plan."""
        self.instance.sleeper = sleeper
        with transaction.atomic():
            lock(sleeper)
            same = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
            found = sleeper.doctors_plans.filter(**same).first()
            plan: DoctorsPlan = found or self.save()
        return plan
