"""The review desk's front page. It must not import the desk's subjects: they register on it."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from django.views.generic import RedirectView

ELSEWHERE = {"view_on_site", "password_change", "password_change_done"}
METHODS = ["GET", "HEAD", "POST"]


def is_proven_twice(request: HttpRequest) -> bool:
    """Whether this session showed a passkey or a code beside the password, and still could."""
    if not settings.DESK_SECOND_STEP:
        return True
    shown = get_authentication_records(request, request.user)
    return any(proof["method"] == "mfa" for proof in shown) and is_mfa_enabled(request.user)


def ask_second_step(request: HttpRequest, back: str) -> HttpResponse:
    """To the page that asks for it; who has none is led to setting one up."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    doors = [way["url"] for way in ways if way["id"].startswith("mfa_")]
    if doors:
        return redirect(f"{doors[0]}?{urlencode({REDIRECT_FIELD_NAME: back})}")
    messages.warning(
        request, _("The review desk opens only with a passkey or an app. Please set one up.")
    )
    return redirect("mfa_index")


class Choices(AutocompleteJsonView):
    """The search box of a form: for who may fill that form, and a look like that at a list."""

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        asking = cast(admin.AdminSite, self.admin_site)._registry.get(self.source_field.model)
        may = asking and (
            asking.has_add_permission(request) or asking.has_change_permission(request)
        )
        return bool(may) and super().has_perm(request, obj)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = super().get_context_data(**context)
        if hasattr(self.model_admin, "look_through"):
            self.model_admin.look_through(self.request, found["object_list"])
        return found


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
        if not super().has_permission(request):
            raise PermissionDenied
        if not is_proven_twice(request):
            return ask_second_step(request, back)
        return redirect(back)

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and is_proven_twice(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's pages answer any method as if it were a look."""
        return super().admin_view(require_http_methods(METHODS)(view), cacheable)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, Choices.as_view(admin_site=self)(request))

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
