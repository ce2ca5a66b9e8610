"""The one-tap link of a printed sheet: three days unless chosen otherwise."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.forms.quick import QuickLinkForm


class HandoverLinkForm(QuickLinkForm):
    """A one-tap link with a name and an end already filled in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].required = False
        self.fields["lasts"].required = False
        self.initial.setdefault("label", _("Handover sheet"))

    def clean_label(self) -> str:
        label: str = self.cleaned_data["label"]
        return label or gettext("Handover sheet")

    def clean_lasts(self) -> str:
        lasts: str = self.cleaned_data["lasts"]
        return lasts or "72h"
