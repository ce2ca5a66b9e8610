"""What makes it an app on a phone: the manifest, the service worker, pages kept for no signal."""

import json
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from diary.access import DiaryRequest
from diary.forms.doses import DoseForm
from diary.forms.episodes import EpisodeForm
from diary.offline import release, shells
from diary.records import last_night

DAY_S = 24 * 60 * 60
# Night colours: the screen a phone shows while it starts must not be white at three in the morning.
DARK = "#120c0a"


@require_safe
@login_not_required
@cache_control(public=True, max_age=DAY_S)
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, icons and shortcuts for the home screen."""
    home = reverse("home")
    body = {
        "id": home,
        "name": "Nightjar",
        "short_name": "Nightjar",
        "description": _("A diary of movements in sleep"),
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": DARK,
        "theme_color": DARK,
        "icons": icons(),
        "shortcuts": [
            {"name": _("Twitching now"), "url": f"{home}?go=capture", "icons": icons()[:1]},
            {"name": _("Dose given"), "url": f"{home}?go=dose", "icons": icons()[:1]},
        ],
    }
    return JsonResponse(body, content_type="application/manifest+json")


def icons() -> list[dict[str, str]]:
    """The maskable one keeps its drawing inside the circle every phone leaves."""
    png = "image/png"
    return [
        {"src": static("icons/icon-192.png"), "sizes": "192x192", "type": png},
        {"src": static("icons/icon-512.png"), "sizes": "512x512", "type": png},
        {
            "src": static("icons/maskable-512.png"),
            "sizes": "512x512",
            "type": png,
            "purpose": "maskable",
        },
        {"src": static("icons/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
    ]


@require_safe
@login_not_required
@cache_control(public=True, max_age=DAY_S)
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for an icon beside answers that are no page."""
    return redirect(static("icons/icon-192.png"))


@require_safe
@login_not_required
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker with what this release consists of written before it."""
    known = {
        "RELEASE": release.release(),
        "FILES": release.files(),
        "PAGES": release.public_pages(),
        "SHELLS": release.shells(),
        "HOME": reverse("home"),
        "LOST": reverse("offline"),
    }
    lines = [f"const {name} = {json.dumps(value)};" for name, value in known.items()]
    script = "\n".join([*lines, release.WORKER.read_text(encoding="utf-8")])
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
@login_not_required
@cache_control(no_cache=True)
def offline(request: HttpRequest) -> HttpResponse:
    """What can be done without signal, for any address that cannot."""
    return render(shells.blank_request(request.get_host()), "offline/offline.html")


@require_safe
@login_not_required
@cache_control(no_cache=True)
def shell(request: HttpRequest, page: str) -> HttpResponse:
    """A page as it is for everybody: drawn by its own view, in nobody's diary."""
    if page not in shells.stands_for():
        raise Http404
    blank = shells.blank_request(request.get_host(), page)
    html = drawn(page, blank).content.decode()
    # The evening of the making means nothing later; the phone puts its own there.
    evening_on = last_night(blank.sleeper)
    return HttpResponse(html.replace(f"{evening_on:%Y-%m-%d}", f"{shells.BLANK_EVENING}"))


def drawn(page: str, request: DiaryRequest) -> HttpResponse:
    if page in WITHOUT_A_ROW:
        return WITHOUT_A_ROW[page](request)
    view, _args, kwargs = resolve(request.path)
    # The door takes the sleeper out of the address.
    answer: HttpResponse = view(request, **{k: v for k, v in kwargs.items() if k != "sleeper_id"})
    return answer


def episode_edit(request: DiaryRequest) -> HttpResponse:
    episode = shells.blank_episode(request.sleeper)
    form = EpisodeForm(instance=episode, sleeper=request.sleeper, user=request.user)
    return render(request, "episodes/form.html", {"form": form, "episode": episode})


def episode_delete(request: DiaryRequest) -> HttpResponse:
    episode = shells.blank_episode(request.sleeper)
    return render(request, "episodes/delete.html", {"episode": episode})


def dose(request: DiaryRequest) -> HttpResponse:
    medication = shells.blank_medication(request.sleeper)
    form = DoseForm(
        None,
        sleeper=request.sleeper,
        user=request.user,
        medication=medication,
        initial={"given_at": DoseForm.this_minute()},
    )
    return render(request, "medications/dose.html", {"form": form, "medication": medication})


def dose_edit(request: DiaryRequest) -> HttpResponse:
    dose = shells.blank_dose(request.sleeper)
    form = DoseForm(
        instance=dose, sleeper=request.sleeper, user=request.user, medication=dose.medication
    )
    context = {"form": form, "dose": dose, "medication": dose.medication}
    return render(request, "medications/dose.html", context)


# Pages of one entry: their views would look for a row, and nobody has one.
WITHOUT_A_ROW: dict[str, Callable[[DiaryRequest], HttpResponse]] = {
    "episode-edit": episode_edit,
    "episode-delete": episode_delete,
    "dose": dose,
    "dose-edit": dose_edit,
}
