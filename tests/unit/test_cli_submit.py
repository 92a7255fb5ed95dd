"""`grade submit` over several files: each is told, none stops the others, the gravest code wins."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import grader.cli
from grader.cli.submit import exit_code
from grader.course import Course, Handed
from grader.errors import GraderError, SandboxError, SpecError, SubmissionError
from grader.graded import Failed, Graded
from grader.maths.evidence import Proved, Undecided
from grader.model import Judgement, Missing, Rejected
from tests.unit.hand_made import part, report

RIGHT = Judgement(Proved("structure"), read="2*x")
WRONG = Judgement(Rejected("no such choice"))
UNSURE = Judgement(Undecided("the checks disagree"))
STORIES: dict[str, Judgement | BaseException] = {
    "right.py": RIGHT,
    "wrong.py": WRONG,
    "missing.py": Judgement(Missing("still `...`")),
    "unsure.py": UNSURE,
    "gone.py": SubmissionError("no such file"),
    "author.py": SpecError("unknown key"),
    "host.py": SandboxError("no child process"),
    "defect.py": ZeroDivisionError("oops"),
}


@pytest.fixture
def stories(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bank in which a file's name decides what comes of it."""

    def tell(course: Course, handed: Handed, seed: int, accept_weak: bool) -> Graded:
        story = STORIES[handed.name]
        if isinstance(story, BaseException):
            raise story
        return Graded(report(part(story), file=handed.name), "", "ex02")

    monkeypatch.delenv("GRADE_DEBUG", raising=False)
    monkeypatch.setattr("grader.files.read_file", lambda path, most, through_links: b"")
    monkeypatch.setattr("grader.course.Course._graded", tell)
    monkeypatch.setattr("grader.bank.locate", lambda bank, search_working_folder=True: Path(), raising=False)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["grade", "submit", *arguments])
    with pytest.raises(SystemExit) as left:
        grader.cli.main()
    assert isinstance(left.value.code, int)
    return left.value.code


CODES = [
    (["right.py"], 0),
    (["wrong.py"], 1),
    (["missing.py"], 1),
    (["unsure.py"], 4),
    (["gone.py"], 2),
    (["author.py"], 3),
    (["host.py"], 4),
    (["defect.py"], 4),
    (["right.py", "right.py"], 0),
    (["right.py", "wrong.py"], 1),
    (["unsure.py", "wrong.py", "right.py"], 4),
    (["wrong.py", "unsure.py", "author.py"], 3),
    (["author.py", "host.py", "gone.py", "right.py"], 2),
]


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("files, code", CODES)
@pytest.mark.parametrize("output", ["text", "json"])
def test_the_gravest_code_wins(
    files: list[str], code: int, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, *files, "--format", output) == code


@pytest.mark.usefixtures("stories")
def test_a_bad_file_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "gone.py", "defect.py", "right.py", "wrong.py")
    said = capsys.readouterr()
    assert [line[0] for line in said.out.splitlines() if " ex01 " in line] == ["✓", "✗"]
    assert [line for line in said.err.splitlines() if line.startswith("!")] == [
        "! gone.py: no such file",
        "! defect.py: internal error, not graded: ZeroDivisionError: oops",
    ]


@pytest.mark.usefixtures("stories")
def test_json_has_one_document_a_file_in_their_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "right.py", "gone.py", "wrong.py", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["schema", "results"]
    assert [each["error"] is None for each in told["results"]] == [True, False, True]


@pytest.mark.usefixtures("stories")
def test_one_file_has_the_shape_of_many(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "right.py", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], len(told["results"])) == ("grade/result/2", 1)


@pytest.mark.usefixtures("stories")
def test_the_former_schema_stays_for_one_version(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "right.py", "--format", "json", "--schema", "1")
    assert json.loads(capsys.readouterr().out)["schema"] == "grade/result/1"
    run(monkeypatch, "right.py", "gone.py", "--format", "json", "--schema", "1")
    documents = json.loads(capsys.readouterr().out)
    assert [each["schema"] for each in documents] == ["grade/result/1", "grade/error/1"]
    assert run(monkeypatch, "right.py", "--format", "jsonl", "--schema", "1") == 2


@pytest.mark.usefixtures("stories")
def test_an_interruption_loses_only_the_file_in_hand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(STORIES, "stopped.py", KeyboardInterrupt())
    files = ["right.py", "gone.py", "wrong.py", "stopped.py", "right.py"]
    assert run(monkeypatch, *files, "--format", "jsonl") == 130
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["schema"] for line in lines] == ["grade/result/2"] * 3
    assert [line["results"][0]["file"] for line in lines] == files[:3]


def test_not_graded_outweighs_wrong_in_one_file() -> None:
    both = report(part(WRONG, "f"), part(UNSURE, "g"))
    assert exit_code(Graded(both, "")) == 4


def test_an_error_brings_its_own_code() -> None:
    assert exit_code(Failed("ex01.py", "unusable", GraderError("?"))) == 2


SEARCHED = [
    ([], True),
    (["--require-sandbox"], False),
    (["--require-sandbox", "--accept-weak-isolation"], False),
]


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("options, searched", SEARCHED)
def test_files_of_others_never_bring_their_own_bank(
    options: list[str], searched: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def locate(bank: Path | None, *, search_working_folder: bool = True) -> Path:
        asked.append(search_working_folder)
        return Path()

    monkeypatch.setattr("grader.bank.locate", locate, raising=False)
    run(monkeypatch, *options, "right.py")
    assert asked == [searched]


ISOLATION = [
    ([], True),
    (["--require-sandbox"], False),
    (["--require-sandbox", "--accept-weak-isolation"], True),
]


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("options, accepted", ISOLATION)
def test_weak_isolation_is_for_own_files_or_on_request(
    options: list[str], accepted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, int]] = []

    def tell(course: Course, handed: Handed, seed: int, accept_weak: bool) -> Graded:
        seen.append((accept_weak, seed))
        return Graded(report(part(RIGHT)), "")

    monkeypatch.setattr("grader.course.Course._graded", tell)
    run(monkeypatch, *options, "--seed", "7", "right.py")
    assert seen == [(accepted, 7)]


RIGHT_EX01 = 'answer = "2x/(x^2+1)"\n'
ASKED = [  # (name of the file, what stands in it, exit code where ex01 is asked for)
    ("ex01.py", RIGHT_EX01, 0),
    ("alice_17.py", RIGHT_EX01, 0),
    ("power.py", RIGHT_EX01, 0),
    ("ex01.py", "# exercise: ex01\n" + RIGHT_EX01, 0),
    ("ex01.py", "# exercise: two_vars\n" + RIGHT_EX01, 2),
    ("ex01.py", '"""two_vars · Two variables\n"""\n' + RIGHT_EX01, 2),
]


@pytest.mark.parametrize("name, text, code", ASKED)
def test_the_exercise_that_is_asked_for(
    name: str, text: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert run(monkeypatch, "--exercise", "ex01", str(file)) == code


def test_an_exercise_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ex01.py"
    file.write_text(RIGHT_EX01, encoding="utf-8")
    assert run(monkeypatch, "--exercise", "no_such", str(file)) == 2
