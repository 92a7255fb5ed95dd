"""Drawn programs: what is read of a file is what Python has at the end, or nothing."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
import pytest
import sympy as sp

from grader.model import Text
from grader.submission import observe
from tests.fuzz.campaigns import Campaign
from tests.fuzz.filled import Drawn
from tests.fuzz.objects import HEAD, Objects

Program: TypeAlias = Drawn | Objects
STOPS = (LookupError, TypeError, NameError, ValueError, ArithmeticError, AttributeError)  # it is no program
UNREAD = (LookupError, SyntaxError, NameError, AttributeError, TypeError)  # no reader takes it for a formula


def programs(kind: type[Program], count: int, seed: int) -> Campaign:
    """So many programs of a kind, run by Python, and read."""
    campaign = Campaign(f"programs with {kind.__name__.lower()}")
    for each in range(seed, seed + count):
        drawn = kind(each)
        if (found := ran("\n".join([HEAD, *drawn.lines]), list(drawn.asked()))) is None:
            continue
        campaign.seen["programs"] += 1
        compare(campaign, each, *found)
    return campaign


def compare(campaign: Campaign, seed: int, source: str, names: list[str], has: dict[str, Any]) -> None:
    for name, seen in observe(source.encode(), "x.py", names).items():
        if not isinstance(seen, Text):
            continue
        try:
            ours = worked_out(seen)
        except UNREAD:
            continue
        campaign.seen["values"] += 1
        if np.array(ours, dtype=float) != pytest.approx(np.array(has[name], dtype=float)):
            campaign.contradictions.append(
                f"{seed}: {name} is read as {ours}, Python has {has[name]}\n{source}"
            )


def ran(program: str, asked: list[str]) -> tuple[str, list[str], dict[str, Any]] | None:
    """The program with the names that are asked for, and what Python has; None where the program stops."""
    has: dict[str, Any] = {}
    try:
        exec(program, has)  # noqa: S102 — drawn
    except STOPS:
        return None
    done = []
    for line in asked:
        try:
            exec(line, has)  # noqa: S102
        except STOPS:
            continue
        done.append(line)
    return "\n".join([program, *done]), [line.split(" =")[0] for line in done], has


def worked_out(text: Text, **letters: object) -> Any:
    """The value of a text; LookupError where a name in it was not read."""
    known: dict[str, Any] = {"np": np, "math": math, "sp": sp, **letters}
    for name, inner in text.given.items():
        if inner.unread:
            raise LookupError(name)
        known[name] = worked_out(inner)
    return eval(text.source, known)  # noqa: S307 — drawn above
