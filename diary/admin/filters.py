"""Filters of the lists: by code, read or not, flagged or not, watched or not, taken out or not."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.admin.flags import FLAGGED, NIGHT_REVIEWED, REVIEWED
from diary.clinical.terms import Watch
from diary.models import Medication, Night, Review, User
from diary.records.consents import consented_to
from diary.sentences import label

MOST_CHOICES = 100  # a filter longer than this is no filter


class TermFilter(admin.ChoicesFieldListFilter):
    """Codes in words, with "not asked" as a choice of its own."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        chosen = self.lookup_val
        yield self.choice(changelist, None, gettext("All"), selected=chosen is None)
        field: Any = self.field
        for code, words in [*field.flatchoices, ("", "")]:
            selected = chosen is not None and code in chosen
            yield self.choice(changelist, code, label(words) or gettext("Not asked"), selected)

    def choice(
        self, changelist: Any, code: str | None, words: str, selected: bool
    ) -> dict[str, Any]:
        new = {} if code is None else {self.lookup_kwarg: code}
        query = changelist.get_query_string(new, [] if new else [self.lookup_kwarg])
        return {"selected": selected, "query_string": query, "display": words}


class YesNoFilter(admin.SimpleListFilter):
    """Two sides of one condition."""

    yes = _("Yes")
    no = _("No")
    condition: Any = None

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", self.yes), ("no", self.no)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.filter(Q(self.condition))
        if self.value() == "no":
            return queryset.exclude(Q(self.condition))
        return queryset


class ReviewedFilter(YesNoFilter):
    title, parameter_name = _("reviewed"), "reviewed"
    condition = REVIEWED


class NightReviewedFilter(ReviewedFilter):
    condition = NIGHT_REVIEWED


class FlaggedFilter(YesNoFilter):
    title, parameter_name = _("flagged"), "flagged"
    condition = FLAGGED


class WatchedFilter(admin.SimpleListFilter):
    """How the episode's night was watched; a night without a row is not recorded."""

    title, parameter_name = _("night watched"), "watched"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, label(words)) for code, words in Watch.choices()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        code = self.value()
        if code is None:
            return queryset
        nights = Night.unscoped.filter(sleeper=OuterRef("sleeper"), evening_on=OuterRef("night_on"))
        if code == Watch.NOT_RECORDED:
            return queryset.exclude(Exists(nights.exclude(watch=code)))
        return queryset.filter(Exists(nights.filter(watch=code)))


class TakenOutFilter(admin.SimpleListFilter):
    """Entries that were deleted stay out of the list until they are asked for."""

    title, parameter_name = _("taken out"), "deleted"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Taken out"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(deleted_at__isnull=self.value() != "yes")

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *rest = super().choices(changelist)
        yield {**first, "display": gettext("In the diary")}
        yield from rest


class MedicineFilter(admin.SimpleListFilter):
    """Entries of nights on which a medicine of this name was in use."""

    title, parameter_name = _("medicine then in use"), "medicine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        own = Medication.unscoped.filter(sleeper__in=consented_to(request.user))
        names = own.order_by("name").values_list("name", flat=True).distinct()
        return [(name, name) for name in names[:MOST_CHOICES]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        night_on = OuterRef("night_on")
        used = Medication.unscoped.filter(
            Q(started_on=None) | Q(started_on__lte=night_on),
            Q(stopped_on=None) | Q(stopped_on__gte=night_on),
            sleeper=OuterRef("sleeper"),
            name=self.value(),
        )
        return queryset.filter(Exists(used))


class ReviewerFilter(admin.SimpleListFilter):
    """Entries somebody has reviewed; only who reviewed a diary one may see is a choice."""

    title, parameter_name = _("reviewed by"), "reviewer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        of_entries = Review.unscoped.filter(
            episode__isnull=False, sleeper__in=consented_to(request.user)
        )
        people = User.objects.filter(pk__in=of_entries.values("reviewer")).order_by("email")
        return [(str(user.pk), str(user)) for user in people[:MOST_CHOICES]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if chosen is None:
            return queryset
        if not chosen.isdecimal():
            return queryset.none()
        return queryset.filter(
            Exists(Review.unscoped.filter(episode=OuterRef("pk"), reviewer=int(chosen)))
        )
