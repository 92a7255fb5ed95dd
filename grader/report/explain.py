"""One misconception on one page, with an example that can be checked by nudging."""

from __future__ import annotations

from pathlib import Path

from grader import bank
from grader.mistakes.explain import Counterexample, explain
from grader.report.layout import WIDTH, paragraph
from grader.report.numbers import decimal, point
from grader.report.prose import formulas

DIGITS = 4
COLUMN = 17  # where the text beside a label begins, as on every screen
GENERAL = "rules"  # the tag of the exercise on the whole table of rules


def page(id: str, cells: int = WIDTH) -> list[str]:
    """The page of a misconception that is known."""
    found = explain(id)
    said = [
        ("The rule", formulas(found.faulty_rule)),
        ("Why it tempts", formulas(found.tempting)),
        *([("For example", f"{found.written}.")] if found.written else _shown(found.example)),
        ("Instead", formulas(found.right_rule)),
        ("Try this", formulas(found.remedy)),
    ]
    lines = [id, ""]
    for label, text in said:
        lines += paragraph(f"  {label}", text, COLUMN, cells)
    return lines


def _shown(example: Counterexample | None) -> list[tuple[str, str]]:
    """The function, what the rule makes of it, and both numbers at one point."""
    if example is None:
        return []
    of = "" if example.order == 1 else "second "
    return [
        ("For example", f"the {of}derivative of {example.function} is not {example.faulty}:"),
        (
            "",
            f"at {point(example.at)} the measured slope is {decimal(example.measured, DIGITS)}, "
            f"and the rule gives {decimal(example.given, DIGITS)}",
        ),
    ]


def practise(id: str, root: Path) -> str:
    """An exercise to practise on: one with its tag, of that topic if there is one; else the one on all the rules."""
    tag = explain(id).practise
    tagged: dict[str, str] = {}
    for path in bank.paths(root):
        tags = bank.load(path).tags
        if tag in tags and tag.replace("-", "_") in path.parent.name:
            return path.stem
        for each in tags:
            tagged.setdefault(each, path.stem)
    return tagged.get(tag) or tagged.get(GENERAL, "")
