"""What is left of an erased diary: who erased it, and when. Nothing of the diary itself."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """One line of the erasure log."""

    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    erased_at = models.DateTimeField(_("erased"), default=timezone.now, editable=False)

    unscoped = models.Manager["Erasure"]()

    class Meta:
        verbose_name = _("erasure")
        ordering = ["-erased_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.erased_at:%Y-%m-%d %H:%M}"
