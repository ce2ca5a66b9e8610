"""One-tap links: making one, and the episode a tap keeps."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.forms.episodes import EpisodeForm
from diary.forms.phone import clock_moment
from diary.forms.saving import Saved
from diary.forms.widgets import RadioChips
from diary.models import Episode, QuickLink, Sleeper, User
from diary.models.quick import hash_of

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

TOKEN_BYTES = 32
LASTS = {
    "72h": timedelta(hours=72),
    "30d": timedelta(days=30),
    "1y": timedelta(days=365),
    "until": None,
}
SAME_TAP = timedelta(seconds=20)  # a second touch of a tag, or an impatient thumb
UNDO_WITHIN = timedelta(minutes=10)
SENT = ("uuid", "started_at", "started_at_fold", "written_at", "sent_at", "zone")


class QuickLinkForm(ModelForm):
    """A new key: where it will be, and how long it works."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    lasts = forms.ChoiceField(
        label=_("How long it works"),
        choices=[
            ("72h", _("3 days: printed")),
            ("30d", _("30 days")),
            ("1y", _("A year")),
            ("until", _("Until taken back")),
        ],
        initial="72h",
        widget=RadioChips,
    )

    class Meta:
        model = QuickLink
        fields = ["label"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["uuid"] = uuid4()
        self.fields["label"].help_text = _("Such as: tag at the cot, home screen of my phone.")

    def make_for(self, sleeper: Sleeper, user: User) -> str:
        """The token of the new link, never to be seen again; empty when it was made already."""
        token, lasts = token_urlsafe(TOKEN_BYTES), LASTS[self.cleaned_data["lasts"]]
        link = self.instance
        link.sleeper, link.made_by, link.uuid = sleeper, user, self.cleaned_data["uuid"]
        link.token_hash = hash_of(token)
        link.expires_at = timezone.now() + lasts if lasts else None
        try:
            with transaction.atomic():
                link.save()
        except IntegrityError:
            return ""
        return token


class QuickEpisodeForm(EpisodeForm):
    """An episode of which only the moment is known, written by the maker of the link."""

    def __init__(self, sent: QueryDict, *, link: QuickLink) -> None:
        self.said = {name: sent[name] for name in SENT if sent.get(name)}
        now = timezone.now()
        told = clock_moment(self.said.get("written_at"))
        moment = told if told and told <= now else now
        data = {"started_at": moment.isoformat(), **self.said}
        super().__init__(data, sleeper=link.sleeper, user=link.made_by)

    def fingerprint(self) -> str:
        """Of what was sent: "now" is another moment when the same tap is sent again."""
        data, self.data = self.data, self.said
        try:
            return super().fingerprint()
        finally:
            self.data = data


def keep_tap(sent: QueryDict, *, link: QuickLink) -> Saved[Any] | None:
    """The episode of one tap, stored once; None when what was sent cannot be read.

    A tap without an id within twenty seconds of the last one is that one.
    """
    with transaction.atomic():
        held, now = link.held(), timezone.now()
        form = QuickEpisodeForm(sent, link=link)
        last = held.last_episode
        if last and not last.deleted_at and "uuid" not in form.said and is_fresh(held, now):
            return Saved(last, 200)
        if not form.is_valid():
            return None
        saved = form.save_once()
        if saved.status == 201:
            held.used_for(saved.entry, at=now)
        return saved


def is_fresh(link: QuickLink, now: datetime, within: timedelta = SAME_TAP) -> bool:
    return link.last_used_at is not None and now - link.last_used_at < within


def take_back(text: str, *, link: QuickLink) -> bool:
    """Delete the link's own last episode, while it is new and nobody has added to it."""
    with transaction.atomic():
        held = link.held()
        last: Episode | None = held.last_episode
        if last is None or last.version > 1 or not is_fresh(held, timezone.now(), UNDO_WITHIN):
            return False
        try:
            if last.uuid != UUID(text):
                return False
        except ValueError:
            return False
        last.delete_softly()
    return True
