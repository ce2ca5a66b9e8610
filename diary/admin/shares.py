"""Share links as the desk sees them: what was handed over and opened, never the keys."""

from django.contrib import admin

from diary.admin.consented import KeptAsWritten
from diary.models import ShareLink, ShareOpening


@admin.register(ShareLink)
class ShareLinkAdmin(KeptAsWritten):
    list_display = ("label", "sleeper", "made_by", "made_at", "expires_at", "revoked_at")
    list_select_related = ("sleeper", "made_by")
    search_fields = ("sleeper__name", "made_by__email", "label")
    date_hierarchy = "made_at"
    fields = (
        *("label", "sleeper", "first_on", "last_on", "included", "visit"),
        *("made_by", "made_at", "expires_at", "revoked_at", "locked_until"),
    )


@admin.register(ShareOpening)
class ShareOpeningAdmin(KeptAsWritten):
    whose = "share__sleeper"
    list_display = ("share", "sleeper", "what", "opened_at")
    list_select_related = ("share__sleeper",)
    search_fields = ("share__label", "share__sleeper__name")
    date_hierarchy = "opened_at"
    fields = ("share", "what", "opened_at")

    @admin.display(ordering="share__sleeper__name")
    def sleeper(self, row: ShareOpening) -> str:
        return row.share.sleeper.name
