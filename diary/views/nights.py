"""Nights: the calendar of the three nothings, one night, its form, the weekly check."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from diary.access import DiaryRequest
from diary.forms.nights import NightForm, WeeklyForm, night_of_form
from diary.records import changed_after_deletion, judged_weekly, last_night, month_of, night_diary
from diary.stats.calendar import month_shown
from diary.stats.night_words import night_rows
from diary.stats.nights import is_in_rate, nothing_of
from diary.stats.observers import observers_of
from diary.stats.timeline import timeline_of
from diary.views.answers import amended, back_to, invalid, kept, posted
from diary.views.flag_table import flag_notice


@require_safe
def night_list(request: DiaryRequest) -> HttpResponse:
    """One month of nights; each shows its count, or which kind of nothing it is."""
    today_on = last_night(request.sleeper)
    first_on = month_shown(request.GET.get("month", ""), today_on=today_on)
    month = month_of(request.sleeper, first_on, today_on=today_on)
    judged = judged_weekly(request.sleeper)
    flags = flag_notice(judged, request.sleeper.emergency_number) if judged else None
    return render(request, "nights/list.html", {"month": month, "flags": flags})


@require_safe
def night_detail(request: DiaryRequest, evening_on: date) -> HttpResponse:
    refuse_future(request, evening_on)
    diary = night_diary(request.sleeper, evening_on)
    night = diary.nights[0] if diary.nights else None
    context = {
        **around(evening_on, last_on=last_night(request.sleeper)),
        "night": night,
        "night_uuid": request.sleeper.nights.filter(evening_on=evening_on)
        .values_list("uuid")
        .first(),
        "nothing": nothing_of(night, len(diary.episodes)),
        "rows": night_rows(night),
        "lines": timeline_of(diary, evening_on),
        "changed_after_deletion": changed_after_deletion(request.sleeper, evening_on),
        "observers": observers_of(diary.episodes, diary.verdicts),
        "left_out": diary.episodes and not (night and is_in_rate(night.watch)),
    }
    return render(request, "nights/detail.html", context)


@require_http_methods(["GET", "POST"])
def night_edit(request: DiaryRequest, evening_on: date) -> HttpResponse:
    refuse_future(request, evening_on)
    night = night_of_form(request.sleeper, evening_on, user=request.user)
    form = NightForm(posted(request), instance=night, sleeper=request.sleeper, user=request.user)
    context = {"form": form, "evening_on": evening_on}
    if request.method == "GET":
        return render(request, "nights/form.html", context)
    if not form.is_valid():
        return invalid(request, "nights/form.html", context)
    address = reverse("night-detail", args=[request.sleeper.uuid, evening_on])
    on = back_to(request, evening_on, about="night")
    return amended(request, form, "nights/form.html", context, address=address, go_to=on)


@require_http_methods(["GET", "POST"])
def weekly_add(request: DiaryRequest) -> HttpResponse:
    initial = {"checked_on": last_night(request.sleeper)}
    form = WeeklyForm(posted(request), sleeper=request.sleeper, user=request.user, initial=initial)
    if request.method == "GET":
        return render(request, "nights/weekly.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "nights/weekly.html", {"form": form})
    address = reverse("night-list", args=[request.sleeper.uuid])
    evening_on = form.cleaned_data["checked_on"] - timedelta(days=1)
    on = back_to(request, evening_on, about="weekly")
    context = {"form": form}
    return kept(request, form, "nights/weekly.html", context, address=address, go_to=on)


def around(evening_on: date, *, last_on: date) -> dict[str, Any]:
    """The days beside this night; no next one when it has not begun."""
    next_on = evening_on + timedelta(days=1)
    return {
        "evening_on": evening_on,
        "morning_on": next_on,
        "previous_on": evening_on - timedelta(days=1),
        "next_on": next_on if next_on <= last_on else None,
    }


def refuse_future(request: DiaryRequest, evening_on: date) -> None:
    """A night that has not come, or one before any diary, does not exist."""
    if not date(2000, 1, 1) <= evening_on <= last_night(request.sleeper):
        raise Http404
