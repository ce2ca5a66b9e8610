"""The frozen addresses: old phones replay them for months."""

from django.contrib import admin
from django.urls import include, path

from diary.urls import urlpatterns as diary_urls

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    *diary_urls,
]
