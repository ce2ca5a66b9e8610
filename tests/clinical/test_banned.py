"""Banned words: found whole, in any case and across lines; the disclaimers stay allowed."""

import ast
from pathlib import Path

import pytest

import diary
from diary.clinical import limits, measures, terms
from diary.clinical.banned import find_banned
from diary.clinical.words import Term


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("This looks Benign and NORMAL.", ["benign", "normal"]),
        ("It was due\n  to the medicine", ["due to"]),
        ("Seizures, seizure", ["seizures", "seizure"]),
        ("PLMI 4, PLMD, PLM index", ["plmi", "plmd", "plm index"]),
        ("unlikely", ["unlikely"]),
        ("Probably the same episode; probably  the same", []),
        ("Probably a reflex, probably theirs, probable", ["probably", "probable"]),
        ("Not a diagnosis. Not a medical device.", []),
        ("Breathing normally; doses due tomorrow; abnormality", []),
        ("More recorded than your usual range", []),
        ("", []),
    ],
)
def test_find_banned_finds_whole_words(text: str, found: list[str]) -> None:
    assert find_banned(text) == found


def test_no_label_of_any_vocabulary_is_banned() -> None:
    vocabularies = [v for v in vars(terms).values() if isinstance(v, type) and issubclass(v, Term)]
    said = " | ".join(f"{term.label} | {term.help}" for terms_ in vocabularies for term in terms_)

    assert len(vocabularies) > 30
    assert find_banned(said) == []


def test_no_wording_of_a_measure_is_banned() -> None:
    assert find_banned(" | ".join(f"{m.label} | {m.unit}" for m in measures.MEASURES)) == []


def test_every_limit_is_a_positive_number() -> None:
    values = [value for name, value in vars(limits).items() if name.isupper()]

    assert values
    assert all(isinstance(value, int | float) and value > 0 for value in values)


def test_no_message_of_the_pure_floors_is_banned() -> None:
    root = Path(diary.__file__).parent
    floors = [*(root / "clinical").rglob("*.py"), *(root / "stats").rglob("*.py")]

    said = [text for path in floors for text in messages(path)]

    assert len(said) > 200
    assert [text for text in said if find_banned(text)] == []


def messages(path: Path) -> list[str]:
    """Every literal marked for translation in one module."""
    return [
        ast.literal_eval(node.args[0])
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]
