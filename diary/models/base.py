"""What every logged entry has: an id made where it was written, who, when, which version."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone


class AliveManager[M: models.Model](models.Manager[M]):
    """Everything but what was deleted; deleted rows stay for undo and for late edits."""

    def get_queryset(self) -> models.QuerySet[M]:
        return super().get_queryset().filter(deleted_at=None)


class Entry(models.Model):
    """Anything a caregiver logs. The uuid comes from the phone and is unique per sleeper."""

    sleeper = models.ForeignKey(
        "diary.Sleeper", on_delete=models.CASCADE, related_name="%(class)ss"
    )
    uuid = models.UUIDField(default=uuid4)
    fingerprint = models.CharField(max_length=64, blank=True, default="", editable=False)
    amended_as = models.CharField(max_length=64, blank=True, default="", editable=False)
    written_at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    # Phone minus server at sending, in seconds; None: not sent by a phone's own clock.
    clock_off_s = models.IntegerField(null=True, blank=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    zone = models.CharField(max_length=64, default="UTC")
    answered = models.JSONField(default=dict, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["sleeper", "uuid"], name="%(class)s_once_per_sleeper"),
        ]

    def delete_softly(self) -> None:
        """Take it out of every list and number; undo brings it back."""
        self._mark(timezone.now())

    def bring_back(self) -> None:
        self._mark(None)

    def _mark(self, deleted_at: datetime | None) -> None:
        """Saved on the stored row: its history must not repeat answers read before an edit."""
        manager: models.Manager[Any] = type(self).with_deleted  # type: ignore[attr-defined]  # of every entry
        with transaction.atomic():
            stored = manager.select_for_update().get(pk=self.pk)
            stored.deleted_at = self.deleted_at = deleted_at
            stored.save(update_fields=["deleted_at"])
