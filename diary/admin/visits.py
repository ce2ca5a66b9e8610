"""Appointments, and findings as they were told to the family."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from diary.admin.base import EntryAdmin
from diary.admin.columns import coded
from diary.admin.filters import TermFilter
from diary.models import Finding, Visit


@admin.register(Visit)
class VisitAdmin(EntryAdmin):
    list_display = ("__str__", "sleeper", "visit_on", "doctor", "reason")
    list_select_related = ("sleeper",)
    search_fields = ("sleeper__name", "doctor", "reason", "doctor_said")
    date_hierarchy = "visit_on"
    fieldsets = [
        (None, {"fields": ["sleeper", "visit_on", "doctor", "reason"]}),
        (_("Questions"), {"fields": ["question_1", "question_2", "question_3"]}),
        (_("What the doctor said"), {"fields": ["doctor_said", "what_to_count", "when_to_call"]}),
        EntryAdmin.fields_of_entry,
    ]


@admin.register(Finding)
class FindingAdmin(EntryAdmin):
    list_display = (coded(Finding, "kind"), "sleeper", "done_on", "where")
    list_filter = (("kind", TermFilter),)
    list_select_related = ("sleeper",)
    search_fields = ("sleeper__name", "where", "result")
    date_hierarchy = "done_on"
    fieldsets = [
        (None, {"fields": ["sleeper", "kind", "done_on", "where", "result"]}),
        EntryAdmin.fields_of_entry,
    ]
