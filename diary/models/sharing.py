"""Share links: the report of some nights, opened by a clinician who has no account."""

import logging
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.models.people import Sleeper
from diary.models.visits import Visit

TRIES = 5  # wrong PINs before a wait; each wait is twice the one before
FIRST_WAIT = timedelta(hours=1)

log = logging.getLogger(__name__)


class ShareLink(models.Model):
    """What was handed over, to whom and until when. Only a hash of its token is kept."""

    sleeper = models.ForeignKey(Sleeper, on_delete=models.CASCADE, related_name="shares")
    uuid = models.UUIDField(default=uuid4, unique=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    label = models.CharField(_("for whom"), max_length=80)
    first_on = models.DateField(_("first night"))
    last_on = models.DateField(_("last night"))
    # Names of report.shapes.Included that were ticked: one added later was not chosen.
    included = models.JSONField(_("what goes along"), default=list, blank=True)
    visit = models.ForeignKey(
        Visit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    pin_hash = models.CharField(max_length=128, blank=True, default="", editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    wrong_in_a_row = models.PositiveIntegerField(default=0, editable=False)
    locked_until = models.DateTimeField(_("PIN not taken until"), null=True, blank=True)

    unscoped = models.Manager["ShareLink"]()

    class Meta:
        verbose_name = _("share link")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.label

    def has_ended(self) -> bool:
        return bool(self.revoked_at) or self.expires_at <= timezone.now()

    def is_locked(self) -> bool:
        return self.locked_until is not None and self.locked_until > timezone.now()

    def opens_with(self, pin: str) -> bool:
        """A try counts before it is judged: a hundred sent at once are still five.

        The row is held for the count only, since judging a PIN is slow on purpose.
        """
        if not self._take_try():
            return False
        if not check_password(pin, self.pin_hash):
            self.opened(ShareOpening.What.WRONG_PIN)
            return False
        ShareLink.unscoped.filter(pk=self.pk).update(wrong_in_a_row=0, locked_until=None)
        return True

    def _take_try(self) -> bool:
        with transaction.atomic():
            held = ShareLink.unscoped.select_for_update().get(pk=self.pk)
            if held.is_locked():
                return False
            held.wrong_in_a_row += 1
            waits, left = divmod(held.wrong_in_a_row, TRIES)
            if not left:
                held.locked_until = timezone.now() + FIRST_WAIT * 2 ** (waits - 1)
            held.save(update_fields=["wrong_in_a_row", "locked_until"])
        return True

    def opened(self, what: str, *, at: datetime | None = None) -> None:
        """Written down for the family; the same within a minute is a reload, not an opening.

        A wrong PIN is always written down. The row is held, as a browser may ask twice at once.
        """
        at = at or timezone.now()
        again = self.openings.filter(what=what, opened_at__gt=at - ShareOpening.ONCE_WITHIN)
        with transaction.atomic():
            ShareLink.unscoped.select_for_update().get(pk=self.pk)
            if what == ShareOpening.What.WRONG_PIN or not again.exists():
                self.openings.create(what=what, opened_at=at)
        told = {"what": str(what), "share": self.pk, "sleeper": self.sleeper_id}
        log.info("share link", extra={"told": told})


class ShareOpening(models.Model):
    """That a link was opened, and when. Not by whom: an address or a browser would not tell."""

    class What(models.TextChoices):
        PAGE = "page", _("report opened")
        PDF = "pdf", _("PDF fetched")
        WRONG_PIN = "wrong_pin", _("wrong PIN")

    ONCE_WITHIN = timedelta(minutes=1)

    share = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="openings")
    what = models.CharField(_("what"), max_length=16, choices=What)
    opened_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    unscoped = models.Manager["ShareOpening"]()

    class Meta:
        verbose_name = _("opening of a share link")
        verbose_name_plural = _("openings of share links")
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.opened_at:%Y-%m-%d %H:%M}"
