"""Sleepers: choose, add, edit; Tonight; the doctor's plan."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from diary.access import AccountRequest, DiaryRequest, sleepers_of
from diary.forms.sleepers import DoctorsPlanForm, SleeperDetailsForm
from diary.medicines import due_among
from diary.morning import open_this_morning
from diary.offline.state import phone_state
from diary.records import last_night, night_diary
from diary.records.retention import going
from diary.stats.morning import offers_quiet
from diary.stats.timeline import timeline_of
from diary.views.answers import posted, wants_json
from diary.views.visits import entry_named

# Where a shortcut of the home screen (`?go=`) leads: the page and its query.
SHORTCUTS = {"capture": ("capture", "?now"), "dose": ("medication-list", "")}
STRAIGHT = ("sleeper-tonight", "")


@require_safe
def home(request: AccountRequest) -> HttpResponse:
    """Straight to Tonight when there is one sleeper; else choose, or add the first."""
    sleepers = list(sleepers_of(request.user)[:2])
    go = request.GET.get("go", "")
    if len(sleepers) == 1:
        page, query = SHORTCUTS.get(go, STRAIGHT)
        return redirect(reverse(page, args=[sleepers[0].uuid]) + query)
    if sleepers and go in SHORTCUTS:
        return redirect(f"{reverse('sleeper-list')}?go={go}")
    return redirect("sleeper-list" if sleepers else "sleeper-add")


@require_safe
def sleeper_list(request: AccountRequest) -> HttpResponse:
    page, query = SHORTCUTS.get(request.GET.get("go", ""), STRAIGHT)
    context = {"sleepers": sleepers_of(request.user), "page": page, "query": query}
    return render(request, "sleepers/list.html", context)


@require_http_methods(["GET", "POST"])
def sleeper_add(request: AccountRequest) -> HttpResponse:
    form = SleeperDetailsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect("sleeper-tonight", sleeper_id=form.save_for(request.user).uuid)
    status = 422 if request.method == "POST" else 200
    return render(request, "sleepers/form.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def sleeper_edit(request: DiaryRequest) -> HttpResponse:
    form = SleeperDetailsForm(posted(request), instance=request.sleeper)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("sleeper-tonight", sleeper_id=request.sleeper.uuid)
    status = 422 if request.method == "POST" else 200
    return render(request, "sleepers/form.html", {"form": form}, status=status)


@require_safe
def sleeper_tonight(request: DiaryRequest) -> HttpResponse:
    """What the night has so far, what is due, and one huge button; for a phone its state."""
    now = timezone.now()
    if wants_json(request):
        return JsonResponse(phone_state(request.sleeper, request.user, request.role, now=now))
    evening_on = last_night(request.sleeper)
    diary = night_diary(request.sleeper, evening_on)
    night = diary.nights[0] if diary.nights else None
    context = {
        "evening_on": evening_on,
        "morning_on": evening_on + timedelta(days=1),
        "night": night,
        "lines": timeline_of(diary, evening_on),
        "due_doses": due_among(request.sleeper, diary.medications, now=now),
        "morning_open": open_this_morning(diary, night, now=now),
        "offers_quiet": offers_quiet(night),
        "going": going(request.sleeper),
        "back": "tonight",
    }
    return render(request, "sleepers/tonight.html", context)


@require_http_methods(["GET", "POST"])
def doctors_plans(request: DiaryRequest) -> HttpResponse:
    """Plans with a form beneath them; `?visit=` begins it with the doctor and day of a visit."""
    asked = request.GET.get("visit")
    visit = None if asked is None else entry_named(request, "visits", asked)
    form = DoctorsPlanForm(posted(request), sleeper=request.sleeper, visit=visit)
    if request.method == "POST" and form.is_valid():
        form.save_for(request.sleeper)
        return redirect("doctors-plans", sleeper_id=request.sleeper.uuid)
    context: dict[str, Any] = {"form": form, "plans": request.sleeper.doctors_plans.all()}
    status = 422 if request.method == "POST" else 200
    return render(request, "sleepers/plans.html", context, status=status)
