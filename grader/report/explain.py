"""One misconception on one page, with an example that can be checked by nudging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from grader import bank
from grader.counted import counted
from grader.mistakes.explain import Counterexample, explain
from grader.mistakes.mistake import Mistake
from grader.mistakes.registry import mistakes
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


def families() -> Mapping[str, Sequence[Mistake]]:
    """The mistakes under the first word of their ids, in the order of the rules."""
    found: dict[str, list[Mistake]] = {}
    for name, row in mistakes().items():
        found.setdefault(name.partition(".")[0], []).append(row)
    return found


def family_page(family: str, cells: int = WIDTH) -> list[str]:
    """What holds, then each way in which it is bent, with what to do about it."""
    rows = families()[family]
    rules = dict.fromkeys(formulas(row.bends.says) for row in rows)
    lines = [f"{family}  {counted(len(rows), 'misconception')}", ""]
    for k, rule in enumerate(rules):
        lines += paragraph("" if k else "  What holds", rule, COLUMN, cells)
    for row in rows:
        lines += ["", f"  {row.id}", *paragraph("", formulas(row.does), COLUMN, cells)]
        lines += paragraph("  Try this", formulas(row.said()), COLUMN, cells)
    return [*lines, "", f"Go on  grade explain {rows[0].id}"]


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
