"""The laws of derivations: a right one raises no alarm; the first wrong line of another is found, and named.

A derivation is generated from the rules: one rule applied (its derivatives still to do), all of them worked out,
the result tidied.  A wrong one has one rule bent in the second line, and goes on rightly from there.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.maths import read
from grader.maths.by_place import ByPlace
from grader.maths.derivation import Derivation, right
from grader.maths.printing import to_text
from grader.maths.syntax import Derivative, Expression, Node, walk
from grader.maths.tidy import tidy
from grader.maths.trees import fresh, replaced
from grader.mistakes.faults import bent_at
from grader.mistakes.question import places
from grader.mistakes.steps import check_steps

TABLE = yaml.safe_load((Path(__file__).parents[1] / "tables" / "mistakes.yaml").read_text(encoding="utf-8"))


def question(line: str) -> tuple[Expression, str, str | None]:
    parts = [part.strip() for part in line.split(";")]
    f = read(parts[0])
    return f, parts[1] if len(parts) > 1 else (f.variables or ("x",))[0], parts[2] if len(parts) > 2 else None


def readable(tree: Node) -> bool:
    return "Piecewise" not in to_text(tree) and "sign(" not in to_text(tree)


def composed(line: str) -> bool:
    """Whether its rule leaves derivatives to do, in words that can be read again."""
    f, x, _ = question(line)
    rule = right(f.tree, x)
    return readable(rule) and any(isinstance(n, Derivative) for n in walk(rule))


COMPOSED = [line for line in TABLE["functions"] if composed(line)]


@pytest.mark.parametrize("line", COMPOSED)
def test_a_right_derivation_raises_no_alarm(line: str) -> None:
    f, x, domain = question(line)
    first = right(f.tree, x)
    worked = Derivation(x).of(f.tree)
    lines = [to_text(first), to_text(worked), to_text(tidy(worked))]
    found = check_steps(f, x, lines, domain=domain)
    assert [step.verdict for step in found.steps] == ["right"] * 3


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.data())
def test_the_first_wrong_line_is_found_and_what_follows_is_not_blamed(data: st.DataObject) -> None:
    f, x, domain = question(data.draw(st.sampled_from(COMPOSED)))
    tree = fresh(f.tree)
    first = right(tree, x)
    leaves = [n.body for n in walk(first) if isinstance(n, Derivative)]
    leaf = data.draw(st.sampled_from(leaves))
    bent = [
        (node, rule)
        for node, parent in places(leaf)
        for _, rule in bent_at(node, parent, x, tuple(v for v in f.variables if v != x))
    ]
    if not bent:
        return
    node, rule = data.draw(st.sampled_from(bent))
    derivation = Derivation(x, ByPlace([(node, rule)]))
    second = replaced(first, lambda n: derivation.of(n.body) if isinstance(n, Derivative) else None)
    if not readable(second):
        return
    lines = [to_text(first), to_text(second), to_text(tidy(second))]
    found = check_steps(f, x, lines, domain=domain)
    verdicts = [step.verdict for step in found.steps]
    assert verdicts in (
        ["right", "wrong", "follows"],
        ["right", "right", "right"],
        ["right", "unknown", "unknown"],
    )
    assert found.first_wrong == (1 if verdicts[1] == "wrong" else None)
