"""Medicines and background as told, each with what is missing said aloud."""

from diary.charts.shapes import Table
from diary.clinical import terms as t
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import shortened, term
from diary.report.shapes import Section
from diary.report.worries import WEEKLY
from diary.stats.facts import FindingFact, SleeperFact
from diary.stats.medication import MedicineLane, MedicineStep
from diary.stats.summary import Summary


def medicines_section(summary: Summary) -> Section:
    """Each medicine with its dose on the last night, its steps, and doses as told."""
    title = phrase(_("Medicines"))
    if not summary.medicines:
        missing = (phrase(_("No medicine is recorded in this diary.")),)
        return Section("medicines", title, missing=missing)
    head = (
        phrase(_("Medicine")),
        phrase(_("Dose on the last night")),
        phrase(_("Steps")),
        phrase(_("Doses as told")),
    )
    rows = tuple(medicine_cells(lane) for lane in summary.medicines)
    table = Table(phrase(_("Medicines of the period")), head, rows)
    return Section(
        "medicines",
        title,
        lines=(before_first_words(summary), side_effects_words(summary)),
        table=table,
    )


def medicine_cells(lane: MedicineLane) -> tuple[object, ...]:
    now = tuple(dose_words(step) for step in lane.now)
    return (
        lane.medication.name,
        now or phrase(_("none on the last night")),
        tuple(step_words(step) for step in lane.steps),
        doses_words(lane),
    )


def dose_words(step: MedicineStep) -> Phrase:
    """Amount as typed and when; the app never works out a dose."""
    if step.as_needed:
        return phrase(_("%(dose)s as needed"), dose=step.label)
    if not step.times:
        return step.label
    return phrase(_("%(dose)s at %(times)s"), dose=step.label, times=step.times)


def step_words(step: MedicineStep) -> Phrase:
    until = step.until_on if step.until_on else phrase(_("now"))
    return phrase(
        _("%(dose)s, %(first)s to %(last)s"), dose=step.label, first=step.from_on, last=until
    )


def doses_words(lane: MedicineLane) -> object:
    """Given, late, missed, vomited, extra and not recorded, those that happened."""
    given = phrase(_("given %(k)s of %(n)s planned"), k=lane.given + lane.late, n=lane.planned)
    rest = (
        (_("of these late %(n)s"), lane.late),
        (_("missed %(n)s"), lane.missed),
        (_("vomited %(n)s"), lane.vomited),
        (_("extra %(n)s"), lane.extra),
        (_("not recorded %(n)s"), lane.not_recorded),
    )
    why = tuple(
        phrase(_("%(why)s %(n)s"), why=phrase(row.label), n=row.count) for row in lane.missed_why
    )
    told = tuple(phrase(words, n=n) for words, n in rest if n)
    return (given, *told, *((phrase(_("why: %(why)s"), why=why),) if why else ()))


def before_first_words(summary: Summary) -> Phrase:
    """Medicines begun or changed shortly before the first episode, without a claim."""
    changes = summary.medicines_before_first
    if not changes:
        return phrase(
            _(
                "No medicine is recorded as started or changed in the 8 weeks before the first "
                "episode."
            )
        )
    steps = tuple(
        counted(
            _("%(medicine)s %(dose)s (%(count)s day before)"),
            _("%(medicine)s %(dose)s (%(count)s days before)"),
            change.days_before,
            medicine=change.step.medication,
            dose=change.step.label,
        )
        for change in changes
    )
    return phrase(
        _("Medicines started or changed in the 8 weeks before the first episode: %(steps)s."),
        steps=steps,
    )


def side_effects_words(summary: Summary) -> Phrase:
    """What was noticed after medicines, in the order of time."""
    if not summary.side_effects:
        return phrase(_("No side effect was recorded in the period."))
    kinds = [term(t.SideEffectKind, effect.kind) for effect in summary.side_effects]
    counts = {kind: kinds.count(kind) for kind in kinds}
    rows = tuple(
        phrase(_("%(kind)s %(count)s"), kind=kind, count=count) for kind, count in counts.items()
    )
    return phrase(_("Noticed after medicines, with times noted: %(rows)s."), rows=rows)


def background_section(summary: Summary, *, exposure: str) -> Section:
    """Birth, family, earlier illness, weekly checks, nights with fever or illness, tests."""
    lines = [
        *told_lines(summary.sleeper),
        *weekly_lines(summary),
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
