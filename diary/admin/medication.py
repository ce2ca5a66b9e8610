"""Medicines with their plans and givings, and what was noticed after them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from diary.admin.base import DeskAdmin, EntryAdmin
from diary.admin.columns import coded, local, local_time
from diary.admin.filters import TermFilter
from diary.admin.forms import ShownInline, StackedInline, TabularInline
from diary.models import Dose, DosePlan, Medication, SideEffect

LAST_DOSES = 20  # beside a medicine; all of them stand in the list of doses


class PlanInline(ShownInline, StackedInline):
    model = DosePlan
    extra = 0
    show_change_link = True
    fields = (
        ("amount", "unit", "route"),
        "times",
        ("as_needed", "as_needed_reason", "maximum"),
        ("from_on", "until_on", "advised_by"),
    )


class DoseInline(TabularInline):
    """The latest givings to read; each is changed on its own page, as a next version."""

    model = Dose
    fields = ("night_on", "when", "what", "amount", "note")
    readonly_fields = fields
    extra = 0
    show_change_link = True
    verbose_name_plural = _("Latest doses")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        latest = super().get_queryset(request)
        number = (request.resolver_match.kwargs if request.resolver_match else {}).get("object_id")
        newest = latest.filter(medication=number).values("pk")[:LAST_DOSES]
        return latest.filter(pk__in=newest)

    @admin.display(description=_("when"))
    def when(self, dose: Dose) -> str:
        return local_time(dose, dose.given_at or dose.planned_at)

    @admin.display(description=_("what happened"))
    def what(self, dose: Dose) -> str:
        return coded(Dose, "status")(dose)


@admin.register(Medication)
class MedicationAdmin(EntryAdmin):
    list_display = (
        "name",
        "sleeper",
        coded(Medication, "form"),
        "strength",
        "started_on",
        "stopped_on",
        coded(Medication, "stop_reason"),
    )
    list_filter = (
        ("stopped_on", admin.EmptyFieldListFilter),
        ("form", TermFilter),
        ("stop_reason", TermFilter),
    )
    list_select_related = ("sleeper",)
    search_fields = ("name", "generic_name", "sleeper__name", "reason")
    date_hierarchy = "started_on"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "sleeper",
                    "name",
                    "generic_name",
                    "form",
                    "strength",
                    "reason",
                    "prescribed_by",
                    "over_the_counter",
                ]
            },
        ),
        (_("Taken"), {"fields": ["started_on", "stopped_on", "stop_reason"]}),
        EntryAdmin.fields_of_entry,
    ]
    inlines = (PlanInline, DoseInline)


@admin.register(DosePlan)
class DosePlanAdmin(DeskAdmin):
    whose = "medication__sleeper"
    list_display = (
        "medication",
        "sleeper_name",
        "amount",
        coded(DosePlan, "unit"),
        "as_needed",
        "from_on",
        "until_on",
    )
    list_filter = ("as_needed", ("unit", TermFilter), ("route", TermFilter))
    list_select_related = ("medication__sleeper",)
    search_fields = ("medication__name", "medication__sleeper__name")
    date_hierarchy = "from_on"
    autocomplete_fields = ("medication",)

    @admin.display(description=_("sleeper"), ordering="medication__sleeper__name")
    def sleeper_name(self, plan: DosePlan) -> str:
        return plan.medication.sleeper.name


@admin.register(Dose)
class DoseAdmin(EntryAdmin):
    list_display = (
        "night_on",
        "sleeper",
        "medication",
        local(Dose, "given_at"),
        coded(Dose, "status"),
        coded(Dose, "missed_reason"),
    )
    list_filter = (("status", TermFilter), ("missed_reason", TermFilter))
    list_select_related = ("sleeper", "medication")
    search_fields = ("sleeper__name", "medication__name", "note")
    date_hierarchy = "night_on"
    autocomplete_fields = ("sleeper", "medication")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "sleeper",
                    "medication",
                    "night_on",
                    "planned_at",
                    "given_at",
                    "status",
                    "missed_reason",
                    "amount",
                    "unit",
                    "effect",
                    "note",
                ]
            },
        ),
        EntryAdmin.fields_of_entry,
    ]


@admin.register(SideEffect)
class SideEffectAdmin(EntryAdmin):
    list_display = (
        local(SideEffect, "noticed_at"),
        "sleeper",
        coded(SideEffect, "kind"),
        coded(SideEffect, "severity"),
        "medication",
    )
    list_filter = (("kind", TermFilter), "severity")
    list_select_related = ("sleeper", "medication")
    search_fields = ("sleeper__name", "medication__name", "note")
    date_hierarchy = "noticed_at"
    autocomplete_fields = ("sleeper", "medication")
    fieldsets = [
        (
            None,
            {"fields": ["sleeper", "noticed_at", "kind", "severity", "medication", "note"]},
        ),
        EntryAdmin.fields_of_entry,
    ]
