"""Scripts as a server stores them: shorter, and still the same program."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from diary.staticfiles import ModuleManifestStorage, without_comments

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted((ROOT / "static/js").rglob("*.js"))


def test_comments_and_indentation_go_and_the_code_stays() -> None:
    script = (
        "// Says what.\n\n"
        "/** One. */\n"
        "export function one() {\n"
        '  // Why.\n  return "// kept"; // also kept\n'
        "}\n"
        "/**\n * Two,\n * in words.\n */\n"
        "export const two = 2;\n"
    )

    assert without_comments(script) == (
        'export function one() {\nreturn "// kept"; // also kept\n}\nexport const two = 2;\n'
    )


def test_no_text_of_our_scripts_runs_over_a_line_end() -> None:
    # Taking indentation away would change such a text.
    open_ended = [
        f"{file.name}: {line.strip()}"
        for file in SCRIPTS
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.count("`") % 2
    ]

    assert open_ended == []


def test_our_scripts_pass_their_tests_as_a_server_stores_them(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "static", tmp_path / "static")
    shutil.copytree(ROOT / "tests/js", tmp_path / "tests/js")
    shutil.copytree(ROOT / "tests/data", tmp_path / "tests/data")
    shutil.copytree(ROOT / "diary/offline", tmp_path / "diary/offline")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for file in (tmp_path / "static/js").rglob("*.js"):
        file.write_text(without_comments(file.read_text(encoding="utf-8")))

    # Tests that start Python beside them need the whole project.
    tests = [
        f"tests/js/{file.name}"
        for file in (tmp_path / "tests/js").glob("*.test.js")
        if "child_process" not in file.read_text(encoding="utf-8")
    ]
    done = subprocess.run(["node", "--test", *tests], cwd=tmp_path, capture_output=True)

    assert (done.returncode, done.stdout.decode()[-2000:] if done.returncode else "") == (0, "")


def test_imports_go_one_way_and_not_too_deep_for_their_hashed_names() -> None:
    def depth(file: Path, above: tuple[Path, ...] = ()) -> int:
        assert file not in above, f"{file.name} imports itself over {above}"
        named = re.findall(r'(?:from\s+|import\s*\(?)"(\.[^"]+)"', file.read_text(encoding="utf-8"))
        below = [depth((file.parent / name).resolve(), (*above, file)) for name in named]
        return 1 + max(below, default=0)

    assert max(map(depth, SCRIPTS)) < ModuleManifestStorage.max_post_process_passes


@pytest.mark.parametrize(
    ("name", "kept"), [("js/x.js", "let x;\n"), ("vendor/x.js", "// x\nlet x;")]
)
def test_only_our_own_scripts_are_shortened(tmp_path: Path, name: str, kept: str) -> None:
    storage = ModuleManifestStorage(location=tmp_path)

    storage.save(name, ContentFile(b"// x\nlet x;"))

    assert (tmp_path / name).read_text() == kept
