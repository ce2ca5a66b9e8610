"""Episodes with what waking did: flagged and unread ones first."""

from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Subquery
from django.http import HttpRequest
from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.admin.base import DeskAdmin, EntryAdmin
from diary.admin.columns import coded, local, local_time
from diary.admin.counts import by_age
from diary.admin.entry import EntryPage
from diary.admin.filters import (
    FlaggedFilter,
    MedicineFilter,
    ReviewedFilter,
    ReviewerFilter,
    TermFilter,
    WatchedFilter,
)
from diary.admin.flags import FIRST, FLAGGED, UNREVIEWED
from diary.admin.forms import ShownInline, StackedInline
from diary.admin.questions import FIELDSETS
from diary.admin.reviews import ReviewInline
from diary.admin.table import EPISODES, Table
from diary.clinical.red_flags.shape import Level
from diary.clinical.terms import ReviewOutcome
from diary.models import Episode, Review, WakeResponse
from diary.records import judged_alone
from diary.records.consents import has_clinic
from diary.sentences import label


class WakeInline(ShownInline, StackedInline):
    model = WakeResponse
    show_change_link = True
    fields = ("woke_how", "wake_method", "wake_response", "stopped_after_s", "when_held")


@admin.register(Episode)
class EpisodeAdmin(EntryPage, Table, EntryAdmin):
    columns = EPISODES
    ordering = (FIRST.asc(), "-night_on", "-started_at", "-pk")
    list_display = (
        "night_on",
        "sleeper",
        "reviewed",
        "level",
        "age",
        coded(Episode, "danger_ok"),
        coded(Episode, "danger"),
        local(Episode, "started_at"),
        coded(Episode, "state"),
        coded(Episode, "wake__wake_response"),
    )
    list_filter = (
        ReviewedFilter,
        FlaggedFilter,
        ("danger_ok", TermFilter),
        ("state", TermFilter),
        ("wake__wake_response", TermFilter),
        WatchedFilter,
        MedicineFilter,
        ReviewerFilter,
    )
    list_select_related = ("sleeper", "wake", "written_by")
    search_fields = ("sleeper__name", "note", "danger_note", "family_name")
    search_help_text = _("Sleeper, note or the family's name for it")
    date_hierarchy = "night_on"
    fieldsets = [*FIELDSETS, EntryAdmin.fields_of_entry]
    readonly_fields = (*EntryAdmin.readonly_fields, "tap_count")
    inlines = (WakeInline, ReviewInline)
    actions = ("mark_reviewed", "bring_back")

    def get_queryset(self, request: HttpRequest) -> Any:
        last = Review.unscoped.filter(episode=OuterRef("pk")).values("outcome")[:1]
        flagged = ExpressionWrapper(FLAGGED, output_field=BooleanField())
        rows = super().get_queryset(request)
        return rows.annotate(last_outcome=Subquery(last), is_flagged=flagged)

    def told(self, row: Any) -> str:
        return f"{super().told(row)}, {local_time(row, row.started_at)}"

    def waiting_counts(self, request: HttpRequest) -> dict[str, int]:
        """For the front page: how many nobody has read yet, and how many of them are flagged."""
        unread = Count("pk", filter=UNREVIEWED, distinct=True)
        flagged = Count("pk", filter=UNREVIEWED & FLAGGED, distinct=True)
        rows = self.get_queryset(request).filter(deleted_at=None)
        counts: dict[str, int] = rows.aggregate(unread=unread, flagged=flagged)
        return counts

    @admin.display(description=_("reviewed"), ordering="last_outcome")
    def reviewed(self, episode: Any) -> str:
        if episode.last_outcome is None:
            return gettext("flagged, not yet") if episode.is_flagged else gettext("not yet")
        return label(ReviewOutcome.label_of(episode.last_outcome))

    def waiting_by_age(self, request: HttpRequest) -> dict[str, Any]:
        counts = by_age(self.get_queryset(request).filter(deleted_at=None))
        return {**counts, "has_clinic": has_clinic(request.user)}

    @admin.display(description=_("level by its answers"))
    def level(self, episode: Episode) -> str:
        """Without the nights before it, which its own page asks too: that may say more."""
        level = judged_alone(episode.sleeper, episode).level
        return label(Level.label_of(level)) if level else self.get_empty_value_display()

    @admin.display(description=_("here for"), ordering="received_at")
    def age(self, episode: Episode) -> str:
        return timesince(episode.received_at, depth=1)

    @admin.display(description=_("taps"))
    def tap_count(self, episode: Episode) -> str:
        return str(len(episode.taps)) if episode.taps else gettext("none kept")


@admin.register(WakeResponse)
class WakeResponseAdmin(DeskAdmin):
    whose = "episode__sleeper"
    list_display = (
        "episode",
        "sleeper_name",
        coded(WakeResponse, "woke_how"),
        coded(WakeResponse, "wake_response"),
        "stopped_after_s",
    )
    list_filter = (("wake_response", TermFilter), ("woke_how", TermFilter))
    list_select_related = ("episode__sleeper",)
    search_fields = ("episode__sleeper__name",)
    date_hierarchy = "episode__night_on"
    autocomplete_fields = ("episode",)

    @admin.display(description=_("sleeper"), ordering="episode__sleeper__name")
    def sleeper_name(self, wake: WakeResponse) -> str:
        return wake.episode.sleeper.name
