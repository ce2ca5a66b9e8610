"""Episodes with what waking did: flagged and unread ones first."""

from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.admin.base import EntryAdmin, PartAdmin
from diary.admin.columns import coded, local, local_time
from diary.admin.filters import FlaggedFilter, ReviewedFilter, TermFilter, WatchedFilter
from diary.admin.flags import FIRST, FLAGGED, UNREVIEWED
from diary.admin.forms import ShownInline, StackedInline
from diary.admin.reviews import Reviewable, ReviewInline
from diary.clinical.terms import ReviewOutcome
from diary.models import Episode, Review, WakeResponse
from diary.sentences import label


class WakeInline(ShownInline, StackedInline):
    model = WakeResponse
    show_change_link = True
    fields = ("woke_how", "wake_method", "wake_response", "stopped_after_s", "when_held")


FIELDSETS: list[Any] = [
    (
        _("When"),
        {
            "fields": [
                "sleeper",
                "night_on",
                "started_at",
                "time_precision",
                "length_s",
                "length_band",
                "state",
                "since_sleep_onset",
            ]
        },
    ),
    (_("Danger answers"), {"fields": ["danger_ok", "danger", "danger_done", "danger_note"]}),
    (
        _("What it looked like"),
        {
            "fields": [
                "body_parts",
                "side",
                "pattern",
                "size",
                "rate_word",
                "jerk_count",
                "jerk_band",
                "spasm_like",
                "seen_before",
                "family_name",
                "severity",
            ]
        },
    ),
    (
        _("Signs"),
        {
            "fields": [
                "eyes",
                "colour",
                "breathing",
                "face_mouth",
                "sound",
                "responds",
                "wet_soiled",
                "bitten_tongue",
                "injury",
                "injury_where",
            ]
        },
    ),
    (
        _("Before and after"),
        {"fields": ["before", "after", "recall", "leg_urge", "pain", "disturbed_sleep"]},
    ),
    (
        _("That day"),
        {
            "fields": [
                "fever",
                "temp_c",
                "ill_now",
                "vaccine_48h",
                "head_injury_48h",
                "missed_dose",
            ]
        },
    ),
    (
        _("How it was seen"),
        {"fields": ["observer_how", "certainty", "video", "video_where", "note", "tap_count"]},
    ),
]


@admin.register(Episode)
class EpisodeAdmin(Reviewable, EntryAdmin):
    ordering = (FIRST.asc(), "-night_on", "-started_at", "-pk")
    list_display = (
        "night_on",
        "sleeper",
        "reviewed",
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
    )
    list_select_related = ("sleeper", "wake")
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

    def waiting_counts(self) -> dict[str, int]:
        """For the front page: how many nobody has read yet, and how many of them are flagged."""
        unread = Count("pk", filter=UNREVIEWED, distinct=True)
        flagged = Count("pk", filter=UNREVIEWED & FLAGGED, distinct=True)
        return Episode.unscoped.aggregate(unread=unread, flagged=flagged)

    @admin.display(description=_("reviewed"), ordering="last_outcome")
    def reviewed(self, episode: Any) -> str:
        if episode.last_outcome is None:
            return gettext("flagged, not yet") if episode.is_flagged else gettext("not yet")
        return label(ReviewOutcome.label_of(episode.last_outcome))

    @admin.display(description=_("taps"))
    def tap_count(self, episode: Episode) -> str:
        return str(len(episode.taps)) if episode.taps else gettext("none kept")


@admin.register(WakeResponse)
class WakeResponseAdmin(PartAdmin):
    parent = "episode"
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
