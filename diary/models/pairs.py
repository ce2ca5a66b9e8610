"""What a person decided of two entries that may be one episode, seen by two people."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from diary.clinical.terms import Verdict
from diary.models.episodes import Episode
from diary.models.fields import CodeField
from diary.models.people import Sleeper


class SameEpisode(models.Model):
    """Both entries stay as they were written; undone, the row goes and its history stays."""

    sleeper = models.ForeignKey(Sleeper, on_delete=models.CASCADE, related_name="verdicts")
    # In order of their keys, so that two entries are judged once whoever comes first.
    first = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="+")
    verdict = CodeField(Verdict, blank=False, default=Verdict.SAME.value)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)

    unscoped = models.Manager["SameEpisode"]()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="verdict_once_a_pair"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="verdict_in_order"
            ),
        ]

    def __str__(self) -> str:
        return Verdict.label_of(self.verdict)
