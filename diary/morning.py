"""What the morning asks, card by card, in words and with the addresses each answer goes to.

The page and the phone read the same data, so that without signal the same questions are asked.
"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diary.models import Sleeper
from diary.records.diary import episodes_in, nights_in
from diary.records.facts import episode_fact, sleeper_fact
from diary.records.flags import had_runs
from diary.sentences import say
from diary.stats.facts import Diary, EpisodeFact, NightFact, Period
from diary.stats.morning import (
    Same,
    cards_of,
    is_morning,
    is_weekly_due,
    morning_evening,
    open_count,
    same_as,
)
from diary.stats.morning_shapes import Card, Question
from diary.stats.morning_waiting import Waiting, waiting_cards
from diary.stats.timeline import episode_line

type Json = dict[str, Any]
DAY = timedelta(days=1)


def morning_json(sleeper: Sleeper, evening_on: date, *, now: datetime) -> Json:
    """All cards of one night, and what "same as last night" would copy. Four queries."""
    period = Period(evening_on - DAY, evening_on)
    nights = {night.evening_on: night for night in nights_in(sleeper, period)}
    night = nights.get(evening_on, NightFact(evening_on))
    rows = episodes_in(sleeper, Period(evening_on, evening_on))
    episodes = [episode_fact(row) for row in rows]
    checks = sleeper.weeklychecks.order_by("-checked_on").values_list("checked_on", flat=True)
    weekly_due = is_weekly_due(checks.first(), on=now.astimezone(sleeper.tz).date())
    who = sleeper_fact(sleeper)
    runs = had_runs(sleeper)
    cards = cards_of(night, episodes, who, weekly_due=weekly_due, had_runs=runs)
    previous = nights.get(evening_on - DAY, NightFact(evening_on - DAY))
    making = Making(sleeper, night)
    return {
        "evening_on": f"{evening_on:%Y-%m-%d}",
        "span": span_of(evening_on),
        "zone": sleeper.zone,
        "turning_hour": sleeper.turning_hour,
        "same": making.same(same_as(previous, night, zone=sleeper.zone)),
        "cards": [making.card(card) for card in cards],
        "asked": [making.waiting(one) for one in waiting_cards(who, evening_on, had_runs=runs)],
    }


def open_this_morning(diary: Diary, night: NightFact | None, *, now: datetime) -> int:
    """How many cards wait, for Tonight to say; 0 outside the morning. Costs no query."""
    who = diary.sleeper
    if not is_morning(now, zone=who.zone, turning_hour=who.turning_hour):
        return 0
    tonight = night or NightFact(morning_evening(now, zone=who.zone))
    return open_count(cards_of(tonight, diary.episodes, who, weekly_due=False))


def span_of(evening_on: date) -> str:
    """The two days a night lies between."""
    days = (date_format(evening_on, "D j"), date_format(evening_on + DAY, "D j M"))
    return " → ".join(days)


class Making:
    """Cards of one night put into words and addresses."""

    def __init__(self, sleeper: Sleeper, night: NightFact) -> None:
        self.sleeper, self.night = sleeper, night

    def card(self, card: Card) -> Json:
        names = [question.name for question in card.questions]
        is_new = card.key == "weekly"
        hidden = [list(pair) for pair in card.hidden]
        if is_new:
            hidden.append(["checked_on", f"{self.night.evening_on + DAY:%Y-%m-%d}"])
        return {
            "key": card.key,
            "address": self.address(card),
            "version": None if is_new else self.version(card.episode),
            "only": "" if is_new else ",".join([*names, *(name for name, value in card.hidden)]),
            "words": self.words(card.episode),
            "title": say(card.title),
            "about": about(card.episode) if card.episode else "",
            "help": say(card.help),
            "when": [card.when[0], [str(code) for code in card.when[1]]] if card.when else None,
            "tap": card.tap,
            "optional": card.optional,
            "questions": [self.question(question) for question in card.questions],
            "hidden": hidden,
        }

    def waiting(self, one: Waiting) -> Json:
        """A card for an episode that waits on a phone, which knows the episode's own words."""
        card = self.card(one.card)
        return card | {
            "needs": {name: list(answers) for name, answers in one.needs.items()},
            "words": _("Morning: %(what)s") % {"what": "{what}"},
            "about": "{what}",
        }

    def question(self, question: Question) -> Json:
        value: Any = question.value
        if isinstance(value, datetime):
            value = value.astimezone(self.sleeper.tz).strftime("%Y-%m-%dT%H:%M")
        many = question.kind == "many"
        return {
            "name": question.name,
            "kind": question.kind,
            "label": say(question.label),
            "choices": [[term.value, say(term)] for term in question.terms],
            "value": list(value or ()) if many else "" if value is None else str(value),
        }

    def address(self, card: Card) -> str:
        if card.key == "weekly":
            return reverse("weekly-add", args=[self.sleeper.uuid])
        if card.episode:
            return reverse("episode-edit", args=[self.sleeper.uuid, card.episode.uuid])
        return reverse("night-edit", args=[self.sleeper.uuid, self.night.evening_on])

    def version(self, episode: EpisodeFact | None) -> int:
        return episode.version if episode else self.night.version

    def words(self, episode: EpisodeFact | None) -> str:
        """What the list of waiting entries calls it."""
        if episode:
            return _("Morning: %(what)s") % {"what": about(episode)}
        return _("Morning: night of %(day)s") % {"day": date_format(self.night.evening_on, "D j M")}

    def same(self, same: Same) -> Json | None:
        """As the night's form takes it; instants keep their offset."""
        if same.is_empty:
            return None
        fields = [[name, at.astimezone(self.sleeper.tz).isoformat()] for name, at in same.sleep]
        only = [name for name, at in same.sleep]
        if same.sleep:
            kind = same.sleep[0][0].split("_")[0] + "_kind"
            fields.append([kind, "night"])
            only.append(kind)
        if same.context:
            fields += [["context", code] for code in same.context]
            only.append("context")
        address = reverse("night-edit", args=[self.sleeper.uuid, self.night.evening_on])
        return {
            "address": address,
            "version": self.night.version,
            "only": ",".join(only),
            "words": self.words(None),
            "fields": fields,
        }


def about(episode: EpisodeFact) -> str:
    """Which episode: its time where it happened, its length and where it was."""
    line = episode_line(episode)
    at = line.at.astimezone(ZoneInfo(episode.zone)) if line.at else None
    clock = f"{at:%H:%M}" if at else _("some time in the night")
    return " · ".join([clock, *(say(part) for part in (*line.extra, *line.details))])
