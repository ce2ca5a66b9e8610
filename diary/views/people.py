"""People: who has a place here and what they may do, leaving, and one-tap links."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from diary import places, rights
from diary.access import DiaryRequest
from diary.clinical.terms import Role
from diary.forms.people import HandOverForm, RoleForm
from diary.forms.quick import QuickLinkForm
from diary.views.again import signed_in_again
from diary.views.answers import posted
from diary.views.keys import take_back

LINKS_SHOWN = 50


@require_http_methods(["GET", "POST"])
def people(request: DiaryRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request, QuickLinkForm())
    if "revoke" in request.POST:
        take_back(request, request.sleeper.quick_links.all(), request.POST["revoke"])
        return redirect("people", sleeper_id=request.sleeper.uuid)
    form = QuickLinkForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    token = form.make_for(request.sleeper, request.user)
    if not token:
        messages.warning(request, _("This link was made already. Its address is shown only once."))
        return redirect("people", sleeper_id=request.sleeper.uuid)
    # Shown here and now: a redirect would carry the token in an address.
    address = request.build_absolute_uri(reverse("quick", args=[token]))
    return page(request, QuickLinkForm(), address=address, label=form.instance.label, status=201)


def page(request: DiaryRequest, form: Any, *, status: int = 200, **made: str) -> HttpResponse:
    links = request.sleeper.quick_links.select_related("made_by")[:LINKS_SHOWN]
    takes_all = request.role in rights.OTHERS_LINKS.who
    context = {
        "form": form,
        "places": with_hosts(request),
        "may_manage": request.role in rights.PLACES.who,
        "links": [(link, takes_all or link.made_by_id == request.user.pk) for link in links],
        **made,
    }
    return render(request, "people/people.html", context, status=status)


def with_hosts(request: DiaryRequest) -> list[tuple[Any, Any]]:
    """Every place, oldest first, with who invited that person; nothing for the first owner."""
    used = request.sleeper.invitations.exclude(used_by=None).select_related("made_by")
    hosts = {one.used_by_id: one.made_by for one in used.order_by("used_at")}
    rows = request.sleeper.caregivers.select_related("user").order_by("since", "pk")
    return [(place, hosts.get(place.user_id)) for place in rows]


@require_safe
def roles(request: DiaryRequest) -> HttpResponse:
    """Who may do what, from the table the door reads."""
    context = {"who": rights.WHO.values(), "rows": rights.rows()}
    return render(request, "people/roles.html", context)


def makes_owner(request: HttpRequest) -> bool:
    """An owner can take the diary away from every other: an unlocked phone must not be enough."""
    return request.POST.get("role") == Role.OWNER and "remove" not in request.POST


@require_http_methods(["GET", "POST"])
@signed_in_again(when=makes_owner)
def person(request: DiaryRequest, place_id: int) -> HttpResponse:
    """For owners: what somebody may do; taking their place away."""
    place = get_object_or_404(request.sleeper.caregivers.select_related("user"), pk=place_id)
    form = RoleForm(posted(request), initial={"role": place.role})
    if request.method != "POST":
        return person_page(request, place, form)
    try:
        if "remove" in request.POST:
            places.remove(place, by=request.user)
            messages.success(request, _("%(name)s is removed.") % {"name": place.user})
        elif form.is_valid():
            places.change_role(place, form.cleaned_data["role"], by=request.user)
            messages.success(request, _("Saved for %(name)s.") % {"name": place.user})
        else:
            return person_page(request, place, form, status=422)
    except places.LastOwnerError:
        return person_page(request, place, form, status=409)
    # Whoever removed themselves is out: the next page of this diary would be a 404.
    return redirect("home") if is_out(request) else redirect("people", request.sleeper.uuid)


def is_out(request: DiaryRequest) -> bool:
    return not request.sleeper.caregivers.filter(user=request.user).exists()


def person_page(
    request: DiaryRequest, place: Any, form: RoleForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "place": place,
        "form": form,
        "is_me": place.user_id == request.user.pk,
        "is_last_owner": status == 409 or places.is_last_owner(place),
    }
    return render(request, "people/person.html", context, status=status)


@require_http_methods(["GET", "POST"])
def leave(request: DiaryRequest) -> HttpResponse:
    place = get_object_or_404(request.sleeper.caregivers.all(), user=request.user)
    status = 200
    if request.method == "POST":
        try:
            places.leave(request.sleeper, request.user)
        except places.LastOwnerError:
            status = 409
        else:
            words = _("You have left the diary of %(name)s.") % {"name": request.sleeper.name}
            messages.success(request, words)
            return redirect("sleeper-list")
    is_last_owner = status == 409 or places.is_last_owner(place)
    context = {"place": place, "is_me": True, "is_last_owner": is_last_owner}
    return render(request, "people/leave.html", context, status=status)


def is_sent(request: HttpRequest) -> bool:
    return request.method == "POST"


@require_http_methods(["GET", "POST"])
@signed_in_again(when=is_sent)
def hand_over(request: DiaryRequest) -> HttpResponse:
    form = HandOverForm(posted(request), sleeper=request.sleeper, user=request.user)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "people/hand_over.html", {"form": form}, status=status)
    place = form.cleaned_data["to"]
    places.hand_over(place, by=request.user)
    messages.success(request, _("The diary is handed over to %(name)s.") % {"name": place.user})
    return redirect("people", sleeper_id=request.sleeper.uuid)
