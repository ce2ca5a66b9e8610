"""Background as told, with what is missing said aloud."""

from diary.clinical import terms as t
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import shortened, term
from diary.report.shapes import Section
from diary.report.worries import WEEKLY
from diary.stats.facts import FindingFact, SleeperFact
from diary.stats.summary import Summary
from diary.stats.tallies import k_of_episodes


def background_section(summary: Summary, *, exposure: str) -> Section:
    """Birth, family, earlier illness, weekly checks, nights with fever or illness, tests."""
    lines = [
        *told_lines(summary.sleeper),
        *weekly_lines(summary),
        *leg_urge_lines(summary),
        context_words(summary),
        *(finding_words(finding) for finding in summary.findings),
    ]
    if exposure:
        words = _("Medicines in pregnancy or breast milk, as told: %(text)s")
        lines.append(phrase(words, text=shortened(exposure)))
    missing = untold(summary.sleeper)
    if not summary.findings:
        missing.append(phrase(_("No test is recorded.")))
    if not summary.weekly_checks:
        missing.append(phrase(_("No weekly check was filled in.")))
    title = phrase(_("Background as told"))
    return Section("background", title, lines=tuple(lines), missing=tuple(missing))


def told_answers(sleeper: SleeperFact) -> tuple[tuple[Phrase, object], ...]:
    """Every question about the past with its answer; an unanswered one is empty."""
    return (
        (phrase(_("First noticed")), sleeper.first_noticed_on),
        (phrase(_("Seen by a doctor")), seen_words(sleeper)),
        (phrase(_("Birth")), shortened(sleeper.birth_notes)),
        (phrase(_("Family")), shortened(sleeper.family_notes)),
        (phrase(_("Had a fit before")), term(t.YesNo, sleeper.had_fit_before)),
        (phrase(_("Kidney or liver problems")), term(t.YesNo, sleeper.kidney_liver)),
        (phrase(_("Pregnant, or has diabetes")), term(t.YesNo, sleeper.pregnant_or_diabetes)),
    )


def told_lines(sleeper: SleeperFact) -> list[Phrase]:
    return [
        phrase(_("%(label)s: %(answer)s"), label=label, answer=answer)
        for label, answer in told_answers(sleeper)
        if answer
    ]


def untold(sleeper: SleeperFact) -> list[Phrase]:
    """One line naming the questions nobody answered; none when all were."""
    labels = tuple(label for label, answer in told_answers(sleeper) if not answer)
    return [phrase(_("Not recorded: %(labels)s."), labels=labels)] if labels else []


def seen_words(sleeper: SleeperFact) -> object:
    answer = term(t.YesNo, sleeper.seen_by_doctor)
    if answer is not None and sleeper.seen_on is not None:
        return phrase(_("%(answer)s, %(on)s"), answer=answer, on=sleeper.seen_on)
    return answer


def weekly_lines(summary: Summary) -> list[Phrase]:
    """Yes answers of the weekly checks, each of how many that asked it."""
    found = []
    for name, label in WEEKLY:
        answers = [getattr(check, name) for check in summary.weekly_checks]
        asked = sum(1 for answer in answers if answer)
        if asked:
            found.append(
                phrase(
                    _("%(label)s: yes in %(yes)s of %(asked)s weekly checks"),
                    label=phrase(label),
                    yes=answers.count("yes"),
                    asked=asked,
                )
            )
    return found


def leg_urge_lines(summary: Summary) -> list[Phrase]:
    """Evenings on which an episode came with an urge to move the legs; nothing when not asked."""
    asked = [episode for episode in summary.episodes if episode.leg_urge]
    told = [episode for episode in asked if episode.leg_urge == t.YesNo.YES]
    if not asked:
        return []
    return [
        counted(
            _("Urge to move the legs: on %(count)s evening, in %(told)s asked"),
            _("Urge to move the legs: on %(count)s evenings, in %(told)s asked"),
            len({episode.night_on for episode in told}),
            told=k_of_episodes(len(told), len(asked)),
        )
    ]


def context_words(summary: Summary) -> Phrase:
    """Things noted about the nights, with how many nights each."""
    noted = [code for row in summary.nights for code in row.context]
    rows = tuple(
        phrase(_("%(what)s %(count)s"), what=phrase(term_.label), count=noted.count(term_.value))
        for term_ in t.Context
        if term_.value in noted
    )
    if not rows:
        return phrase(_("Nothing was noted about the nights, such as fever, illness or vaccine."))
    return phrase(_("Noted about the nights, with nights: %(rows)s."), rows=rows)


def finding_words(finding: FindingFact) -> Phrase:
    return phrase(
        _("%(kind)s, %(on)s: %(result)s"),
        kind=term(t.FindingKind, finding.kind),
        on=finding.done_on or phrase(_("date not recorded")),
        result=shortened(finding.result) or phrase(_("result not recorded")),
    )
