"""At the process boundary every failure becomes a sentence and an exit code, and nothing else."""

from __future__ import annotations

import sys

import click
import pytest

import grader.cli
from grader.cli.group import commands
from grader.cli.group import grade as group
from grader.errors import GraderError, Place, SandboxError, SpecError, SubmissionError


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["grade", *arguments])
    with pytest.raises(SystemExit) as left:
        grader.cli.main()
    assert isinstance(left.value.code, int)
    return left.value.code


def failing(error: BaseException) -> click.Command:
    def fail() -> None:
        raise error

    return click.Command("list", callback=fail)


ERRORS: list[tuple[GraderError, int]] = [
    (SubmissionError("no such file", repair="Check the name."), 2),
    (
        SpecError("unknown key", where=Place("ex01.yaml", 3, 5), source="    hnts: x", repair="Write hints."),
        3,
    ),
    (SandboxError("no child process"), 4),
]


@pytest.mark.parametrize("error, code", ERRORS)
def test_an_error_is_a_sentence_on_stderr_and_its_own_exit_code(
    error: GraderError, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.cli.list.command", failing(error))
    assert run(monkeypatch, "list") == code
    said = capsys.readouterr()
    assert said.out == ""
    assert error.what in said.err
    assert error.repair in said.err
    assert "Traceback" not in said.err


def test_a_defect_of_ours_is_named_as_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GRADE_DEBUG", raising=False)
    monkeypatch.setattr("grader.cli.list.command", failing(ZeroDivisionError("oops\x1b[2J")))
    assert run(monkeypatch, "list") == 4
    said = capsys.readouterr().err
    assert said.startswith("! internal error, not graded: ZeroDivisionError: oops\\x1b[2J\n")
    assert "Traceback" not in said


def test_a_defect_of_ours_is_shown_whole_to_whoever_debugs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADE_DEBUG", "1")
    monkeypatch.setattr("grader.cli.list.command", failing(ZeroDivisionError("oops")))
    monkeypatch.setattr(sys, "argv", ["grade", "list"])
    with pytest.raises(ZeroDivisionError):
        grader.cli.main()


def test_an_interrupted_run_is_not_a_wrong_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.cli.list.command", failing(KeyboardInterrupt()))
    assert run(monkeypatch, "list") == 130


USAGE = [
    ([], 0, "Go on  grade next"),
    (["sumbit"], 2, "'submit'?"),
    (["submit"], 2, "there is no answer file in this folder"),
    (["submit", "--formt", "json", "x.py"], 2, "Did you mean"),
    (["submit", "--format", "xml", "x.py"], 2, "'xml' is not one of"),
    (["--help"], 0, "Commands:"),
    (["submit", "--help"], 0, "--require-sandbox"),
    (["--version"], 0, "grade, version"),
]


@pytest.mark.parametrize("arguments, code, says", USAGE)
def test_usage_is_explained(
    arguments: list[str],
    code: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, *arguments) == code
    said = capsys.readouterr()
    assert says in said.out + said.err


def test_every_command_of_the_table_exists_under_its_name() -> None:
    context = click.Context(group)
    for name in commands():
        command = group.get_command(context, name)
        assert command is not None
        assert command.name == name
