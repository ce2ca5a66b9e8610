"""Sleepers with their caregivers, and the doctor's plans."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from diary.admin.base import DeskAdmin
from diary.admin.columns import coded
from diary.admin.consented import KeptAsWritten, kept_names
from diary.admin.filters import TermFilter
from diary.admin.flags import FLAGGED, UNREVIEWED
from diary.admin.forms import ShownInline, StackedInline, TabularInline
from diary.admin.report import sleeper_report
from diary.models import Caregiver, DoctorsPlan, Episode, Sleeper


class CaregiverInline(ShownInline, TabularInline):
    model = Caregiver
    extra = 0
    fields = ("user", "role")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # a place given here would be a way around the family's consent

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DoctorsPlanInline(ShownInline, StackedInline):
    model = DoctorsPlan
    extra = 0
    show_change_link = True
    fields = ("doctor", "given_on", "words", "pattern", "until_on")


@admin.register(Sleeper)
class SleeperAdmin(DeskAdmin):
    whose = "pk"
    list_display = ("name", "born_on", "zone", "waiting", "report_link")
    list_filter = (("seen_by_doctor", TermFilter), "zone")
    search_fields = ("name", "caregivers__user__email")
    search_help_text = _("Name, or a caregiver's e-mail")
    date_hierarchy = "made_at"
    readonly_fields = ("uuid", "made_at", "report_link")
    inlines = (CaregiverInline, DoctorsPlanInline)
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "report_link",
                    "born_on",
                    "weeks_early",
                    "zone",
                    "turning_hour",
                ]
            },
        ),
        (
            _("Telephone"),
            {
                "fields": [
                    "country",
                    "emergency_number",
                    "nurse_line",
                    "poison_line",
                    "doctor_phone",
                ]
            },
        ),
        (
            _("Background"),
            {
                "fields": [
                    "first_noticed_on",
                    "seen_by_doctor",
                    "seen_on",
                    "birth_notes",
                    "family_notes",
                    "kidney_liver",
                    "pregnant_or_diabetes",
                    "had_fit_before",
                    "pregnancy_exposure",
                ]
            },
        ),
        (_("Entry"), {"classes": ["collapse"], "fields": ["uuid", "made_at"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a diary begins with its family

    def get_queryset(self, request: HttpRequest) -> Any:
        unread = Episode.unscoped.filter(FLAGGED, UNREVIEWED, sleeper=OuterRef("pk"))
        return super().get_queryset(request).annotate(has_waiting=Exists(unread))

    def get_urls(self) -> list[URLPattern]:
        address = path(
            "<int:pk>/report/",
            self.admin_site.admin_view(require_safe(self.report_view)),
            name="diary_sleeper_report",
        )
        return [address, *super().get_urls()]

    def report_view(self, request: HttpRequest, pk: int) -> Any:
        return sleeper_report(self, request, pk)

    @admin.display(description=_("flagged, not reviewed"), ordering="has_waiting")
    def waiting(self, sleeper: Any) -> str:
        return gettext("waiting") if sleeper.has_waiting else "–"

    @admin.display(description=_("report"))
    def report_link(self, sleeper: Sleeper) -> str:
        if sleeper.pk is None:
            return "–"
        address = reverse("admin:diary_sleeper_report", args=[sleeper.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("Report"))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A family may have all of its diary removed; reviews and looks go with it."""
        names, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return names, counts, set(lacking) - kept_names(), protected


@admin.register(Caregiver)
class CaregiverAdmin(KeptAsWritten, DeskAdmin):
    """To read: a place given here would be a way around the family's consent."""

    list_display = ("user", "sleeper", coded(Caregiver, "role"), "since")
    list_filter = (("role", TermFilter),)
    list_select_related = ("user", "sleeper")
    search_fields = ("user__email", "sleeper__name")
    date_hierarchy = "since"


@admin.register(DoctorsPlan)
class DoctorsPlanAdmin(DeskAdmin):
    list_display = ("sleeper", "doctor", "given_on", "until_on", coded(DoctorsPlan, "pattern"))
    list_filter = (("pattern", TermFilter),)
    list_select_related = ("sleeper",)
    search_fields = ("sleeper__name", "doctor", "words")
    date_hierarchy = "given_on"
    autocomplete_fields = ("sleeper",)
