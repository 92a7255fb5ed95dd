"""The compiled form of the bank, which a wheel brings along, is what its YAML says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader import bank
from grader.bank import compiled, composing
from grader.bank.compiled import name_of, nodes_of
from grader.bank.compiling import compile_bank
from grader.bank.nodes import Source, read_source

ROOT = Path(__file__).parents[2]
BANK = ROOT / "exercises"
PATHS = bank.paths(BANK)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled form of our bank."""
    made = tmp_path_factory.mktemp("compiled")
    assert compile_bank(BANK, made) == len(PATHS)
    return made


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_exercise_has_the_nodes_of_its_yaml(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = read_source(path)
    expected = composing.compose(source)
    monkeypatch.setattr(compiled, "FOLDER", folder)
    monkeypatch.setattr(composing, "compose", None)  # whoever reads the YAML now fails
    assert nodes_of(source) == expected


def test_another_text_is_read_from_its_yaml(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = read_source(PATHS[0])
    changed = Source(source.file, source.text + "\n# a remark\n")
    assert name_of(changed.text) != name_of(source.text)
    monkeypatch.setattr(compiled, "FOLDER", folder)
    assert nodes_of(changed) == composing.compose(changed)


def test_no_compiled_form_is_in_the_repository() -> None:
    ran = subprocess.run(
        ["git", "ls-files", "grader/_bank"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.stdout == ""


PROBE = """
import sys
from pathlib import Path
from grader.bank import compiled
compiled.FOLDER = Path(sys.argv.pop())
from grader.cli import main
try:
    main()
except SystemExit as left:
    print("exit", left.code)
print(*sorted({name.split(".")[0] for name in sys.modules} & {"yaml", "numpy", "sympy"}))
"""
COMMANDS = [("list",), ("show", "ex03"), ("submit", "solutions/05_chain_rule/ex01.py"), ("hint", "power")]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_with_it_yaml_is_not_imported(arguments: tuple[str, ...], folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert ran.stdout.splitlines()[-2:] == ["exit 0", ""]
