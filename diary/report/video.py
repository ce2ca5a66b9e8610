"""Which episodes were filmed: a doctor wants to see it."""

from diary.clinical import terms as t
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import began, shortened
from diary.report.shapes import Included, Section
from diary.stats.facts import EpisodeFact, SleeperFact
from diary.stats.summary import Summary

CLIPS = 6  # videos named on the page; all are in the table of episodes
WHERE = 60  # characters of where a video is; the appendix has it whole


def video_section(summary: Summary, included: Included | None = None) -> Section:
    """Which episodes were filmed, and where the film is."""
    sleeper = summary.sleeper
    kept = [e for e in summary.entries if e.video in (t.Video.ON_PHONE, t.Video.UPLOADED)]
    title = phrase(_("Video"))
    if not kept:
        return Section("video", title, missing=(phrase(_("No video is noted in this diary.")),))
    times = tuple(clip_words(episode, sleeper) for episode in kept[:CLIPS])
    line = counted(
        _("%(count)s video: %(times)s."), _("%(count)s videos: %(times)s."), len(kept), times=times
    )
    left = len(kept) - CLIPS
    more = more_words(left, included or Included())
    return Section("video", title, lines=(line, *((more,) if left > 0 else ())))


def more_words(left: int, included: Included) -> Phrase:
    if included.appendix:
        one, many = (
            _("%(count)s more is in the appendix."),
            _("%(count)s more are in the appendix."),
        )
    else:
        one = _("%(count)s more is not printed here.")
        many = _("%(count)s more are not printed here.")
    return counted(one, many, left)


def clip_words(episode: EpisodeFact, sleeper: SleeperFact) -> Phrase:
    at = began(episode, sleeper)
    if not episode.video_where:
        return at
    where = shortened(episode.video_where, WHERE)
    return phrase(_("%(at)s (%(where)s)"), at=at, where=where)
