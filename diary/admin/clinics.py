"""Clinics and their staff; and, to read, consents, invitations, verdicts on pairs, erasures."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from diary.admin.columns import coded
from diary.admin.consented import KeptAsWritten, NeverByHand
from diary.admin.forms import ModelAdmin, ShownLookups
from diary.models import Clinic, Consent, Erasure, Invitation, SameEpisode, User


@admin.register(Clinic)
class ClinicAdmin(ShownLookups, ModelAdmin):
    list_display = ("name", "staff_count", "families")
    search_fields = ("name",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("name", "staff")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        given = Count("consents", filter=Q(consents__withdrawn_at=None), distinct=True)
        counted = Clinic.unscoped.annotate(n_staff=Count("staff", distinct=True), n_families=given)
        return counted.order_by("name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # Families agreed to a clinic by its name: under another one it would be another clinic.
        return ("name",) if obj is not None and obj.consents.exists() else ()

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        staff = User.objects.filter(is_staff=True, is_active=True).order_by("email")
        return forms.ModelMultipleChoiceField(
            staff, required=False, widget=forms.CheckboxSelectMultiple, label=_("Staff")
        )

    @admin.display(description=_("members of staff"), ordering="n_staff")
    def staff_count(self, clinic: Any) -> int:
        return int(clinic.n_staff)

    @admin.display(description=_("diaries it may read"), ordering="n_families")
    def families(self, clinic: Any) -> int:
        return int(clinic.n_families)


@admin.register(Consent)
class ConsentAdmin(KeptAsWritten):
    shows_diary = False
    list_display = ("sleeper", "clinic", "version", "given_at", "withdrawn_at")
    list_select_related = ("sleeper", "clinic")
    search_fields = ("sleeper__name", "clinic__name")
    date_hierarchy = "given_at"
    fields = (
        *("sleeper", "clinic", "version", "words"),
        *("given_by", "given_at", "withdrawn_by", "withdrawn_at"),
    )


@admin.register(Invitation)
class InvitationAdmin(KeptAsWritten):
    """That somebody was invited and what became of it, never the key."""

    list_display = ("label", "sleeper", coded(Invitation, "role"), "made_at", "used_at")
    list_select_related = ("sleeper",)
    search_fields = ("sleeper__name", "label")
    date_hierarchy = "made_at"
    fields = (
        *("label", "sleeper", "role", "made_by", "made_at"),
        *("expires_at", "revoked_at", "used_by", "used_at"),
    )


@admin.register(SameEpisode)
class SameEpisodeAdmin(KeptAsWritten):
    list_display = ("decided_at", "sleeper", coded(SameEpisode, "verdict"), "first", "second")
    list_select_related = ("sleeper", "first", "second")
    search_fields = ("sleeper__name",)
    date_hierarchy = "decided_at"
    fields = ("sleeper", "first", "second", "verdict", "decided_by", "decided_at")


@admin.register(Erasure)
class ErasureAdmin(NeverByHand):
    list_display = ("erased_at", "erased_by")
    list_select_related = ("erased_by",)
    date_hierarchy = "erased_at"
    fields = ("erased_at", "erased_by")
