"""The tables of every medicine step and dose, and of what was noticed after medicines."""

from diary.charts.shapes import Table
from diary.clinical import terms as t
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase
from diary.report.cells import codes, head, local, or_dash
from diary.report.medicines import dose_words
from diary.report.shapes import Section
from diary.stats.facts import DoseFact, SideEffectFact, SleeperFact
from diary.stats.medication import MedicineStep, amount_label
from diary.stats.summary import Summary

STEPS = head(_("Medicine"), _("Dose"), _("From"), _("To"))
DOSES = head(
    _("Diary day"),
    _("Medicine"),
    _("Amount"),
    _("Planned"),
    _("Given"),
    _("What happened"),
    _("Note"),
)
EFFECTS = head(_("Noticed"), _("What"), _("How strong"), _("Medicine"), _("Note"))


def steps_section(summary: Summary) -> Section:
    """Every step of every medicine that touches the period, oldest first."""
    rows = tuple(step_cells(step) for lane in summary.medicines for step in lane.steps)
    title = phrase(_("Every medicine step"))
    if not rows:
        missing = (phrase(_("No medicine step lies inside the period.")),)
        return Section("steps", title, missing=missing)
    return Section("steps", title, table=Table(title, STEPS, rows))


def step_cells(step: MedicineStep) -> tuple[object, ...]:
    until = step.until_on or phrase(_("now"))
    return (step.medication, dose_words(step), step.from_on, until)


def doses_section(summary: Summary) -> Section:
    """Every dose somebody wrote about; planned and unwritten ones are counted, not listed."""
    doses = [
        (dose.night_on, lane.medication.name, dose)
        for lane in summary.medicines
        for dose in lane.medication.doses
    ]
    doses.sort(key=lambda entry: entry[:2])
    rows = tuple(dose_cells(name, dose, summary.sleeper) for _on, name, dose in doses)
    title = phrase(_("Every dose"))
    if not rows:
        return Section("doses", title, missing=(phrase(_("No dose was written down.")),))
    return Section("doses", title, table=Table(title, DOSES, rows))


def dose_cells(name: str, dose: DoseFact, sleeper: SleeperFact) -> tuple[object, ...]:
    """One dose; planned and given times stand apart, a dash where none was told."""
    amount = None if dose.amount is None else amount_label(dose.amount, dose.unit)
    return (
        dose.night_on,
        name,
        or_dash(amount),
        or_dash(local(dose.planned_at, sleeper)),
        or_dash(local(dose.given_at, sleeper)),
        (*codes(t.DoseStatus, dose.status), *codes(t.MissedReason, dose.missed_reason)),
        " ".join(text for text in (dose.effect, dose.note) if text),
    )


def side_effects_section(summary: Summary) -> Section:
    """What was noticed after medicines, in order of time."""
    rows = tuple(effect_cells(effect, summary.sleeper) for effect in summary.side_effects)
    title = phrase(_("Noticed after medicines"))
    if not rows:
        missing = phrase(_("No side effect was recorded in the period."))
        return Section("side-effects", title, missing=(missing,))
    return Section("side-effects", title, table=Table(title, EFFECTS, rows))


def effect_cells(effect: SideEffectFact, sleeper: SleeperFact) -> tuple[object, ...]:
    return (
        local(effect.noticed_at, sleeper),
        codes(t.SideEffectKind, effect.kind),
        or_dash(codes(t.SideEffectSeverity, effect.severity)),
        or_dash(effect.medication),
        effect.note,
    )
