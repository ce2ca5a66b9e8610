"""One's own account: what opens it, and where it is open."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from diary.access import AccountRequest
from diary.devices import devices_of, end_device, end_other_devices, words_for


@require_safe
def account(request: AccountRequest) -> HttpResponse:
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
        "has_app": Authenticator.Type.TOTP in kinds,
        "devices": len(devices_of(request.user)),
    }
    return render(request, "account/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: AccountRequest) -> HttpResponse:
    here = request.session.session_key
    if request.method == "POST":
        ending = request.POST.get("end", "")
        if ending == "others":
            end_other_devices(request.user, here=here)
        elif not end_device(request.user, ending):
            raise Http404
        messages.success(request, _("Signed out there."))
        return redirect("devices")
    found = [
        {
            "device": device,
            "words": words_for(device.user_agent),
            "here": device.session_key == here,
        }
        for device in devices_of(request.user)
    ]
    others = any(not one["here"] for one in found)
    return render(request, "account/devices.html", {"found": found, "others": others})
