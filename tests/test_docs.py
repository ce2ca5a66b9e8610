"""The words about the code are held to be true."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

from diary import VERSION

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULE_LINES = 200
FUNCTION_LINES = 40
LONGER_FOR_A_REASON = {
    "config/settings.py": "one settings file, by decision",
    "diary/stats/facts.py": "a line for every field of the contract, and no logic",
}


def tracked(*patterns: str) -> list[Path]:
    """Files of the project, new ones included, without what git ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def table(heading: str) -> list[str]:
    """The first cells of the table under a heading of README."""
    part = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in part.splitlines() if line.startswith("|")]
    return rows[2:]


def test_readme_names_every_environment_variable_and_no_other() -> None:
    readers = [(ROOT / name).read_text() for name in ("config/settings.py", "gunicorn.conf.py")]
    read = set(re.findall(r'"(NIGHTJAR_\w+)"', "".join(readers)))
    named = {
        name for cell in table("The environment") for name in re.findall(r"NIGHTJAR_\w+", cell)
    }

    assert named == read


def test_readme_names_only_make_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"`make ([a-z-]+)", README)) <= targets


def test_readme_maps_every_place_of_the_house() -> None:
    mapped = [re.findall(r"`([^`]+)`", cell)[0] for cell in table("The map of the house")]
    top = {f"{path.parts[0]}/" for path in tracked() if len(path.parts) > 1} - {"diary/"}
    floors = {
        f"diary/{path.parts[1]}{'/' if len(path.parts) > 2 else ''}"
        for path in tracked("diary")
        if path.name != "__init__.py" or len(path.parts) > 2
    }

    assert sorted(mapped) == sorted(top | floors)


def test_readme_tour_leads_to_files_that_exist() -> None:
    tour = README.split("## A tour in reading order\n")[1]

    for name in re.findall(r"`([\w./]+\.(?:py|html))`", tour):
        found = [path for path in tracked() if str(path).endswith(name)]
        assert (name, bool(found)) == (name, True)


def test_changelog_begins_with_unreleased_and_then_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert headings[:2] == ["Unreleased", version]
    assert version == VERSION


def test_contributing_stays_short() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text().splitlines()) <= 120


def test_decisions_are_numbered_in_order() -> None:
    decisions = (ROOT / "DECISIONS.md").read_text()
    numbers = re.findall(r"^## (\d+)\. .+ \(\d{4}-\d\d-\d\d\)$", decisions, re.MULTILINE)

    assert numbers == [str(number + 1) for number in range(len(numbers))]


def test_the_top_level_is_fixed() -> None:
    folders = {path.parts[0] for path in tracked() if len(path.parts) > 1}

    assert folders == {".ci", "config", "diary", "static", "templates", "tests"}


def test_no_module_and_no_function_grows_beyond_its_room() -> None:
    files = [
        file for file in tracked("diary/*.py", "config/*.py") if "migrations" not in file.parts
    ]
    long_modules = {str(file) for file in files if line_count(file) > MODULE_LINES}
    long_functions = [
        f"{file}:{function.name}"
        for file in files
        for function in functions_of(file)
        if (function.end_lineno or 0) - function.lineno >= FUNCTION_LINES
    ]

    assert (long_modules, long_functions) == (set(LONGER_FOR_A_REASON), [])


def line_count(file: Path) -> int:
    return len((ROOT / file).read_text(encoding="utf-8").splitlines())


def functions_of(file: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_templates_hold_no_inline_script_style_or_handler() -> None:
    found = [
        f"{file}: {match[0]}"
        for file in tracked("templates/*.html")
        for match in re.finditer(
            r"<style|<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=", (ROOT / file).read_text()
        )
    ]

    assert found == []


def test_nothing_is_left_open_and_locks_name_no_address() -> None:
    left_open = re.compile("TO" + "DO|FIX" + "ME")
    kinds = {".py", ".html", ".js", ".css", ".md", ".toml", ""}
    open_ends = [
        str(file)
        for file in tracked()
        if file.suffix in kinds and left_open.search((ROOT / file).read_text(encoding="utf-8"))
    ]
    locks = [ROOT / "package-lock.json", *ROOT.glob("requirements*.txt")]

    assert open_ends == []
    assert [lock.name for lock in locks if "://" in lock.read_text(encoding="utf-8")] == []
