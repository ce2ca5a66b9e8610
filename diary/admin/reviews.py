"""Read by staff, with a note: the action, the rows beside an entry, and who looked when."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from diary.admin.columns import coded
from diary.admin.consented import ASKED, Consented, KeptAsWritten
from diary.admin.filters import TermFilter
from diary.admin.forms import CodedForm, ModelForm, StackedInline
from diary.admin.looks import record_looks
from diary.clinical.terms import ReviewOutcome
from diary.forms.codes import chips
from diary.models import DiaryLook, Night, Review, User

MOST_AT_ONCE = 200  # as many as a list shows; more would not have been read


class ReviewForm(ModelForm):
    outcome = forms.ChoiceField(
        label=_("outcome"),
        choices=lambda: chips(ReviewOutcome),
        initial=ReviewOutcome.SEEN.value,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Review
        fields = ["outcome", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}


class ReviewInline(CodedForm, StackedInline):
    """Earlier reviews, to read; a new one is written above the entry."""

    model = Review
    fields = ("outcome", "note", "reviewer", "reviewed_at")
    readonly_fields = ("reviewer", "reviewed_at")
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("reviewer")


class Reviewable(Consented):
    """An entry the desk reads: the action, the inline, and who signs a new review."""

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("diary.add_review")

    @admin.action(
        description=_("Mark as reviewed"),
        permissions=["review"],
    )
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """First the page that asks outcome and note; what comes back from it is kept."""
        rows = list(queryset.select_related("sleeper")[: MOST_AT_ONCE + 1])
        if len(rows) > MOST_AT_ONCE:
            words = _("Please choose at most %(most)s at once.") % {"most": MOST_AT_ONCE}
            self.message_user(request, words, "warning")
            return None
        form = ReviewForm(request.POST if "outcome" in request.POST else None)
        if not form.is_valid():
            return self.ask_outcome(request, rows, form)
        keep_reviews(cast(User, request.user), rows, **form.cleaned_data)
        what = f"{_gettext('reviewed')}: {self.opts.verbose_name_plural}"
        record_looks(cast(User, request.user), {row.sleeper_id for row in rows}, what)
        words = ngettext("%(count)s entry reviewed.", "%(count)s entries reviewed.", len(rows))
        self.message_user(request, words % {"count": len(rows)}, "success")
        return None

    def told(self, row: Any) -> str:
        """Which entry this is, on the page between."""
        return f"{row.sleeper}, {row}"

    def ask_outcome(
        self, request: HttpRequest, rows: list[Any], form: ReviewForm
    ) -> TemplateResponse:
        list_url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _gettext("Mark as reviewed"),
            "opts": self.opts,
            "rows": [(row.pk, self.told(row)) for row in rows],
            ASKED: rows,
            "form": form,
            "list_url": list_url,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/diary/mark_reviewed.html", context)


def keep_reviews(reviewer: User, rows: list[Any], *, outcome: str, note: str) -> None:
    """One review per row, and one line each in the desk's own log."""
    with transaction.atomic():
        Review.unscoped.bulk_create(
            Review(
                sleeper_id=row.sleeper_id,
                reviewer=reviewer,
                outcome=outcome,
                note=note,
                **{"night" if isinstance(row, Night) else "episode": row},
            )
            for row in rows
        )
        LogEntry.objects.log_actions(
            reviewer.pk, rows, CHANGE, change_message=_gettext("Marked as reviewed")
        )


@admin.register(Review)
class ReviewAdmin(KeptAsWritten):
    list_display = ("reviewed_at", "sleeper", "about", coded(Review, "outcome"), "reviewer", "note")
    list_filter = (("outcome", TermFilter), ("reviewer", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("sleeper", "episode", "night", "reviewer")
    search_fields = ("sleeper__name", "note", "reviewer__email")
    search_help_text = _("Sleeper, note or the reviewer's e-mail")
    date_hierarchy = "reviewed_at"
    fields = ("sleeper", "episode", "night", "outcome", "note", "reviewer", "reviewed_at")

    @admin.display(description=_("about"))
    def about(self, review: Review) -> str:
        row = review.episode or review.night
        return f"{row._meta.verbose_name} {row}" if row else ""


@admin.register(DiaryLook)
class DiaryLookAdmin(KeptAsWritten):
    shows_diary = False
    list_display = ("looked_at", "sleeper", "user", "what")
    list_filter = (("user", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("sleeper", "user")
    search_fields = ("sleeper__name", "user__email", "what")
    date_hierarchy = "looked_at"
    fields = ("sleeper", "user", "looked_at", "what")
