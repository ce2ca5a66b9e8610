"""What every subject on the desk shares: history, looks, next versions, nothing really deleted."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import modelform_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from diary.admin.columns import is_coded, shown, words_of
from diary.admin.consented import Consented
from diary.admin.filters import TakenOutFilter
from diary.admin.forms import CodedForm, ModelAdmin, ShownFields, ShownLookups, ZonedForm

if TYPE_CHECKING:

    class HistoryAdmin(ModelAdmin):
        """What simple_history adds, for the type checker."""

        def history_form_view(
            self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
        ) -> HttpResponse: ...

    Helper = object
else:
    HistoryAdmin, Helper = SimpleHistoryAdmin, HistoricalRecordContextHelper


class ReadableHistory(Helper):
    """Changes told in words: `Asleep → Just waking`, not `asleep → waking`."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        field = cast(Any, self).model._meta.get_field(change.field)
        return words_of(field, value) if is_coded(field) else value


class DeskAdmin(CodedForm, ShownFields, ShownLookups, Consented, HistoryAdmin):
    """A subject on the desk, with the history of its changes."""

    form = ZonedForm
    list_per_page = 50
    show_full_result_count = False
    object_history_list_template = "admin/diary/object_history_list.html"
    object_history_form_template = "admin/diary/object_history_form.html"

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        # simple_history asks only for the right to look, even when an old version is put back.
        if request.method == "POST" and not self.has_change_permission(request, row):
            raise PermissionDenied
        if not version_id.isdecimal():
            raise Http404
        self.look_at(request, row, through=gettext("history"))
        if not self.has_change_permission(request, row):
            request.reads_version = True  # type: ignore[attr-defined]  # known to this class only
        return super().history_form_view(request, object_id, version_id, extra_context)

    def get_history_queryset(
        self, request: HttpRequest, history: Any, pk_name: str, object_id: str
    ) -> Any:
        """simple_history asks for every relation where a subject has none."""
        fields = history.model.tracked_fields
        keys = [field.name for field in fields if isinstance(field, models.ForeignKey)]
        versions = history.filter(**{pk_name: object_id})
        return versions.select_related("history_user", *keys)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        # simple_history asks for a form of every field, also for somebody who may only read it.
        if "fields" not in kwargs and hasattr(request, "reads_version"):
            return modelform_factory(self.model, form=self.form, fields=[])
        return super().get_form(request, obj, change, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A row stays where it was written: in its diary, at its entry."""
        fixed = super().get_readonly_fields(request, obj)
        if hasattr(request, "reads_version"):
            names = [field.name for field in self.opts.fields if not field.primary_key]
            return [*fixed, *(shown(self.model, name) for name in names)]
        stays, *_way = self.whose.split("__")
        return fixed if obj is None or stays == "pk" else (stays, *fixed)

    def get_historical_record_context_helper(self, request: HttpRequest, record: Any) -> Any:
        return cast(Any, ReadableHistory)(self.model, record)


class EntryAdmin(DeskAdmin):
    """Something a caregiver logged: changed as a next version, taken out but never lost."""

    manager = "with_deleted"
    autocomplete_fields: ClassVar[Any] = ("sleeper",)
    readonly_fields: ClassVar[Any] = (
        "uuid",
        "written_by",
        "written_at",
        "received_at",
        "version",
    )
    actions: Any = ("bring_back",)
    fields_of_entry: ClassVar[Any] = (
        _("Entry"),
        {
            "classes": ["collapse"],
            "fields": ["zone", "uuid", "written_by", "written_at", "received_at", "version"],
        },
    )

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [*super().get_list_filter(request), TakenOutFilter]

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return self.autocomplete_fields

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            # An old version that is put back carries its old number; phones count upwards.
            stored = self.model.with_deleted.values_list("version", flat=True).get(pk=obj.pk)
            obj.version = stored + 1
        else:
            obj.written_by, obj.zone = request.user, obj.sleeper.zone
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        obj.delete_softly()

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        for entry in queryset:
            entry.delete_softly()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Only the entries themselves: what hangs on them stays with them, and can come back."""
        lacking = set() if self.has_delete_permission(request) else {self.opts.verbose_name}
        names = [f"{self.opts.verbose_name} {entry}" for entry in objs]
        return names, {self.opts.verbose_name_plural: len(names)}, lacking, []

    @admin.action(description=_("Bring back what was taken out"), permissions=["change"])
    def bring_back(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        for entry in queryset.exclude(deleted_at=None):
            entry.bring_back()
        self.message_user(request, _("Brought back into the diary."))
