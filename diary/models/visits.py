"""Appointments with what the family wants to ask, and findings as they were told."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from diary.clinical.terms import FindingKind
from diary.models.base import AliveManager, Entry
from diary.models.fields import CodeField


class Visit(Entry):
    """An appointment: the family's reason and up to three questions; what the doctor said."""

    visit_on = models.DateField(_("date of the visit"), null=True, blank=True)
    reason = models.TextField(_("why we are here"), blank=True, default="", max_length=1_000)
    question_1 = models.CharField(_("first question"), max_length=300, blank=True, default="")
    question_2 = models.CharField(_("second question"), max_length=300, blank=True, default="")
    question_3 = models.CharField(_("third question"), max_length=300, blank=True, default="")
    doctor = models.CharField(_("doctor"), max_length=120, blank=True, default="")
    doctor_said = models.TextField(
        _("what the doctor said"), blank=True, default="", max_length=10_000
    )
    what_to_count = models.TextField(_("what to count"), blank=True, default="", max_length=2_000)
    when_to_call = models.TextField(_("when to call"), blank=True, default="", max_length=2_000)

    unscoped = AliveManager["Visit"]()
    with_deleted = models.Manager["Visit"]()
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        ordering = ["-visit_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.visit_on:%Y-%m-%d}" if self.visit_on else ""

    @property
    def questions(self) -> list[str]:
        return [q for q in (self.question_1, self.question_2, self.question_3) if q]


class Finding(Entry):
    """A test and its result as told to the family."""

    kind = CodeField(FindingKind, verbose_name=_("test"), blank=False)
    done_on = models.DateField(_("date"), null=True, blank=True)
    where = models.CharField(_("where"), max_length=120, blank=True, default="")
    result = models.TextField(_("result as told"), blank=True, default="", max_length=10_000)

    unscoped = AliveManager["Finding"]()
    with_deleted = models.Manager["Finding"]()
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        ordering = ["-done_on", "-pk"]

    def __str__(self) -> str:
        return FindingKind.label_of(self.kind)
