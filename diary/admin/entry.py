"""The page of an entry: its night beside it, the way through the queue, and the review."""

from copy import copy
from datetime import timedelta
from typing import Any, cast

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext

from diary.admin.beside import beside
from diary.admin.reviews import Reviewable, ReviewForm, keep_reviews
from diary.models import User

FILTERS = "_changelist_filters"  # Django's name for the list somebody came from
MOST_IN_QUEUE = 5_000  # nobody walks further; the list itself has pages
TWICE = timedelta(minutes=1)


class EntryPage(Reviewable):
    change_form_template = "admin/diary/entry.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_review"
        view = self.admin_site.admin_view(self.review_view)
        return [path("<int:pk>/review/", view, name=name), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None:
            filters = request.GET.get(FILTERS, "")
            context["beside"] = beside(row)
            context["way"] = self.way(request, row.pk, filters)
            context["filters_name"], context["filters"] = FILTERS, filters
            if self.has_review_permission(request):
                context["review_form"] = ReviewForm(auto_id="review_%s")
        return super().render_change_form(request, context, *args, **kwargs)

    def asked(self, fieldsets: Any, obj: Any) -> Any:
        """Answers first; what nobody was asked is one line at the end, never a column of blanks."""
        unanswered = {f.name: f for f in self.opts.fields if is_unanswered(f, obj)}
        names = [name for _title, options in fieldsets for name in options["fields"]]
        silent = [str(unanswered[name].verbose_name) for name in names if name in unanswered]
        answered = [
            (title, {**options, "fields": [f for f in options["fields"] if f not in unanswered]})
            for title, options in fieldsets
        ]
        whole = [one for one in answered if one[1]["fields"]]
        told = {"fields": (), "description": ", ".join(silent)}
        return [*whole, (gettext("Not asked"), told)] if silent else whole

    def way(self, request: HttpRequest, pk: int, filters: str) -> dict[str, Any]:
        """Where the entry stands in the list somebody came from, and what is next to it."""
        queue = self.queue(request, filters)
        addresses = {"back": self.address("changelist", query=filters)}
        if pk not in queue:
            return addresses
        at = queue.index(pk)
        before, after = queue[max(at - 1, 0) : at], queue[at + 1 : at + 2]
        return {
            **addresses,
            "number": at + 1,
            "count": len(queue),
            "previous": self.page_of(*before, filters=filters) if before else "",
            "next": self.page_of(*after, filters=filters) if after else "",
        }

    def queue(self, request: HttpRequest, filters: str) -> list[int]:
        asked = copy(request)
        asked.GET = QueryDict(filters)
        try:
            shown = self.get_changelist_instance(asked)
        except IncorrectLookupParameters:
            return []
        return list(shown.queryset.values_list("pk", flat=True)[:MOST_IN_QUEUE])

    def address(self, page: str, *args: int, query: str = "") -> str:
        found = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)
        return f"{found}?{query}" if query else found

    def page_of(self, pk: int, *, filters: str) -> str:
        query = urlencode({FILTERS: filters}) if filters else ""
        return self.address("change", pk, query=query)

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keeps a review and goes on: to the next of the queue, or back to the entry."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.row_or_404(request, str(pk))
        if not self.has_review_permission(request):
            raise PermissionDenied
        self.look_at(request, row, through=gettext("review"))
        form, filters = ReviewForm(request.POST), request.POST.get(FILTERS, "")
        if not form.is_valid():
            return self.ask_outcome(request, [row], form)
        # Before the review is kept: what is read may leave the queue.
        way = self.way(request, pk, filters)
        if not self.was_kept(request, row, form.cleaned_data):
            keep_reviews(cast(User, request.user), [row], **form.cleaned_data)
        self.message_user(request, gettext("Review kept: %s") % self.told(row), "success")
        if "next" in request.POST:
            return redirect(way.get("next") or way["back"])
        return redirect(self.page_of(pk, filters=filters))

    def was_kept(self, request: HttpRequest, row: Any, review: dict[str, Any]) -> bool:
        """A double click is one review."""
        since = timezone.now() - TWICE
        same = row.reviews.filter(reviewer=request.user.pk, reviewed_at__gt=since, **review)
        return bool(same.exists())


def is_unanswered(field: Any, row: Any) -> bool:
    return field.value_from_object(row) in (None, "", [])
