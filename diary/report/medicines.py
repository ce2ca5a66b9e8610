"""Medicines, their steps and doses as told; nothing here says why."""

from datetime import date

from diary.charts.shapes import Table
from diary.clinical import terms as t
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import joined, local, term
from diary.report.shapes import Section
from diary.stats.medication import MedicineLane, MedicineStep
from diary.stats.summary import Summary

STEPS = 4  # of one medicine on the page; the appendix has every one
DATES = 3  # named beside one side effect


def medicines_section(summary: Summary) -> Section:
    """Each medicine with the steps of the period, and its doses as told."""
    title = phrase(_("Medicines"))
    if not summary.medicines:
        missing = (phrase(_("No medicine is recorded in this diary.")),)
        return Section("medicines", title, missing=missing)
    head = (
        phrase(_("Medicine")),
        phrase(_("Steps in the period")),
        phrase(_("Doses as told")),
    )
    rows = tuple(medicine_cells(lane) for lane in summary.medicines)
    table = Table(phrase(_("Medicines of the period")), head, rows)
    return Section(
        "medicines",
        title,
        lines=(*first_lines(summary), side_effects_words(summary)),
        table=table,
    )


def medicine_cells(lane: MedicineLane) -> tuple[object, ...]:
    """The latest steps; one that still goes on is said to."""
    left = len(lane.steps) - STEPS
    words = tuple(step_words(step) for step in lane.steps[-STEPS:])
    more = (counted(_("%(count)s earlier"), _("%(count)s earlier"), left),) if left > 0 else ()
    return (
        lane.medication.name,
        joined((*more, *words)) or phrase(_("none in the period")),
        doses_words(lane),
    )


def step_words(step: MedicineStep) -> Phrase:
    """Dose and both its days; the last one only where it has ended."""
    if step.until_on is None:
        return phrase(_("%(dose)s from %(first)s"), dose=dose_words(step), first=step.from_on)
    return phrase(
        _("%(dose)s, %(first)s to %(last)s"),
        dose=dose_words(step),
        first=step.from_on,
        last=step.until_on,
    )


def dose_words(step: MedicineStep) -> Phrase:
    """Amount as typed and when; the app never works out a dose."""
    if step.as_needed:
        return phrase(_("%(dose)s as needed"), dose=step.label)
    if not step.times:
        return step.label
    return phrase(_("%(dose)s at %(times)s"), dose=step.label, times=step.times)


def doses_words(lane: MedicineLane) -> object:
    """Given, late, missed, vomited, extra and not recorded, those that happened."""
    rest = (
        (_("of these late %(n)s"), lane.late),
        (_("missed %(n)s"), lane.missed),
        (_("vomited %(n)s"), lane.vomited),
        (_("extra %(n)s"), lane.extra),
        (_("not recorded %(n)s"), 0 if unrecorded(lane) else lane.not_recorded),
    )
    why = tuple(
        phrase(_("%(why)s %(n)s"), why=phrase(row.label), n=row.count) for row in lane.missed_why
    )
    told = tuple(phrase(words, n=n) for words, n in rest if n)
    return (*given_words(lane), *told, *((phrase(_("why: %(why)s"), why=why),) if why else ()))


def unrecorded(lane: MedicineLane) -> bool:
    """Whether nobody wrote about any planned time: "given 0" would be read as never given."""
    return lane.not_recorded == lane.planned > 0


def given_words(lane: MedicineLane) -> tuple[Phrase, ...]:
    """Given of planned, and apart from it what no planned time asked for; no "0 of 0"."""
    times = _("given %(count)s time"), _("given %(count)s times")
    as_needed = bool(lane.steps) and all(step.as_needed for step in lane.steps)
    if lane.planned:
        none = _("none of %(n)s planned recorded")
        words = none if unrecorded(lane) else _("given %(k)s of %(n)s planned")
        besides = _("given %(count)s more time"), _("given %(count)s more times")
        more = (counted(*besides, lane.besides),) if lane.besides else ()
        return (phrase(words, k=lane.as_planned, n=lane.planned), *more)
    given = counted(*times, lane.besides) if lane.besides else phrase(_("no giving recorded"))
    return (given, phrase(_("as needed") if as_needed else _("no planned time in the period")))


def first_lines(summary: Summary) -> tuple[Phrase, ...]:
    """Medicines before the first episode, and those begun after it; nothing without a first."""
    if summary.first_episode is None:
        return ()
    after = after_first_words(summary)
    return (before_first_words(summary), *((after,) if after else ()))


def after_first_words(summary: Summary) -> Phrase | None:
    """Each medicine that was not yet taken, with its start and the nights before it."""
    if summary.first_episode is None or not summary.medicines_after_first:
        return None
    if summary.first_episode.noticed:
        return after_noticed_words(summary, noticed_on=summary.first_episode.on)
    rows = tuple(
        phrase(
            _("%(medicine)s on %(day)s (%(nights)s)"),
            medicine=row.medication,
            day=row.started_on,
            nights=row.nights,
        )
        for row in summary.medicines_after_first
    )
    return phrase(_("First recorded before the medicine was started: %(rows)s."), rows=rows)


def after_noticed_words(summary: Summary, *, noticed_on: date) -> Phrase:
    """The same where nothing was logged as early: one day stands for all the medicines."""
    rows = tuple(
        phrase(_("%(medicine)s on %(day)s"), medicine=row.medication, day=row.started_on)
        for row in summary.medicines_after_first
    )
    return phrase(
        _("First noticed (%(on)s) before the medicine was started: %(rows)s."),
        on=noticed_on,
        rows=rows,
    )


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
    kinds = dict.fromkeys(effect.kind for effect in summary.side_effects)
    rows = tuple(side_effect_words(summary, kind) for kind in kinds)
    return phrase(_("Noticed after medicines: %(rows)s."), rows=rows)


def side_effect_words(summary: Summary, kind: str) -> Phrase:
    """How often one was noticed, with the latest days; the appendix has every one."""
    days = [local(e.noticed_at, summary.sleeper) for e in summary.side_effects if e.kind == kind]
    named = tuple(day.date() for day in days[-DATES:] if day)
    return counted(
        _("%(kind)s once (%(days)s)"),
        _("%(kind)s %(count)s times (lately %(days)s)"),
        len(days),
        kind=term(t.SideEffectKind, kind),
        days=named,
    )
