"""Medicines: the list with what is due, each medicine, its plan, its doses, side effects."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from diary.access import DiaryRequest
from diary.forms.doses import DoseForm
from diary.forms.medications import MedicationForm, PlanForm, SideEffectForm
from diary.medicines import opening_dose, opening_plan, shelf_of, steps_shown
from diary.views.answers import (
    amended,
    deleted,
    invalid,
    is_about_deleting,
    kept,
    posted,
    stored,
)

LIST, DETAIL = "medication-list", "medication-detail"
DELETED = "medications/deleted.html"
DOSES_SHOWN = 30
SIDE_EFFECTS_SHOWN = 10


@require_safe
def medication_list(request: DiaryRequest) -> HttpResponse:
    """Due today first, then the medicines of now, then the stopped ones."""
    shelf = shelf_of(request.sleeper)
    side_effects = request.sleeper.sideeffects.select_related("medication")[:SIDE_EFFECTS_SHOWN]
    context = {"shelf": shelf, "due_doses": shelf.due, "side_effects": side_effects}
    return render(request, "medications/list.html", context)


@require_safe
def medication_detail(request: DiaryRequest, medication_id: UUID) -> HttpResponse:
    medication = get_object_or_404(request.sleeper.medications, uuid=medication_id)
    form = MedicationForm(instance=medication, sleeper=request.sleeper, user=request.user)
    context = {
        "medication": medication,
        "answers": form.answers(),
        "steps": steps_shown(medication),
        "doses": medication.doses.select_related("written_by")[:DOSES_SHOWN],
        "side_effects": medication.side_effects.all()[:SIDE_EFFECTS_SHOWN],
    }
    return render(request, "medications/detail.html", context)


@require_http_methods(["GET", "POST"])
def medication_add(request: DiaryRequest) -> HttpResponse:
    form = MedicationForm(posted(request), sleeper=request.sleeper, user=request.user)
    context = {"form": form}
    if request.method == "GET":
        return render(request, "medications/form.html", context)
    if not form.is_valid():
        return invalid(request, "medications/form.html", context)
    address = address_of(request, DETAIL, form.instance.uuid)
    plan = address_of(request, "plan-add", form.instance.uuid)
    return kept(
        request,
        form,
        "medications/form.html",
        context,
        address=address,
        go_to=plan,
        if_deleted=address_of(request, LIST),
    )


@require_http_methods(["GET", "POST"])
def medication_edit(request: DiaryRequest, medication_id: UUID) -> HttpResponse:
    manager = request.sleeper.medications(manager="with_deleted")
    medication = get_object_or_404(manager, uuid=medication_id)
    address = address_of(request, DETAIL, medication.uuid)
    if is_about_deleting(request, medication):
        return deleted(request, medication, back=address, page=DELETED)
    form = MedicationForm(
        posted(request), instance=medication, sleeper=request.sleeper, user=request.user
    )
    return edited(request, form, "medications/form.html", address, {"medication": medication})


@require_http_methods(["GET", "POST"])
def plan_add(request: DiaryRequest, medication_id: UUID) -> HttpResponse:
    medication = get_object_or_404(request.sleeper.medications, uuid=medication_id)
    form = PlanForm(
        posted(request),
        sleeper=request.sleeper,
        medication=medication,
        initial=opening_plan(medication),
    )
    context = {"form": form, "medication": medication}
    if request.method == "GET":
        return render(request, "medications/plan.html", context)
    if not form.is_valid():
        return invalid(request, "medications/plan.html", context)
    return stored(request, form.save_once(), address=address_of(request, DETAIL, medication.uuid))


@require_http_methods(["GET", "POST"])
def dose_add(request: DiaryRequest, medication_id: UUID) -> HttpResponse:
    medication = get_object_or_404(request.sleeper.medications, uuid=medication_id)
    form = DoseForm(
        posted(request),
        sleeper=request.sleeper,
        user=request.user,
        medication=medication,
        initial=opening_dose(medication, planned=request.GET.get("planned_at", "")),
    )
    context = {"form": form, "medication": medication}
    if request.method == "GET":
        return render(request, "medications/dose.html", context)
    if not form.is_valid():
        return invalid(request, "medications/dose.html", context)
    back = address_of(request, "sleeper-tonight" if request.POST.get("back") == "tonight" else LIST)
    address = address_of(request, "dose-edit", form.instance.uuid)
    answer = kept(request, form, "medications/dose.html", context, address=address, go_to=back)
    if answer.status_code != 409 and form.is_second:
        # A phone sends behind the page: then the next page says it.
        words = gettext("Somebody already wrote down this dose of %(name)s. Both are kept.")
        messages.warning(request, words % {"name": medication.name})
    return answer


@require_http_methods(["GET", "POST"])
def dose_edit(request: DiaryRequest, dose_id: UUID) -> HttpResponse:
    manager = request.sleeper.doses(manager="with_deleted")
    dose = get_object_or_404(manager.select_related("medication"), uuid=dose_id)
    address = address_of(request, "dose-edit", dose.uuid)
    if is_about_deleting(request, dose):
        return deleted(request, dose, back=address, page=DELETED)
    form = DoseForm(
        posted(request),
        instance=dose,
        sleeper=request.sleeper,
        user=request.user,
        medication=dose.medication,
    )
    context = {"dose": dose, "medication": dose.medication}
    go_to = address_of(request, DETAIL, dose.medication.uuid)
    return edited(request, form, "medications/dose.html", address, context, go_to=go_to)


@require_http_methods(["GET", "POST"])
def side_effect_add(request: DiaryRequest) -> HttpResponse:
    initial = {
        "noticed_at": SideEffectForm.this_minute(),
        "medication": request.GET.get("medication", ""),
    }
    form = SideEffectForm(
        posted(request), sleeper=request.sleeper, user=request.user, initial=initial
    )
    context = {"form": form}
    if request.method == "GET":
        return render(request, "medications/side_effect.html", context)
    if not form.is_valid():
        return invalid(request, "medications/side_effect.html", context)
    address = address_of(request, LIST)
    return kept(request, form, "medications/side_effect.html", context, address=address)


def edited(
    request: DiaryRequest,
    form: MedicationForm | DoseForm,
    template: str,
    address: str,
    context: dict[str, Any],
    *,
    go_to: str = "",
) -> HttpResponse:
    """The edit page, or the changed answers saved as the next version."""
    context = {"form": form, **context}
    if request.method == "GET":
        return render(request, template, context)
    if not form.is_valid():
        return invalid(request, template, context)
    back = address_of(request, LIST)
    return amended(request, form, template, context, address=address, go_to=go_to, if_deleted=back)


def address_of(request: DiaryRequest, name: str, *ids: UUID) -> str:
    return reverse(name, args=[request.sleeper.uuid, *ids])
