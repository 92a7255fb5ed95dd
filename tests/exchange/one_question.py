"""A STACK question of one input, written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grader.exchange.stack.question import END, Branch, Input, Node, Question, Tree
from grader.exchange.stack.writing import quiz
from grader.exchange.xml import MAX_BYTES


def rule(
    test: str, teacher: str, options: str = "", score: str = "1", says: str = "", student: str = "ans1"
) -> Node:
    """A node that decides where it holds; otherwise the next one is asked."""
    return Node(
        "",
        test,
        student,
        teacher,
        options,
        Branch("=", Fraction(score), END, says),
        Branch("=", Fraction(0), END, ""),
    )


def question(
    text: str,
    variables: str,
    teacher: str,
    rules: Sequence[Node],
    kind: str = "algebraic",
    seeds: Sequence[int] = (),
) -> bytes:
    """The file: the rules one after the other down the false branches."""
    nodes = [
        replace(node, name=str(k), false=replace(node.false, next=str(k + 1) if k + 1 < len(rules) else END))
        for k, node in enumerate(rules)
    ]
    asked = Question(
        "stack", "A question", f"{text} [[input:ans1]] [[validation:ans1]]", 1, variables, "",
        (Input("ans1", kind, teacher),), (Tree("prt1", Fraction(1), "", tuple(nodes)),), tuple(seeds),
    )  # fmt: skip
    made = quiz([asked]).encode()
    assert len(made) < MAX_BYTES
    return made
