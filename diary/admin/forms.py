"""The desk's forms: codes as words, instants with their offset, words for who may only look."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from diary.admin.columns import shown, zone_of
from diary.admin.fields import ClocksField, InstantField, desk_field

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
    BaseAdmin = admin.options.BaseModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
    ModelAdmin = admin.ModelAdmin[Any]
    Listing = ModelAdmin
else:
    ModelForm, BaseAdmin, Listing = forms.ModelForm, object, object
    ModelAdmin = admin.ModelAdmin
    StackedInline, TabularInline = admin.StackedInline, admin.TabularInline

DAY_PICKER = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CodedForm(BaseAdmin):
    """Codes become selects and checkboxes, days the phone's own picker."""

    formfield_overrides = {models.DateField: {"widget": DAY_PICKER}}

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "times":
            return ClocksField(required=False, label=capfirst(db_field.verbose_name))
        if isinstance(db_field, models.DateTimeField):
            return InstantField(
                zone="", required=not db_field.blank, label=capfirst(db_field.verbose_name)
            )
        return desk_field(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)


class ShownLookups(Listing):
    """An address asks only about what the pages show.

    Django filters by every column, and `?pin_hash__startswith=a` spells out a hash by yes and no.
    """

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        root = lookup.split(LOOKUP_SEP)[0]
        is_field = root in {field.name for field in self.model._meta.get_fields()}
        if is_field and root not in self.asked_about(request):
            return False
        return super().lookup_allowed(lookup, value, request)

    def asked_about(self, request: HttpRequest) -> set[str]:
        """The fields of the lists, the pages and the filters."""
        cells = [getattr(cell, "__name__", cell) for cell in self.get_list_display(request)]
        filters = [one[0] for one in self.get_list_filter(request) if isinstance(one, tuple)]
        plain = [one for one in self.get_list_filter(request) if isinstance(one, str)]
        names = [*cells, *filters, *plain, *flatten_fieldsets(self.get_fieldsets(request))]
        days = [self.date_hierarchy] if self.date_hierarchy else []
        return {
            self.model._meta.pk.name,
            *(str(name).split(LOOKUP_SEP)[0] for name in names + days),
        }


class ShownFields(BaseAdmin):
    """Who may only look reads words instead of codes, and times on the sleeper's clock."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (name, {**options, "fields": self.each_once(options["fields"])})
            for name, options in self.asked(fieldsets, obj)
        ]

    def each_once(self, fields: Any) -> list[Any]:
        found: list[Any] = []
        for cell in (shown(self.model, field) for field in fields):
            if cell not in found:
                found.append(cell)
        return found

    def asked(self, fieldsets: Any, obj: Any) -> Any:
        """The fieldsets as they are; a page of many questions may tell the unanswered apart."""
        return fieldsets


class ShownInline(CodedForm, ShownFields):
    """Rows beside an entry; the cells that stand for fields must not be asked in the form."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = super().get_readonly_fields(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fixed
        cells = [shown(self.model, field.name) for field in self.model._meta.fields]
        return [*fixed, *(cell for cell in cells if callable(cell))]


class ZonedForm(ModelForm):
    """Instants are shown in the zone their entry was written in; a new row has none yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = zone_of(self.instance).key if self.instance.pk else ""
        for name, field in self.fields.items():
            if isinstance(field, InstantField):
                self.fields[name] = InstantField(
                    zone=zone, required=field.required, label=field.label
                )

    def clean(self) -> dict[str, Any]:
        """What an entry names stands in the same diary."""
        cleaned = super().clean() or self.cleaned_data
        own = getattr(cleaned.get("sleeper"), "pk", None) or getattr(
            self.instance, "sleeper_id", None
        )
        for name, value in list(cleaned.items()):
            if own and getattr(value, "sleeper_id", own) != own:
                self.add_error(name, _("This is of another diary."))
        return cleaned
