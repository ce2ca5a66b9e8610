"""Episodes: list, add, look, edit, delete with undo."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from diary.access import DiaryRequest
from diary.forms.episodes import EpisodeForm
from diary.records import episode_fact, is_recent, judged_episode
from diary.records.couples import pair_with
from diary.stats.timeline import episode_line
from diary.views.answers import (
    amended,
    back_to,
    brought_back,
    invalid,
    kept,
    posted,
    removed,
)
from diary.views.flag_table import flag_notice

PAGE_SIZE = 50


@require_safe
def episode_list(request: DiaryRequest) -> HttpResponse:
    rows = request.sleeper.episodes.select_related("wake", "written_by")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [(row, episode_line(episode_fact(row))) for row in page]
    return render(request, "episodes/list.html", {"page": page, "lines": lines})


@require_http_methods(["GET", "POST"])
def episode_add(request: DiaryRequest) -> HttpResponse:
    form = EpisodeForm(
        posted(request),
        sleeper=request.sleeper,
        user=request.user,
        initial=opening(request),
    )
    context = {"form": form}
    if request.method == "GET":
        return render(request, "episodes/form.html", context)
    if not form.is_valid():
        return invalid(request, "episodes/form.html", context)
    address = address_of(request, form.instance.uuid)
    back = reverse("episode-delete", args=[request.sleeper.uuid, form.instance.uuid])
    return kept(request, form, "episodes/form.html", context, address=address, if_deleted=back)


@require_safe
def episode_detail(request: DiaryRequest, episode_id: UUID) -> HttpResponse:
    episode = get_object_or_404(
        request.sleeper.episodes.select_related("wake", "written_by"), uuid=episode_id
    )
    form = EpisodeForm(instance=episode, sleeper=request.sleeper, user=request.user)
    pair = pair_with(request.sleeper, episode)
    context = {
        "episode": episode,
        "pair": pair,
        "other": episode_line(pair.other(episode.uuid)) if pair else None,
        "line": episode_line(episode_fact(episode), pair),
        "groups": form.answers(),
        "form": form,
        "flags": flag_notice(
            judged_episode(request.sleeper, episode),
            request.sleeper.emergency_number,
            is_recent=is_recent(episode),
        ),
    }
    return render(request, "episodes/detail.html", context)


@require_http_methods(["GET", "POST"])
def episode_edit(request: DiaryRequest, episode_id: UUID) -> HttpResponse:
    manager = request.sleeper.episodes(manager="with_deleted")
    episode = get_object_or_404(manager.select_related("wake"), uuid=episode_id)
    form = EpisodeForm(
        posted(request), instance=episode, sleeper=request.sleeper, user=request.user
    )
    context = {"form": form, "episode": episode}
    if request.method == "GET":
        return render(request, "episodes/form.html", context)
    if not form.is_valid():
        return invalid(request, "episodes/form.html", context)
    address = address_of(request, episode.uuid)
    back = reverse("episode-delete", args=[request.sleeper.uuid, episode.uuid])
    on = back_to(request, episode.night_on, about=str(episode.uuid))
    page = "episodes/form.html"
    return amended(request, form, page, context, address=address, go_to=on, if_deleted=back)


@require_http_methods(["GET", "POST"])
def episode_delete(request: DiaryRequest, episode_id: UUID) -> HttpResponse:
    manager = request.sleeper.episodes(manager="with_deleted")
    episode = get_object_or_404(manager.all(), uuid=episode_id)
    if request.method == "GET":
        page = "episodes/deleted.html" if episode.deleted_at else "episodes/delete.html"
        return render(request, page, {"entry": episode})
    if "undo" in request.POST:
        episode.bring_back()
        return brought_back(request, episode, address=address_of(request, episode.uuid))
    episode.delete_softly()
    return removed(request, episode, address=request.path, page="episodes/deleted.html")


def opening(request: DiaryRequest) -> dict[str, Any]:
    """A new form begins at this minute, or in the night it was opened from."""
    evening = request.GET.get("night", "")
    return {"night_on": evening} if evening else {"started_at": EpisodeForm.this_minute()}


def address_of(request: DiaryRequest, uuid: UUID) -> str:
    return reverse("episode-detail", args=[request.sleeper.uuid, uuid])
