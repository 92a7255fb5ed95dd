"""A format of reports is one file, and so is a command: the folder is the registry."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import click
import pytest

import grader.cli.submit
from grader.cli.group import grade as group
from grader.report import formats
from tests.golden.harness import grade

ROOT = Path(__file__).parents[2]
FORMATS = (
    *(
        "classroom50",
        "codegrade",
        "github",
        "github-summary",
        "gitlab",
        "gradescope",
        "json",
        "jsonl",
        "junit",
    ),
    *("junit-strict", "lti", "prairielearn"),
)
TOY_FORMAT = """
from grader.graded import Failed, Graded

WHOLE = True

def render(results, style):
    names = [r.report.exercise.id if isinstance(r, Graded) else r.reason for r in results]
    return "toy: " + ", ".join(names) + "\\n"
"""
TOY_COMMAND = '''
import click

@click.command("toy-shop", short_help="Sell toys.")
def command():
    """Sell toys, one by one."""
    click.echo("sold")
'''


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder each with one file, beside ours."""
    for package, name, text in ((formats, "to_y", TOY_FORMAT), (grader.cli, "toy_shop", TOY_COMMAND)):
        folder = tmp_path / package.__name__
        folder.mkdir()
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
        monkeypatch.delitem(sys.modules, f"{package.__name__}.{name}", raising=False)
        monkeypatch.delattr(package, name, raising=False)
    monkeypatch.delitem(sys.modules, "grader.cli.submit")  # its choices are made when it is imported
    monkeypatch.delattr(grader.cli, "submit")


def play(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[str, int]:
    out, _, code = grade(list(arguments), folder, monkeypatch, capsys)
    return out, code


@pytest.mark.usefixtures("toys")
def test_a_file_is_a_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ex01.py").write_text('answer = "x"\n', encoding="utf-8")
    names = ["text", *FORMATS, "to-y"]
    assert formats.names() == names
    help_text, _ = play(tmp_path, monkeypatch, capsys, "submit", "--help")
    assert f"machines:{','.join(names)}." in "".join(help_text.split())
    shown = play(tmp_path, monkeypatch, capsys, "submit", "--format", "to-y", "ex01.py", "zzz.py")
    assert shown == ("toy: ex01, unusable\n", 2)


@pytest.mark.usefixtures("toys")
def test_a_file_is_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(tmp_path, monkeypatch, capsys, "toy-shop") == ("sold\n", 0)
    text = group.get_help(click.Context(group, info_name="grade"))
    assert "  class     Grade a whole class: run, export, stats, regrade." in text.splitlines()
    assert text.splitlines()[-3:] == [
        "  toy-shop  Sell toys.",
        "",
        "  Begin with `grade next`. Set GRADE_BANK to use your own exercises.",
    ]


# ── the help that is written down ───────────────────────────────────────────────────────────────

HELP = ROOT / "grader/cli/help.txt"


def test_the_help_is_what_click_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert HELP.read_text(encoding="ascii") == runpy.run_path(str(ROOT / "scripts/help"))["text"]()


WIDTHS = [("40", False), ("79", False), ("80", True), ("200", True), ("", True), ("0", True), ("wide", True)]


@pytest.mark.parametrize("columns, static", WIDTHS)
@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_the_help_fits_the_terminal(columns: str, static: bool, asked: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, asked],
        capture_output=True,
        text=True,
        check=True,
        env={"COLUMNS": columns, "PATH": "", "PYTHONPATH": str(ROOT)},
    )
    *text, imported = ran.stdout.splitlines(keepends=True)
    assert imported == f"click {not static}\n"
    assert not static or "".join(text) == HELP.read_text(encoding="ascii")
    assert max(len(line.rstrip("\n")) for line in text) <= (80 if static else max(int(columns), 52))


PROBE = """
import sys
from grader.cli import main
try:
    main()
except SystemExit as left:
    assert not left.code
print("click", "click" in sys.modules)
"""
