"""The report as a clinician without an account sees it: a key, perhaps a PIN, one page."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from diary.access import share_behind, share_named
from diary.forms.shares import PinForm
from diary.papers.pdf import BusyError, pdf_of
from diary.papers.shared import shared_report
from diary.views.keys import sealed, wait_after_wrong
from diary.views.papers import busy

SALT = "diary.shared"
COOKIE_LASTS = timedelta(hours=2)


@csrf_exempt  # it takes no posts: the check would only answer before the seal is on
@login_not_required
@sealed
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Trades the key for a cookie and leads on to an address without it. Writes nothing."""
    share = share_behind(token)
    if share is None:
        return gone(request, wait_s=wait_after_wrong(request, kind="shared"))
    return let_in(share, told_pin=False)


# No forgery token: a page that sends no referrer posts with `Origin: null`, which Django
# refuses. The cookie is Lax, so that another site's form comes without it and finds nothing.
@csrf_exempt
@login_not_required
@sealed
@require_http_methods(["GET", "HEAD", "POST"])
def shared_view(request: HttpRequest, share_id: str) -> HttpResponse:
    """The report itself. Nothing in the address changes what it shows."""
    share, told_pin = opened_by(request, share_id)
    if share is None:
        return gone(request)
    if share.pin_hash and not told_pin:
        return ask_pin(request, share)
    if request.method == "POST":
        return redirect(request.path) if share.pin_hash else HttpResponseNotAllowed(["GET", "HEAD"])
    if request.method == "GET":  # a HEAD shows nothing to anybody
        share.opened("page")
    context = {"share": share, "sleeper": share.sleeper, "report": shared_report(share)}
    return render(request, "shares/shared.html", context)


@csrf_exempt  # as above: a post is refused with the seal on
@login_not_required
@sealed
@require_http_methods(["GET"])
def shared_pdf(request: HttpRequest, share_id: str) -> HttpResponse:
    """The same report as a file; of the address only the size of the paper is read."""
    share, told_pin = opened_by(request, share_id)
    if share is None:
        return gone(request)
    if share.pin_hash and not told_pin:
        return redirect("shared-view", share_id=share.uuid)
    paper, language = request.GET.get("paper", ""), get_language() or "en"
    try:
        pdf = pdf_of(shared_report(share), language=language, paper=paper)
    except BusyError:
        return busy()
    share.opened("pdf")
    name = f"nightjar-{share.first_on:%Y-%m-%d}-to-{share.last_on:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf.content, content_type="application/pdf", headers=headers)


def ask_pin(request: HttpRequest, share: Any) -> HttpResponse:
    form = PinForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and share.opens_with(form.cleaned_data["pin"]):
        return let_in(share, told_pin=True)
    share.refresh_from_db(fields=["locked_until"])
    if share.is_locked():
        wait_s = (share.locked_until - timezone.now()).total_seconds()
        response = render(request, "shares/pin.html", {"until": share.locked_until}, status=429)
        response["Retry-After"] = str(int(wait_s) + 1)
        return response
    wrong = form.is_bound
    context = {"form": PinForm(), "wrong": wrong}  # what was typed is not shown again
    return render(request, "shares/pin.html", context, status=422 if wrong else 200)


def let_in(share: Any, *, told_pin: bool) -> HttpResponse:
    """A cookie for this link alone, for two hours or what the link has left."""
    response = redirect("shared-view", share_id=share.uuid)
    left = share.expires_at - timezone.now()
    response.set_cookie(
        cookie_name(share.uuid),
        signing.dumps([share.uuid.hex, told_pin], salt=SALT),
        max_age=min(COOKIE_LASTS, left),
        path="/" if settings.TLS else "/shared/",  # "__Host-" asks for the whole host
        secure=settings.TLS,
        httponly=True,
        samesite="Lax",  # Strict would stay away when the link is followed from a mail
    )
    return response


def opened_by(request: HttpRequest, share_id: str) -> tuple[Any, bool]:
    """The link the request's cookie opens, and whether its PIN was told; else nothing."""
    try:
        uuid = UUID(share_id)
        named, told_pin = signing.loads(
            request.COOKIES.get(cookie_name(uuid), ""), salt=SALT, max_age=COOKIE_LASTS
        )
    except (ValueError, signing.BadSignature):
        return None, False
    return (share_named(uuid) if named == uuid.hex else None), told_pin


def cookie_name(uuid: UUID) -> str:
    """One for each link: a clinic has several reports open at once."""
    return f"{'__Host-' if settings.TLS else ''}shared-{uuid.hex}"


def gone(request: HttpRequest, *, wait_s: int = 0) -> HttpResponse:
    """One page for every key that opens nothing; who keeps trying has to wait."""
    status = 429 if wait_s else 404
    response = render(request, "shares/gone.html", {"wait": bool(wait_s)}, status=status)
    if wait_s:
        response["Retry-After"] = str(wait_s)
    return response
