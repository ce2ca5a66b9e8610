"""Nights with the sleep in them, and the weekly checks."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.admin.base import DeskAdmin, EntryAdmin
from diary.admin.columns import coded, local_time
from diary.admin.entry import EntryPage
from diary.admin.filters import NightReviewedFilter, TermFilter
from diary.admin.forms import ShownInline, StackedInline, ZonedForm
from diary.admin.reviews import ReviewInline
from diary.admin.table import NIGHTS, Table
from diary.clinical.terms import Watch
from diary.models import Episode, Night, SleepPeriod, WeeklyCheck


class SleepInline(ShownInline, StackedInline):
    model = SleepPeriod
    form = ZonedForm
    extra = 0
    show_change_link = True
    fields = ("kind", "put_down_at", "asleep_at", "awake_at")


@admin.register(Night)
class NightAdmin(EntryPage, Table, EntryAdmin):
    columns = NIGHTS
    list_display = (
        "evening_on",
        "sleeper",
        coded(Night, "watch"),
        "episode_count",
        coded(Night, "settled"),
        coded(Night, "context"),
        "reviewed",
    )
    list_filter = (("watch", TermFilter), NightReviewedFilter, ("settled", TermFilter))
    list_select_related = ("sleeper",)
    search_fields = ("sleeper__name", "note", "settled_by")
    search_help_text = _("Sleeper, note or what settled them")
    date_hierarchy = "evening_on"
    fieldsets = [
        (
            _("Watched"),
            {
                "fields": [
                    "sleeper",
                    "evening_on",
                    "watch",
                    "watched_min",
                    "watched_until",
                    "watch_how",
                ]
            },
        ),
        (
            _("Sleep"),
            {"fields": ["wakings", "awake_min", "settled", "quality", "feeds", "settled_by"]},
        ),
        (_("That day or night"), {"fields": ["context", "temp_c", "note"]}),
        EntryAdmin.fields_of_entry,
    ]
    inlines = (SleepInline, ReviewInline)
    actions = ("mark_reviewed", "bring_back")

    def get_queryset(self, request: HttpRequest) -> Any:
        same_night = Episode.unscoped.filter(
            sleeper=OuterRef("sleeper"), night_on=OuterRef("evening_on")
        ).order_by()
        counted = same_night.values("night_on").annotate(n=Count("pk")).values("n")
        return (
            super()
            .get_queryset(request)
            .annotate(
                n_episodes=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
                is_reviewed=Exists(Night.unscoped.filter(pk=OuterRef("pk"), reviews__isnull=False)),
            )
        )

    @admin.display(description=_("episodes"), ordering="n_episodes")
    def episode_count(self, night: Any) -> str:
        """A zero only where somebody watched; the other two kinds of nothing are words."""
        if night.n_episodes or night.watch == Watch.WATCHED:
            return str(night.n_episodes)
        if night.watch == Watch.PARTLY:
            return gettext("0 while watched")
        return gettext("gap") if night.watch == Watch.NOT_WATCHED else gettext("not recorded")

    @admin.display(description=_("reviewed"), ordering="is_reviewed")
    def reviewed(self, night: Any) -> str:
        return gettext("Yes") if night.is_reviewed else gettext("not yet")


@admin.register(SleepPeriod)
class SleepPeriodAdmin(DeskAdmin):
    whose = "night__sleeper"
    list_display = ("night", "sleeper_name", coded(SleepPeriod, "kind"), "asleep", "awake")
    list_filter = (("kind", TermFilter),)
    list_select_related = ("night__sleeper",)
    search_fields = ("night__sleeper__name",)
    date_hierarchy = "night__evening_on"
    autocomplete_fields = ("night",)

    @admin.display(description=_("sleeper"), ordering="night__sleeper__name")
    def sleeper_name(self, period: SleepPeriod) -> str:
        return period.night.sleeper.name

    @admin.display(description=_("asleep at"), ordering="asleep_at")
    def asleep(self, period: SleepPeriod) -> str:
        return local_time(period, period.asleep_at)

    @admin.display(description=_("awake at"), ordering="awake_at")
    def awake(self, period: SleepPeriod) -> str:
        return local_time(period, period.awake_at)


@admin.register(WeeklyCheck)
class WeeklyCheckAdmin(EntryAdmin):
    list_display = (
        "checked_on",
        "sleeper",
        coded(WeeklyCheck, "lost_skills"),
        coded(WeeklyCheck, "smiles_less"),
        coded(WeeklyCheck, "tired_by_day"),
        coded(WeeklyCheck, "snores_with_pauses"),
        coded(WeeklyCheck, "hurt_in_sleep"),
    )
    list_filter = (
        ("lost_skills", TermFilter),
        ("snores_with_pauses", TermFilter),
        ("hurt_in_sleep", TermFilter),
    )
    list_select_related = ("sleeper",)
    search_fields = ("sleeper__name", "note")
    date_hierarchy = "checked_on"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "sleeper",
                    "checked_on",
                    "lost_skills",
                    "smiles_less",
                    "tired_by_day",
                    "snores_with_pauses",
                    "leg_urge_evenings",
                    "hurt_in_sleep",
                    "note",
                ]
            },
        ),
        EntryAdmin.fields_of_entry,
    ]
