"""The table of every episode, with all that was answered about each."""

from dataclasses import replace
from datetime import date

from diary.charts.shapes import Table
from diary.clinical import terms as t
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase
from diary.report.answers import also_of, waking_words
from diary.report.cells import began, codes, head, joined, length_words, many, or_dash, term
from diary.report.shapes import Included, Section
from diary.stats.facts import EpisodeFact, NightFact, SleeperFact
from diary.stats.provenance import written_when
from diary.stats.summary import Summary

HEAD = head(
    _("Began"),
    _("Length"),
    _("State"),
    _("Where"),
    _("How it moved"),
    _("Waking"),
    _("All OK?"),
    _("Also"),
    _("Note"),
    _("Written"),
)


def episodes_section(summary: Summary, included: Included) -> Section:
    """Every entry of the period as written, in order of time; none is said in words.

    An episode two people wrote down has a row of each; the second says that it counts no more.
    """
    again = {pair.second.uuid for pair in summary.observers.pairs}
    nights = nights_by_evening(summary)
    rows = tuple(
        episode_cells(entry, nights[entry.night_on], summary.sleeper, again=entry.uuid in again)
        for entry in (summary.entries if included.clips else map(unfilmed, summary.entries))
    )
    title = phrase(_("Every episode"))
    if not rows:
        return Section("episodes", title, missing=(phrase(_("No episodes were logged.")),))
    return Section("episodes", title, lines=summary.observers.words, table=Table(title, HEAD, rows))


def nights_by_evening(summary: Summary) -> dict[date, NightFact]:
    """Every night of the period as told: until its waking an entry is of the same night."""
    return {row.evening_on: row.night for row in summary.nights}


def unfilmed(entry: EpisodeFact) -> EpisodeFact:
    """The entry without its video, for a paper that names none."""
    return replace(entry, video="", video_where="") if entry.video else entry


def episode_cells(
    episode: EpisodeFact, night: NightFact, sleeper: SleeperFact, *, again: bool = False
) -> tuple[object, ...]:
    """One entry; an empty answer is a dash, which the definitions explain."""
    also = also_of(episode)
    if again:
        also = joined(
            [phrase(_("a second person's entry, counted once")), *([also] if also else [])]
        )
    moved = (*codes(t.Pattern, episode.pattern), *codes(t.Side, episode.side))
    worries = (*codes(t.YesNo, episode.danger_ok), *many(t.Danger, episode.danger))
    return (
        began(episode, sleeper),
        length_words(episode),
        or_dash(term(t.State, episode.state)),
        or_dash(many(t.BodyPart, episode.body_parts)),
        or_dash(moved),
        or_dash(waking_words(episode)),
        or_dash(worries),
        or_dash(also),
        episode.note,
        or_dash(term(t.Answered, written_when(episode, night, sleeper))),
    )
