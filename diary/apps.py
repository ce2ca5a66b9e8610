"""The one app."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "diary"
    verbose_name = "Nightjar"
    default_auto_field = "django.db.models.BigAutoField"
