"""What a phone has to hold of one release, and the release's name, which its content decides."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from diary import VERSION
from diary.offline.shells import stands_for

WORKER = Path(settings.BASE_DIR) / "static/js/worker.js"
# Pages without signal never print, draw trends or open the desk.
NOT_ON_A_PHONE = ("js/charts/", "js/print.js", "js/worker.js", "css/desk.css", "css/report.css")
PUBLIC_PAGES = ("offline", "outbox", "help", "help-first-aid", "worried")


def release() -> str:
    """A short name of all that pages are made of; another as soon as one byte differs.

    The code counts too: forms and vocabularies stand in the pages a phone keeps.
    """
    # While somebody develops, files change under a running server.
    return _release.__wrapped__() if settings.DEBUG else _release()


@cache
def _release() -> str:
    digest = sha256(VERSION.encode())
    code = Path(settings.BASE_DIR) / "diary"
    for folder in (*settings.STATICFILES_DIRS, Path(settings.BASE_DIR) / "templates", code):
        for file in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
            if file.suffix != ".pyc":
                digest.update(str(file.relative_to(folder)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def files() -> list[str]:
    """What a phone never asks the server for again in one release: static files, the red flags."""
    root = Path(settings.BASE_DIR) / "static"
    names = [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]
    kept = [name for name in sorted(names) if not name.startswith(NOT_ON_A_PHONE)]
    addresses = [static(name) for name in (*kept, "vendor/htmx.min.js")]
    # Beside a slow or lying network the danger screen must have its reasons.
    return [*addresses, reverse("red-flags")]


def shells() -> dict[str, str]:
    """Address of each shell to the address it stands in for."""
    return {reverse("shell", args=[name]): address for name, address in stands_for().items()}


def public_pages() -> list[str]:
    """Pages for everybody that must open without signal too."""
    return [reverse(name) for name in PUBLIC_PAGES]
