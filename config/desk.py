"""The review desk's front page. It must not import the desk's subjects: they register on it."""

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _


class Desk(admin.AdminSite):
    site_header = _("Nightjar review desk")
    site_title = _("Nightjar review desk")
    index_title = _("Review desk")
    index_template = "admin/desk.html"
    empty_value_display = "–"

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Through the same door as everybody: attempts are counted and slowed there."""
        door: Callable[..., HttpResponse] = secure_admin_login(super().login)
        return door(request, extra_context)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """With what waits to be read, told by each subject that keeps such a count."""
        waiting = [
            subject.waiting_counts(request)
            for subject in self._registry.values()
            if hasattr(subject, "waiting_counts") and subject.has_view_permission(request)
        ]
        ages = [
            subject.waiting_by_age(request)
            for subject in self._registry.values()
            if hasattr(subject, "waiting_by_age") and subject.has_view_permission(request)
        ]
        counts = {"waiting": waiting, "ages": ages}
        return super().index(request, {**counts, **(extra_context or {})})

    def get_urls(self) -> list[Any]:
        """Without Django's redirect to a row's own page: it would tell which rows there are."""
        return [one for one in super().get_urls() if getattr(one, "name", "") != "view_on_site"]
