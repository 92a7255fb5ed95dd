"""A result can be checked by anybody; what was tampered with is found, and a hostile document does no harm."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from grader import bank
from grader.errors import SubmissionError
from grader.report.json import result
from grader.report.receipt import verify
from grader.submit import submit
from tests.golden.harness import BANK, grade

EX01 = bank.load(bank.find("ex01", BANK))
EX02 = bank.load(bank.find("ex02", BANK))
WRONG = b'answer = "1/(x^2 + 1)"\n'
RIGHT = b'answer = "2x/(x^2 + 1)"\n'


def document(source: bytes) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(result(submit(EX01, source, "ex01.py", seed=5))))
    return made


@pytest.mark.parametrize(
    "source", [WRONG, RIGHT, b'answer = "2x/(x^2"\n', b"answer = ...\n", b'answer = "ln(-1-x^2)"\n']
)
def test_an_honest_result_holds(source: bytes) -> None:
    findings = verify(document(source), EX01, source)
    assert all(f.holds is not False for f in findings)
    assert sum(f.holds is True for f in findings) >= 4


def test_certificates_are_checked_without_the_submission() -> None:
    (_, certificate, _) = verify(document(WRONG), EX01)
    assert (certificate.holds, certificate.says) == (
        True,
        "the answer is not the measured slope at the point named",
    )
    (_, certificate, _) = verify(document(RIGHT), EX01)
    assert (certificate.holds, certificate.says) == (True, "the measured slope at 8 fresh points")


# what is changed, where, into what; the finding that must fail
TAMPERED: list[tuple[str, tuple[str | int, ...], object, str]] = [
    ("the point", ("parts", 0, "evidence", "at", "x"), "3/1", "answer certificate"),
    ("a value", ("parts", 0, "evidence", "expected"), "0.9", "answer certificate"),
    ("the answer as it was read", ("parts", 0, "read"), "2*x/(x^2 + 1)", "answer certificate"),
    ("wrong into right", ("parts", 0, "evidence"), {"kind": "proved", "how": "tower"}, "answer certificate"),
    ("the verdict", ("parts", 0, "verdict"), "correct", "answer graded again"),
    ("the score", ("score",), 2, "score"),
    ("the total without the file", ("score",), 2, "total"),
    ("the points to be had", ("max_score",), 300, "total"),
    ("a verdict against its evidence", ("parts", 0, "verdict"), "correct", "answer score"),
    ("more points than there are", ("parts", 0, "score"), 3, "answer score"),
    ("all the points for a wrong one", ("parts", 0, "score"), 2, "answer score"),
    ("what an attempt is worth", ("terms", "kept"), 0.5, "terms"),
    ("whether it counts", ("terms", "counts"), False, "terms"),
    ("the submission", ("receipt", "submission"), "0" * 64, "submission"),
    ("the exercise", ("receipt", "spec"), "0" * 64, "exercise"),
    ("the part", ("parts", 0, "id"), "other", "other"),
    ("a huge number", ("parts", 0, "evidence", "at", "x"), "1e999999999", "answer certificate"),
    ("no number", ("parts", 0, "evidence", "at", "x"), "__import__('os')", "answer certificate"),
    ("a hostile reading", ("parts", 0, "read"), "9**9**9**9", "answer certificate"),
    ("an unreadable one", ("parts", 0, "read"), "((((", "answer certificate"),
]


@pytest.mark.parametrize(
    "place, value, fails", [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED]
)
def test_what_was_tampered_with_is_found(place: tuple[str | int, ...], value: object, fails: str) -> None:
    changed: Any = copy.deepcopy(document(WRONG))
    inner = changed
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    assert fails in {f.what for f in verify(changed, EX01, WRONG) if f.holds is False}


@pytest.mark.parametrize(
    "shape", [{}, {"schema": "grade/result/1"}, {"schema": "grade/result/1", "parts": [1], "receipt": {}}]
)
def test_what_is_no_result_is_refused(shape: dict[str, Any]) -> None:
    with pytest.raises(SubmissionError, match="not a result"):
        verify(shape, EX01)


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ex01.py").write_bytes(WRONG)
    (tmp_path / "r.json").write_text(json.dumps(document(WRONG)))
    out, err, code = grade(["verify", "r.json", "ex01.py"], tmp_path, monkeypatch, capsys)
    assert (code, err) == (0, "")
    assert "everything that can be checked holds" in out
    (tmp_path / "r.json").write_text(json.dumps({**document(WRONG), "score": 2}))
    out, _, code = grade(["verify", "r.json", "ex01.py"], tmp_path, monkeypatch, capsys)
    assert code == 1
    assert "0 now" in out
    (tmp_path / "r.json").write_text("[" * 100_000)
    _, err, code = grade(["verify", "r.json"], tmp_path, monkeypatch, capsys)
    assert code == 2
    assert "not JSON" in err


def test_several_variables_too() -> None:
    source = next(BANK.parent.glob("solutions/*/ex02.py")).read_bytes()
    told = json.loads(json.dumps(result(submit(EX02, source, "ex02.py", seed=5))))
    findings = verify(told, EX02, source)
    assert sum("certificate" in f.what and f.holds is True for f in findings) == 3
