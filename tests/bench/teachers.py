"""The mistakes of tests/tables/teachers.yaml by family: how many get their names, and which do not.

python tests/bench/teachers.py [--show]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from grader.mistakes import Diagnosis
from grader.mistakes.steps import check_steps
from tests.bench.students import Row, Score, diagnosed, rows

TABLE = Path(__file__).parents[1] / "tables" / "teachers.yaml"


def answers() -> Iterator[Row]:
    """The rows that are one answer each."""
    yield from (row for row in rows(TABLE) if row.family != "lines")


def lines() -> Iterator[tuple[str, list[str], str]]:
    """(the question, its lines, the name of the last, which is the first wrong one)"""
    for text in yaml.safe_load(TABLE.read_text(encoding="utf-8"))["lines"]:
        f, *written, name = (part.strip() for part in text.split(";"))
        yield f, written, name


def of_line(f: str, written: list[str]) -> Diagnosis:
    """What is said of the last line."""
    step = check_steps(f, "x", written).steps[-1]
    return step.diagnosis or Diagnosis("correct" if step.verdict == "right" else "unexplained")


def main(show: bool) -> None:
    scores: dict[str, Score] = {}
    for row in answers():
        for name in (row.family, "all answers"):
            scores.setdefault(name, Score()).add(row, diagnosed(row))
    for f, written, name in lines():
        row = Row("lines", "; ".join([f, *written, name]), f, "", (frozenset({name}),), "", {})
        scores.setdefault("lines", Score()).add(row, of_line(f, written))
    print(f"{'':<26} first strict three silent %")
    for family, score in scores.items():
        print(f"{family:<26} {score.line()} of {score.count}")
    if show:
        print(*(text for name in ("all answers", "lines") for text in scores[name].failures), sep="\n")


if __name__ == "__main__":
    main("--show" in sys.argv)
