"""The data dictionary names all there is in the tables; the readme says how to read them."""

import csv
import io
from datetime import date

from diary.clinical import terms as t
from diary.clinical.banned import find_banned
from diary.exchange.csv_tables import TABLES
from diary.exchange.kinds import KIND_NAMED, WAKE
from diary.stats.facts import Period
from tests.exchange.tables import exported, read
from tests.world import World


def head_of(content: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_dictionary_names_every_column_of_every_file_in_order(world: World) -> None:
    files = exported(world.mia)
    tables = [name for name in files if name.endswith(".csv")]

    named = [(row["file"], row["column"]) for row in read(files["data_dictionary.csv"])]

    assert named == [(name, column) for name in tables for column in head_of(files[name])]
    assert tables == [
        *("episodes.csv", "nights.csv", "sleeps.csv", "doses.csv", "side_effects.csv"),
        "data_dictionary.csv",
    ]


def test_every_column_has_a_meaning_a_format_and_says_what_empty_means(world: World) -> None:
    rows = read(exported(world.mia)["data_dictionary.csv"])

    blank = [row for row in rows if not (row["meaning"] and row["format"] and row["empty"])]

    assert blank == []


def test_every_answer_of_a_form_is_a_column() -> None:
    for table in TABLES:
        kind = KIND_NAMED.get(table.name.rstrip("s"))
        if kind is not None:
            fields = {field.name for field in kind.fields}
            assert fields <= {column.name for column in table.columns}, table.name
    waking = {field.name for field in WAKE.fields}
    assert waking <= {column.name for column in TABLES[0].columns}


def test_the_dictionary_spells_every_code_with_its_words(world: World) -> None:
    rows = {
        (row["file"], row["column"]): row["codes"]
        for row in read(exported(world.mia)["data_dictionary.csv"])
    }

    assert rows["doses.csv", "status"] == (
        "given = Given | late = Given late (More than 1 hour after the planned time) | "
        "missed = Missed | vomited = Vomited within 30 minutes | extra = Extra"
    )
    for name, terms in (("state", t.State), ("body_parts", t.BodyPart), ("severity", t.Severity)):
        told = rows["episodes.csv", name].split(" | ")
        assert [words.split(" = ")[0] for words in told] == [term.value for term in terms]


def test_a_night_nobody_wrote_about_is_explained(world: World) -> None:
    rows = read(exported(world.mia)["data_dictionary.csv"])
    empty = {row["column"]: row["empty"] for row in rows if row["file"] == "nights.csv"}

    assert empty["uuid"] == empty["written_at"] == "nobody wrote about this night"
    assert empty["evening_on"] == "never empty"
    assert empty["episodes"] == (
        "nobody can say: not watched or not recorded, and none was written down"
    )


def test_the_readme_tells_whose_which_nights_and_how_many(world: World) -> None:
    world.mia.name = "Mia\r\n=1+1"
    world.mia.save()
    world.night(date(2026, 1, 5))

    text = exported(world.mia, Period(date(2026, 1, 5), date(2026, 1, 6)))["readme.txt"].decode()

    lines = text.split("\r\n")
    assert lines[:6] == [
        "Nightjar: the diary of Mia =1+1 as tables",
        "",
        "Nights: 2026-01-05 to 2026-01-06, both evenings included.",
        "Time zone of the diary: Europe/Berlin. A diary day turns at 12:00 and is named by the "
        "date of its evening.",
        "Made 2026-11-23T20:45:00+01:00 by Nightjar 0.1.0.",
        "No episode, sleep, dose or side effect is kept for these nights.",
    ]
    assert "nights.csv: one row for each night, also those nobody wrote about (2 rows)" in lines


def test_the_words_of_the_export_hold_no_banned_one(world: World) -> None:
    files = exported(world.mia)

    for name in ("readme.txt", "data_dictionary.csv"):
        # The code "normally" of an answer is a code; its label says "as usual".
        assert find_banned(files[name].decode("utf-8-sig").replace("normally =", "")) == []
