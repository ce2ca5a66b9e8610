"""The frozen addresses: old phones replay them for months."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from diary.urls import urlpatterns as diary_urls
from diary.views.again import ByPasskey

urlpatterns = [
    # allauth's own list names no device in plain words and ends none alone.
    path("accounts/sessions/", RedirectView.as_view(pattern_name="devices"), name="sessions"),
    path("accounts/2fa/webauthn/reauthenticate/", ByPasskey.as_view()),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    *diary_urls,
]

handler500 = "diary.views.problems.failed"
