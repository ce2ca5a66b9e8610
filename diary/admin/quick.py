"""One-tap links as the desk sees them: that they exist and how they were used, never their keys."""

from django.contrib import admin

from diary.admin.consented import KeptAsWritten
from diary.models import QuickLink


@admin.register(QuickLink)
class QuickLinkAdmin(KeptAsWritten):
    list_display = ("label", "sleeper", "made_by", "made_at", "expires_at", "revoked_at", "uses")
    list_select_related = ("sleeper", "made_by")
    search_fields = ("sleeper__name", "made_by__email", "label")
    date_hierarchy = "made_at"
    fields = (
        *("label", "sleeper", "made_by", "made_at", "expires_at", "revoked_at"),
        *("uses", "last_used_at"),
    )
