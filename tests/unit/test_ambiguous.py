"""Ambiguity is asked, never guessed against the learner (`tests/tables/ambiguous.yaml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader import bank
from grader.maths.printing.text import to_text
from grader.maths.reader import MOST_READINGS, read, readings
from grader.model import Mark, Report, Unreadable
from grader.submit import submit

TABLE = Path(__file__).parents[1] / "tables/ambiguous.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
READ = [row for row in ROWS if "reads" in row]
ASKED = [row for row in ROWS if row["verdict"] == "not_graded"]
NAMES = ("x", "y", "a", "t")


def submitted(folder: Path, row: dict[str, Any], answer: str) -> Report:
    path = folder / "asked.yaml"
    path.write_text(yaml.safe_dump({"title": "T", **row["question"]}, sort_keys=False), encoding="utf-8")
    code = answer if answer.startswith("[") else repr(answer)
    return submit(bank.load(path), f"answer = {code}\n".encode(), "asked.py", seed=1)


def graded(folder: Path, row: dict[str, Any], answer: str) -> Mark:
    (mark,) = submitted(folder, row, answer).marks
    return mark


def written(mark: Mark) -> list[str]:
    """What the screen proposes to write instead."""
    verdict = mark.judgement.verdict
    assert isinstance(verdict, Unreadable)
    return verdict.repair.removeprefix("write ").split(", or ")


def answers(row: dict[str, Any]) -> str:
    return str(row["answer"])


@pytest.mark.parametrize("row", READ, ids=answers)
def test_the_documented_reading_comes_first_and_the_usual_others_follow(row: dict[str, Any]) -> None:
    found = [to_text(each.tree) for each in readings(row["answer"], NAMES)]
    assert found == [row["reads"], *row["others"]]


@pytest.mark.parametrize("row", ROWS, ids=answers)
def test_a_wrong_answer_with_a_right_reading_is_not_graded(tmp_path: Path, row: dict[str, Any]) -> None:
    assert graded(tmp_path, row, row["answer"]).outcome == row["verdict"]


@pytest.mark.parametrize("row", ASKED, ids=answers)
def test_asking_costs_no_attempt_and_no_points(tmp_path: Path, row: dict[str, Any]) -> None:
    report = submitted(tmp_path, row, row["answer"])
    assert (report.counts, [mark.score for mark in report.marks]) == (False, [None])


@pytest.mark.parametrize("row", ASKED, ids=answers)
def test_of_the_two_texts_that_are_proposed_one_is_right_and_one_is_wrong(
    tmp_path: Path, row: dict[str, Any]
) -> None:
    typed = [graded(tmp_path, row, text) for text in written(graded(tmp_path, row, row["answer"]))]
    assert sorted(mark.outcome for mark in typed) == ["correct", "wrong"]


def test_the_order_of_what_is_proposed_does_not_say_which_is_right(tmp_path: Path) -> None:
    first = [written(graded(tmp_path, row, row["answer"]))[0] for row in ASKED if "reads" in row]
    documented = [row["reads"] for row in ASKED if "reads" in row]
    assert {a == b for a, b in zip(first, documented, strict=True)} == {True, False}


@pytest.mark.parametrize("text", ["1/2x" + "+1/2x" * 40, "√2x" * 60, "e^2x+" * 40 + "1"])
def test_the_other_readings_of_one_text_are_few(text: str) -> None:
    assert 1 < len(list(readings(text, ("x",)))) <= MOST_READINGS + 1


@pytest.mark.parametrize("row", READ, ids=answers)
def test_reading_is_the_first_of_the_readings(row: dict[str, Any]) -> None:
    assert next(readings(row["answer"], NAMES)) == read(row["answer"], NAMES)
