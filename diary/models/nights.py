"""Nights, the sleep in them, and the weekly check."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from diary.clinical.terms import Context, Quality, Settled, SleepKind, Watch, WatchHow, YesNo
from diary.models.base import AliveManager, Entry
from diary.models.fields import BODY_TEMPERATURE_C, CodeField, CodesField, NumberCodeField

MINUTES_A_NIGHT = 25 * 60  # the longest night, when the clocks go back


class Night(Entry):
    """One diary day, named by the date of its evening."""

    evening_on = models.DateField(_("evening of"))
    watch = CodeField(Watch, verbose_name=_("watched"), default=Watch.NOT_RECORDED.value)
    watched_min = models.PositiveSmallIntegerField(
        _("minutes watched"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MINUTES_A_NIGHT)],
    )
    watched_until = models.DateTimeField(_("watched until"), null=True, blank=True)
    watch_how = CodesField(WatchHow, verbose_name=_("how it was watched"))
    wakings = models.PositiveSmallIntegerField(
        _("times awake"), null=True, blank=True, validators=[MaxValueValidator(99)]
    )
    awake_min = models.PositiveSmallIntegerField(
        _("minutes awake"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MINUTES_A_NIGHT)],
    )
    settled = CodeField(Settled, verbose_name=_("settled"))
    quality = NumberCodeField(Quality, verbose_name=_("sleep quality"))
    context = CodesField(Context, verbose_name=_("that day or night"))
    temp_c = models.DecimalField(
        _("temperature, °C"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=BODY_TEMPERATURE_C,
    )
    feeds = models.PositiveSmallIntegerField(
        _("feeds at night"), null=True, blank=True, validators=[MaxValueValidator(99)]
    )
    settled_by = models.CharField(_("settled by"), max_length=200, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="", max_length=10_000)

    unscoped = AliveManager["Night"]()
    with_deleted = models.Manager["Night"]()
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        ordering = ["-evening_on"]
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(fields=["sleeper", "evening_on"], name="night_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evening_on:%Y-%m-%d}"


class SleepPeriod(models.Model):
    """Night sleep or a nap; naps are their own periods."""

    night = models.ForeignKey(Night, on_delete=models.CASCADE, related_name="sleeps")
    kind = CodeField(SleepKind, verbose_name=_("kind"), default=SleepKind.NIGHT.value)
    put_down_at = models.DateTimeField(_("put to bed at"), null=True, blank=True)
    asleep_at = models.DateTimeField(_("asleep at"), null=True, blank=True)
    awake_at = models.DateTimeField(_("awake at"), null=True, blank=True)

    unscoped = models.Manager["SleepPeriod"]()
    history = HistoricalRecords()

    class Meta:
        ordering = ["asleep_at", "put_down_at", "pk"]

    def __str__(self) -> str:
        return SleepKind.label_of(self.kind)


class WeeklyCheck(Entry):
    """Six questions once a week, and a free line."""

    checked_on = models.DateField(_("checked on"))
    lost_skills = CodeField(YesNo, verbose_name=_("lost skills they had"))
    smiles_less = CodeField(YesNo, verbose_name=_("smiles less"))
    tired_by_day = CodeField(YesNo, verbose_name=_("tired by day"))
    snores_with_pauses = CodeField(YesNo, verbose_name=_("snores with pauses"))
    leg_urge_evenings = CodeField(YesNo, verbose_name=_("urge to move the legs in the evening"))
    hurt_in_sleep = CodeField(YesNo, verbose_name=_("hurt, or hurt somebody, in sleep"))
    note = models.TextField(_("anything else"), blank=True, default="", max_length=10_000)

    unscoped = AliveManager["WeeklyCheck"]()
    with_deleted = models.Manager["WeeklyCheck"]()
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        ordering = ["-checked_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.checked_on:%Y-%m-%d}"
