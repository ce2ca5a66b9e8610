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
            subject.waiting_counts()
            for subject in self._registry.values()
            if hasattr(subject, "waiting_counts") and subject.has_view_permission(request)
        ]
        return super().index(request, {"waiting": waiting, **(extra_context or {})})
