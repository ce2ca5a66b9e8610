"""Red flags: one set of cases for Python and the phone, and what must hold of any answers."""

import json
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.clinical.banned import find_banned
from diary.clinical.red_flags import BY_ID, DEFINITIONS, LEVELS, ROWS, Condition, Level
from diary.clinical.terms import (
    After,
    Breathing,
    Colour,
    Danger,
    JerkBand,
    LengthBand,
    Pattern,
    RateWord,
    Responds,
    Size,
    State,
    WakeOutcome,
    YesNo,
)
from diary.stats.facts import EpisodeFact, SleeperFact, WakeFact
from diary.stats.flag_inputs import day_of, inputs_of
from diary.stats.flags import Judgement, judge

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests/data/red_flag_cases.json").read_text())


def said(found: Judgement) -> dict[str, str]:
    return {
        flag.id: flag.level.value
        + (" (possible)" if flag.possible else "")
        + (" (planned)" if flag.planned else "")
        for flag in found.flags
    }


@pytest.mark.parametrize("case", CASES["judged"], ids=lambda case: case["name"])
def test_judge_says_what_the_shared_cases_say(case: dict[str, Any]) -> None:
    found = judge(case["inputs"])

    assert said(found) == case["flags"]
    assert sorted(found.ask) == sorted(case["ask"])
    assert list(found.check) == case.get("check", [])
    assert [LEVELS.index(flag.level) for flag in found.flags] == sorted(
        LEVELS.index(flag.level) for flag in found.flags
    )


def written(fields: dict[str, list[str]]) -> EpisodeFact:
    """The facts that a form with these fields leaves behind."""
    one: dict[str, Any] = {
        name: values[0] for name, values in fields.items() if name not in {"danger", "taps"}
    }
    texts = {"state", "pattern", "size", "length_band", "danger_ok", "colour", "rate_word"}
    return EpisodeFact(
        uuid=UUID(int=1),
        night_on=date(2026, 11, 19),
        started_at=datetime.fromisoformat(one["started_at"]),
        zone="Europe/Berlin",
        length_s=int(one["length_s"]) if "length_s" in one else None,
        jerk_count=int(one["jerk_count"]) if "jerk_count" in one else None,
        temp_c=Decimal(one["temp_c"]) if "temp_c" in one else None,
        taps=tuple(int(tap) for tap in fields.get("taps", ["0"])[0].split(","))
        if "taps" in fields
        else (),
        danger=tuple(fields.get("danger", ())),
        wake=WakeFact(wake_response=one.get("wake_response", "")),
        **{name: one[name] for name in texts & one.keys()},
    )


@pytest.mark.parametrize("case", CASES["entries"], ids=lambda case: case["name"])
def test_inputs_of_an_entry_are_those_the_phone_makes(case: dict[str, Any]) -> None:
    episode = written(case["fields"])
    profile = {**case["sleeper"]}
    born = profile.pop("born_on")
    sleeper = SleeperFact(
        uuid=UUID(int=2),
        name="Mia",
        born_on=date.fromisoformat(born) if born else None,
        zone="Europe/Berlin",
        turning_hour=12,
        **profile,
    )

    made = inputs_of(episode, sleeper, on=day_of(episode), history=case["history"])

    assert {name: made[name] for name in case["inputs"]} == case["inputs"]


def test_every_row_fires_in_some_case_and_stays_silent_in_another() -> None:
    fired = {flag for case in CASES["judged"] for flag in case["flags"]}

    assert fired == {row.id for row in ROWS if not row.is_static}
    assert {row.id for row in ROWS if row.is_static} == {"F-MOOD"}
    assert len(ROWS) == len(BY_ID) == 30


def test_every_row_has_a_source_and_steps_from_the_highest_down() -> None:
    for row in ROWS:
        ranks = [LEVELS.index(step.level) for step in row.steps]

        assert row.source, row.id
        assert ranks == sorted(set(ranks)), row.id
        assert not ranks or row.doubt or row.level == LEVELS[ranks[0]], row.id
        assert (row.doubt is None) == (row.doubt_words is None) == (row.doubt_past is None)


def test_a_plan_softens_five_minutes_and_the_newborn_alone() -> None:
    assert {row.id for row in ROWS if row.softened} == {"F-5MIN", "F-NEWBORN"}


def test_no_word_of_the_table_is_banned() -> None:
    for row in ROWS:
        for words in (row.words, row.past, row.doubt_words, row.doubt_past, row.advice):
            assert words is None or find_banned(words.text) == []
        assert find_banned(row.source) == []
    for level in Level:
        assert find_banned(f"{level.label} {level.help}") == []


def names_in(condition: Condition) -> set[str]:
    """Every definition a condition names, those within too."""
    if "is" in condition:
        return {condition["is"]} | names_in(DEFINITIONS[condition["is"]])
    parts = condition.get("all") or condition.get("any") or []
    parts = [*parts, condition["not"]] if "not" in condition else parts
    return {name for part in parts for name in names_in(part)}


def test_every_name_of_the_table_is_defined_and_used() -> None:
    conditions = [step.when for row in ROWS for step in row.steps]
    conditions += [row.doubt for row in ROWS if row.doubt]

    used = {name for condition in conditions for name in names_in(condition)}

    assert used | {"planned"} == set(DEFINITIONS)


SINGLE: dict[str, Any] = {
    "state": State,
    "pattern": Pattern,
    "size": Size,
    "length_band": LengthBand,
    "jerk_band": JerkBand,
    "rate_word": RateWord,
    "danger_ok": YesNo,
    "colour": Colour,
    "breathing": Breathing,
    "responds": Responds,
    "wake_response": WakeOutcome,
    "spasm_like": YesNo,
    "fever": YesNo,
    "injury": YesNo,
    "head_injury_48h": YesNo,
    "seen_by_doctor": YesNo,
    "had_fit_before": YesNo,
    "pregnant_or_diabetes": YesNo,
    "lost_skills": YesNo,
    "seen_before": ["same_as_usual", "new_kind", "not_sure"],
    "side": ["left", "both_sync"],
    "eyes": ["closed", "rolled_up", "not_sure"],
    "right_now": ["yes", "no"],
}
NUMBERS: dict[str, list[Any]] = {
    "length_s": [0, 299, 300, 1800],
    "temp_c": [36.5, 37.9, 38.0],
    "age_months": [0, 2, 3, 11, 12, 23, 24, 400],
    "young_days": [-20, 55, 56, 300],
    "young_months": [-1, 2, 3, 12],
    "jerks": [1, 2, 50],
    "tapped_s": [1, 299.9, 300],
    "plans_for_pattern": [0, 1],
    "convulsions_in_hour": [0, 1, 2],
    "not_recovered_before": [0, 1],
    "runs_before": [0, 1],
    "episodes": [0, 1],
    "medicines": [0, 1],
    "medicine_days": [0, 7, 8, 28, 29],
    "more_nights": [0, 1],
    "usual_known": [0, 1],
    "jerked": [0, 1],
}
MANY: dict[str, list[str]] = {
    "danger": [code.value for code in Danger],
    "after": [code.value for code in After],
    "before": ["noise", "nothing"],
    "face_mouth": ["usual", "pulling_left", "chewing"],
    "sound": ["none", "grunt_gurgle"],
}
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from([str(code) for code in codes]) for name, codes in SINGLE.items()},
        **{name: st.sampled_from(values) for name, values in NUMBERS.items()},
        **{name: st.lists(st.sampled_from(c), unique=True) for name, c in MANY.items()},
    },
)
# Signs, as somebody would add them to what is already written.
SIGNS: list[tuple[str, Any]] = [
    *(("danger", code.value) for code in Danger),
    *(("after", code) for code in ("not_rousable", "not_self_over_1_h", "weak_left", "vomited")),
    *(("breathing", code) for code in ("pauses", "struggling", "stopped")),
    *(("colour", code) for code in ("very_pale", "grey", "blue")),
    ("danger_ok", "no"),
    ("wake_response", "could_not_be_woken"),
    ("length_s", 300),
    ("head_injury_48h", "yes"),
    ("fever", "yes"),
    ("temp_c", 38.0),
    ("responds", "no"),
    ("convulsions_in_hour", 2),
]
# Answers that calm: taking one away may never calm further.
CALM: list[tuple[str, str]] = [
    ("danger_ok", "yes"),
    ("responds", "normally"),
    ("responds", "slowly"),
    ("colour", "usual"),
    ("breathing", "usual"),
    ("had_fit_before", "yes"),
    ("seen_by_doctor", "yes"),
    ("wake_response", "stopped_at_once"),
    ("seen_before", "same_as_usual"),
    ("head_injury_48h", "no"),
    ("fever", "no"),
    ("spasm_like", "no"),
    ("right_now", "no"),
]


def rank(found: Judgement) -> int:
    """0 is the highest level; silence comes last."""
    return len(LEVELS) if found.level is None else LEVELS.index(found.level)


@settings(max_examples=300, deadline=None)
@given(ANSWERS, st.sampled_from(SIGNS))
def test_adding_a_danger_sign_never_lowers_the_level(
    answers: dict[str, Any], sign: tuple[str, Any]
) -> None:
    name, code = sign
    more = {**answers, name: [*answers.get(name, []), code] if name in MANY else code}
    if name not in MANY and (name, answers.get(name)) in SIGNS:
        return  # one sign in the place of another is not a sign more

    assert rank(judge(more)) <= rank(judge(answers))


@settings(max_examples=300, deadline=None)
@given(ANSWERS, st.sampled_from(CALM))
def test_removing_a_calming_answer_never_lowers_the_level(
    answers: dict[str, Any], calm: tuple[str, str]
) -> None:
    name, code = calm
    with_it = {**answers, name: code}
    without = {key: value for key, value in with_it.items() if key != name}

    assert rank(judge(without)) <= rank(judge(with_it))


@settings(max_examples=300, deadline=None)
@given(ANSWERS)
def test_no_answers_make_it_speak_of_what_nobody_said(answers: dict[str, Any]) -> None:
    found = judge(answers)

    # It speaks by flags alone: without one there is no level and not a word to be shown.
    assert (found.level is None) == (not found.flags)
    for flag in found.flags:
        assert find_banned(flag.words.text) == find_banned(flag.past.text) == []
        assert flag.planned <= (flag.id in {"F-5MIN", "F-NEWBORN"})
    assert set(found.ask) <= {flag.id for flag in found.flags if flag.possible}


@settings(max_examples=200, deadline=None)
@given(ANSWERS, st.sampled_from(["breathing", "colour", "danger_ok", "head_injury_48h"]))
def test_not_sure_about_a_danger_is_asked_or_already_said(
    answers: dict[str, Any], name: str
) -> None:
    found = judge({**answers, name: "not_sure", "right_now": ""})
    row = "F-HEAD" if name == "head_injury_48h" else "F-BREATH"

    assert found.level == Level.NOW
    assert row in {flag.id for flag in found.flags}


@settings(max_examples=200, deadline=None)
@given(ANSWERS, st.sampled_from([("wake_response", "not_sure"), ("after", ["not_sure"])]))
def test_not_sure_about_waking_is_asked_or_already_said(
    answers: dict[str, Any], unsure: tuple[str, Any]
) -> None:
    name, value = unsure
    found = judge({**answers, name: value})

    assert "F-NOROUSE" in {flag.id for flag in found.flags} | set(found.check)


@settings(max_examples=200, deadline=None)
@given(ANSWERS)
def test_cannot_be_woken_answers_what_was_to_be_asked(answers: dict[str, Any]) -> None:
    said = judge({**answers, "danger": [*answers.get("danger", []), "cannot_wake"]})

    assert (said.level, said.check) == (Level.NOW, ())


def test_the_phone_judges_hundreds_of_answers_alike(tmp_path: Path) -> None:
    samples: list[dict[str, Any]] = []

    @settings(max_examples=400, deadline=None, database=None, derandomize=True)
    @given(ANSWERS)
    def collect(answers: dict[str, Any]) -> None:
        samples.append(answers)

    collect()
    table = subprocess.run(
        [ROOT / ".venv/bin/python", "-m", "tests.red_flag_table"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    (tmp_path / "table.json").write_text(table)
    (tmp_path / "samples.json").write_text(json.dumps(samples))
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ judge }} from "{ROOT}/static/js/flags.js";
        const read = (name) => JSON.parse(readFileSync("{tmp_path}/" + name));
        const table = read("table.json");
        console.log(JSON.stringify(read("samples.json").map((one) => judge(table, one))));
    """
    answer = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, check=True, text=True
    )

    for inputs, theirs in zip(samples, json.loads(answer.stdout), strict=True):
        ours = judge(inputs)
        assert theirs == {
            "level": ours.level or "",
            "flags": [
                {
                    "id": flag.id,
                    "level": flag.level,
                    "possible": flag.possible,
                    "planned": flag.planned,
                }
                for flag in ours.flags
            ],
            "ask": list(ours.ask),
            "check": list(ours.check),
        }, inputs
