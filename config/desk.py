"""The review desk's front page. It must not import the desk's subjects: they register on it."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

ELSEWHERE = {"view_on_site", "password_change", "password_change_done"}


class Desk(admin.AdminSite):
    site_header = _("Nightjar review desk")
    site_title = _("Nightjar review desk")
    index_title = _("Review desk")
    index_template = "admin/desk.html"
    empty_value_display = "–"

    @method_decorator(login_not_required)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Leads to the same door as everybody's, where tries are counted; takes no password."""
        back = get_next_redirect_url(request) or reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect_to_login(back, resolve_url(settings.LOGIN_URL))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect(back)

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
        """Without Django's redirect to a row's own page: it would tell which rows there are. One's
        password is changed where tries are counted.
        """
        kept = [one for one in super().get_urls() if getattr(one, "name", "") not in ELSEWHERE]
        password = RedirectView.as_view(pattern_name="account_change_password")
        return [path("password_change/", password, name="password_change"), *kept]
