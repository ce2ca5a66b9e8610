"""The desk's door: of any subject staff see the rows of consented diaries, and nothing else."""

from collections.abc import Iterable
from functools import reduce
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from diary.admin.forms import CodedForm, ModelAdmin, ShownFields, ShownLookups
from diary.admin.looks import record_list, record_look
from diary.models import Sleeper, User
from diary.records.consents import consented_to

ASKED = "queryset"  # Django's name for the rows on the page that asks before it deletes


class Consented(ModelAdmin):
    """A subject whose rows belong to a sleeper; without the family's consent there are none.

    Lists, pages, choices, actions, searches and counts all begin at `get_queryset`.
    """

    whose = "sleeper"  # the way from a row to its sleeper
    manager = "unscoped"
    shows_diary = True  # looking at it is a look into somebody's diary

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = getattr(self.model, self.manager).all()
        ordering = self.get_ordering(request)
        rows = rows.filter(**{f"{self.whose}__in": consented_to(request.user)})
        return rows.order_by(*ordering) if ordering else rows

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """The choices of a related subject are the rows its own list would show."""
        subject = self.admin_site._registry.get(db_field.remote_field.model)
        if isinstance(subject, Consented):
            return subject.get_queryset(request)
        return super().get_field_queryset(db, db_field, request)

    def sleeper_of(self, row: Any) -> Sleeper:
        """Whose diary this row stands in."""
        if self.whose == "pk":
            return cast(Sleeper, row)
        return cast(Sleeper, reduce(getattr, self.whose.split("__"), row))

    def row_or_404(self, request: HttpRequest, object_id: str) -> Any:
        """The row of an address, for whoever may look at it."""
        row = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if row is None:
            raise Http404
        return row

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponseRedirect:
        # Django leads back to the front page with the id in a message.
        raise Http404

    def look_at(self, request: HttpRequest, row: Any, *, through: str = "") -> None:
        if self.shows_diary:
            what = f"{self.opts.verbose_name} {row}"
            record_look(request, self.sleeper_of(row), f"{through}: {what}" if through else what)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        # The page between an action and its doing tells of rows too, of any that were asked for.
        self.look_through(
            request, getattr(context.get("cl"), "result_list", context.get(ASKED, ()))
        )
        return response

    def look_through(self, request: HttpRequest, rows: Iterable[Any]) -> None:
        """Rows of many diaries on one page."""
        if self.shows_diary:
            sleepers = {self.sleeper_of(row).pk for row in rows}
            what = f"{gettext('list')}: {self.opts.verbose_name_plural}"
            record_list(cast(User, request.user), sleepers, what)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        # simple_history shows what is left of a row that is gone, whosever it was.
        row = self.row_or_404(request, object_id)
        self.look_at(request, row, through=gettext("history"))
        return super().history_view(request, object_id, extra_context)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        self.look_at(request, context["object"])
        return super().render_delete_form(request, context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if kwargs.get("obj") is not None:
            self.look_at(request, kwargs["obj"])
        return super().render_change_form(request, context, *args, **kwargs)


class NeverByHand(CodedForm, ShownFields, ShownLookups, ModelAdmin):
    """Rows nobody adds, changes or takes out on the desk."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KeptAsWritten(NeverByHand, Consented):
    """Such rows of a diary; they go only with their sleeper."""


def kept_names() -> set[str]:
    """What goes with its sleeper although nobody takes it out by hand."""
    registry = admin.site._registry
    return {
        str(model._meta.verbose_name)
        for model, subject in registry.items()
        if isinstance(subject, KeptAsWritten)
    }
