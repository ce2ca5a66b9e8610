"""Medicines: what is taken, the plan in versions, each giving, and what was noticed after."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from diary.clinical import terms as t
from diary.models.base import AliveManager, Entry
from diary.models.fields import CodeField, NumberCodeField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def amount_field(label: "_StrPromise", *, optional: bool) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        label, max_digits=10, decimal_places=4, null=optional, blank=optional
    )


class Medication(Entry):
    """A medicine as the label says it, in the family's words."""

    name = models.CharField(_("name on the label"), max_length=120)
    generic_name = models.CharField(_("generic name"), max_length=120, blank=True, default="")
    form = CodeField(t.MedicineForm, verbose_name=_("form"))
    strength = models.CharField(_("strength as printed"), max_length=80, blank=True, default="")
    reason = models.CharField(_("what it is for"), max_length=200, blank=True, default="")
    prescribed_by = models.CharField(_("prescribed by"), max_length=120, blank=True, default="")
    over_the_counter = models.BooleanField(_("bought without prescription"), default=False)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    stop_reason = CodeField(t.StopReason, verbose_name=_("why it was stopped"))

    unscoped = AliveManager["Medication"]()
    with_deleted = models.Manager["Medication"]()
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        ordering = ["stopped_on", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class DosePlan(models.Model):
    """One version of the plan; a change is a new row from a date, never an overwrite."""

    medication = models.ForeignKey(Medication, on_delete=models.CASCADE, related_name="plans")
    amount = amount_field(_("amount"), optional=False)
    unit = CodeField(t.DoseUnit, verbose_name=_("unit"), blank=False)
    route = CodeField(t.Route, verbose_name=_("how it is given"))
    times = models.JSONField(_("times"), default=list, blank=True)
    as_needed = models.BooleanField(_("as needed"), default=False)
    as_needed_reason = models.CharField(_("needed when"), max_length=200, blank=True, default="")
    maximum = models.CharField(_("maximum the prescriber wrote"), max_length=200, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("last day"), null=True, blank=True)
    advised_by = models.CharField(_("advised by"), max_length=120, blank=True, default="")

    unscoped = models.Manager["DosePlan"]()
    history = HistoricalRecords()

    class Meta:
        ordering = ["from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.amount.normalize():f} {t.DoseUnit.label_of(self.unit)}"


class Dose(Entry):
    """One giving, or one that did not happen and why."""

    medication = models.ForeignKey(Medication, on_delete=models.CASCADE, related_name="doses")
    night_on = models.DateField(_("diary day"), db_index=True)
    planned_at = models.DateTimeField(_("planned for"), null=True, blank=True)
    given_at = models.DateTimeField(_("given at"), null=True, blank=True)
    status = CodeField(t.DoseStatus, verbose_name=_("what happened"), blank=False)
    missed_reason = CodeField(t.MissedReason, verbose_name=_("why it was missed"))
    amount = amount_field(_("amount"), optional=True)
    unit = CodeField(t.DoseUnit, verbose_name=_("unit"))
    effect = models.CharField(_("effect, for rescue medicines"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True, default="", max_length=10_000)

    unscoped = AliveManager["Dose"]()
    with_deleted = models.Manager["Dose"]()
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        ordering = ["-night_on", "-given_at", "-pk"]
        indexes = [models.Index(fields=["sleeper", "night_on"])]

    def __str__(self) -> str:
        return f"{self.medication_id} · {self.night_on:%Y-%m-%d}"


class SideEffect(Entry):
    """What was noticed after medicines."""

    noticed_at = models.DateTimeField(_("noticed at"))
    kind = CodeField(t.SideEffectKind, verbose_name=_("what"), blank=False)
    severity = NumberCodeField(t.SideEffectSeverity, verbose_name=_("how strong"))
    medication = models.ForeignKey(
        Medication, on_delete=models.SET_NULL, null=True, blank=True, related_name="side_effects"
    )
    note = models.TextField(_("note"), blank=True, default="", max_length=10_000)

    unscoped = AliveManager["SideEffect"]()
    with_deleted = models.Manager["SideEffect"]()
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        ordering = ["-noticed_at", "-pk"]

    def __str__(self) -> str:
        return t.SideEffectKind.label_of(self.kind)

    @property
    def severity_label(self) -> str:
        """The message id of how strong it was; empty when it was not asked."""
        return "" if self.severity is None else t.SideEffectSeverity.label_of(str(self.severity))
