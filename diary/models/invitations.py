"""Invitations: a key that makes whoever opens it first one of the sleeper's people."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.clinical.terms import Role
from diary.models.fields import CodeField
from diary.models.people import Sleeper, User

WORKS_FOR = timedelta(hours=96)


class Invitation(models.Model):
    """Works once, for four days. Only a hash of its token is kept."""

    sleeper = models.ForeignKey(Sleeper, on_delete=models.CASCADE, related_name="invitations")
    uuid = models.UUIDField(default=uuid4, unique=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    label = models.CharField(_("for whom"), max_length=60)
    role = CodeField(Role, blank=False, default=Role.CAREGIVER.value, verbose_name=_("may"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    used_at = models.DateTimeField(_("used"), null=True, blank=True, editable=False)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    unscoped = models.Manager["Invitation"]()

    class Meta:
        verbose_name = _("invitation")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.label

    def has_ended(self) -> bool:
        return bool(self.used_at or self.revoked_at) or self.expires_at <= timezone.now()

    def use_up(self, user: User) -> None:
        self.used_by, self.used_at = user, timezone.now()
        self.save(update_fields=["used_by", "used_at"])
