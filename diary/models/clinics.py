"""Clinics that host families, and a family's consent that a clinic's staff may look."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.models.people import Sleeper


class Clinic(models.Model):
    """Its staff see only the sleepers whose family said yes to this clinic."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    staff = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="clinics", verbose_name=_("staff")
    )

    unscoped = models.Manager["Clinic"]()

    class Meta:
        verbose_name = _("clinic")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Consent(models.Model):
    """What was agreed to, word for word, by whom and when; withdrawn, it stays as a record."""

    sleeper = models.ForeignKey(Sleeper, on_delete=models.CASCADE, related_name="consents")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="consents")
    version = models.CharField(_("version of the words"), max_length=20)
    words = models.TextField(_("words agreed to"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    unscoped = models.Manager["Consent"]()

    class Meta:
        verbose_name = _("consent")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sleeper", "clinic"],
                condition=models.Q(withdrawn_at=None),
                name="consent_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clinic}, {self.given_at:%Y-%m-%d}"
