"""What the words and numbers of the report mean."""

from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase
from diary.report.record import versions_words, zone_words
from diary.report.shapes import Section
from diary.stats.summary import Summary

DEFINITIONS = (
    _("Episode: one run of jerks. A new one begins after 5 quiet minutes."),
    _("Not recorded or a dash: nobody was asked. It never means no, and never zero."),
    _(
        "Watched, none seen is a real zero; watched in part, none seen is one for that part. Not "
        "watched is a gap. Only watched and partly watched nights enter a rate; an episode logged "
        "on another night is listed, and left out of it."
    ),
    _("Awake episodes are counted in the rates and on their own line as well."),
    _("Nights with any: Clopper-Pearson 95 % range, from 7 watched nights."),
    _(
        "Rates: exact Poisson 95 % range, from 7 watched nights of which 3 had any; widened when "
        "nights vary more than chance. Per hour only nights with known minutes enter."
    ),
    _(
        "A 95 % range takes each night for itself. Where one busy night brings the next, the true "
        "range is wider; a few weeks cannot tell."
    ),
    _(
        "Entries of two people are taken for one episode and counted once where the second begins "
        "no later than 3 minutes after the end of the first; both are listed."
    ),
    _("5 minutes or more: 300 seconds or more, or the answer 5 to 15 minutes and longer."),
    _("Most often: given by at least half, from 5 answers; fewer episodes are told one by one."),
    _(
        "Close together: begun within 30 minutes of the one before, in the same night; a rule of "
        "this diary, no name for a movement."
    ),
    _("Counted movements are taps of the person watching; they are not a scored index."),
    _("Counts beside medicines show what was recorded at the same time, not why."),
)


def definitions_section(summary: Summary, *, version: str) -> Section:
    """The gap rule, zone and turning hour, how rates are made, and which version printed it."""
    lines = (
        *(phrase(words) for words in DEFINITIONS),
        zone_words(summary),
        versions_words(version),
    )
    return Section("definitions", phrase(_("Definitions")), lines=lines)
