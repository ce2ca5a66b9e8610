"""One-tap links: keys that log an episode beside one sleeper without signing in."""

from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.models.episodes import Episode
from diary.models.people import Sleeper


class QuickLink(models.Model):
    """A caregiver's own key for one sleeper. Only a hash of its token is kept."""

    sleeper = models.ForeignKey(Sleeper, on_delete=models.CASCADE, related_name="quick_links")
    uuid = models.UUIDField(default=uuid4, unique=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    label = models.CharField(_("where it will be"), max_length=60)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("works until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    last_episode = models.ForeignKey(
        Episode, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    uses = models.PositiveIntegerField(_("used"), default=0)

    unscoped = models.Manager["QuickLink"]()

    class Meta:
        verbose_name = _("one-tap link")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.label

    def held(self) -> "QuickLink":
        """The same row, locked until the transaction ends: two taps count one after the other."""
        return QuickLink.unscoped.select_for_update().get(pk=self.pk)

    def used_for(self, episode: Episode, *, at: datetime) -> None:
        self.uses += 1
        self.last_used_at, self.last_episode = at, episode
        self.save(update_fields=["uses", "last_used_at", "last_episode"])

    def has_ended(self) -> bool:
        """Taken back or run out; a link without an end works until it is taken back."""
        return bool(self.revoked_at or (self.expires_at and self.expires_at <= timezone.now()))


def hash_of(token: str) -> str:
    """256 random bits need no salt and no slow hash: there is nothing to guess from."""
    return sha256(token.encode()).hexdigest()
