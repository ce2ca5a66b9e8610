"""A filtered list as a CSV file; each diary in it is looked at."""

import csv
from collections.abc import Iterator
from typing import Any, cast

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from diary.admin.consented import Consented
from diary.admin.looks import record_looks
from diary.exchange.csv_cells import cell
from diary.exchange.csv_columns import NEVER, Column, columns_of
from diary.exchange.csv_tables import asked_rows, entries
from diary.exchange.kinds import WAKE
from diary.exchange.whole import made_whole, write_lines
from diary.models import User

TEXT = _("text as it was written")
SLEEPER = Column(
    "sleeper", _("sleeper"), TEXT, NEVER, lambda row: cell(row["sleeper__name"]), ("sleeper__name",)
)
FLAGGED = Column(
    "flagged",
    _("whether a danger answer stands in it"),
    _("yes, or empty"),
    _("none was given"),
    lambda row: "yes" if row["is_flagged"] else "",
    ("is_flagged",),
)
OUTCOME = Column(
    "last_outcome",
    _("what the last review said"),
    _("one of the codes"),
    _("not reviewed"),
    lambda row: cell(row["last_outcome"]),
    ("last_outcome",),
)
EPISODES = (
    *(SLEEPER, FLAGGED, OUTCOME),
    *entries("episode"),
    *columns_of(WAKE.fields, path="wake__"),
)
NIGHTS = (SLEEPER, *entries("night"))


class Table(Consented):
    """Adds `table.csv` beside a list: the same rows in the same order, every page of them."""

    columns: tuple[Column, ...] = ()
    change_list_template = "admin/diary/queue.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_table"
        view = self.admin_site.admin_view(require_safe(self.table_view))
        return [path("table.csv", view, name=name), *super().get_urls()]

    def table_view(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect("../?e=1")
        sleepers = rows.order_by().values_list(f"{self.whose}__pk", flat=True).distinct()
        what = f"{gettext('table')}: {self.opts.verbose_name_plural}"
        record_looks(cast(User, request.user), sleepers, what)
        file = made_whole(write_lines(self.lines(rows)))
        name = f"{self.opts.model_name}s-{timezone.now():%Y-%m-%d}.csv"
        kind = "text/csv; charset=utf-8"
        return FileResponse(file, as_attachment=True, filename=name, content_type=kind)

    def lines(self, rows: Any) -> Iterator[str]:
        """RFC 4180 with a mark by which Excel knows UTF-8, row by row."""
        written = csv.writer(Passed(), lineterminator="\r\n")
        yield "\ufeff" + written.writerow([column.name for column in self.columns])
        for row in asked_rows(rows, self.columns):
            yield written.writerow([column.cell(row) for column in self.columns])


class Passed:
    """Hands each written line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line
