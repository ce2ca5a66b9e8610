"""What a staff reviewer said of an entry or a night."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.clinical.terms import ReviewOutcome
from diary.models.fields import CodeField
from diary.models.people import Sleeper


class Review(models.Model):
    """Read by staff, with a note; the family's words stay untouched."""

    sleeper = models.ForeignKey(Sleeper, on_delete=models.CASCADE, related_name="reviews")
    episode = models.ForeignKey(
        "diary.Episode", on_delete=models.CASCADE, null=True, blank=True, related_name="reviews"
    )
    night = models.ForeignKey(
        "diary.Night", on_delete=models.CASCADE, null=True, blank=True, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), default=timezone.now)
    outcome = CodeField(ReviewOutcome, verbose_name=_("outcome"), default=ReviewOutcome.SEEN.value)
    note = models.TextField(_("note"), blank=True, default="", max_length=10_000)

    unscoped = models.Manager["Review"]()

    class Meta:
        ordering = ["-reviewed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(episode__isnull=False) ^ models.Q(night__isnull=False),
                name="review_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return ReviewOutcome.label_of(self.outcome)


class DiaryLook(models.Model):
    """A member of staff opened a diary; the family may know."""

    sleeper = models.ForeignKey(Sleeper, on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    looked_at = models.DateTimeField(_("looked at"), default=timezone.now)
    what = models.CharField(_("what"), max_length=80)

    unscoped = models.Manager["DiaryLook"]()

    class Meta:
        ordering = ["-looked_at", "-pk"]

    def __str__(self) -> str:
        return self.what
