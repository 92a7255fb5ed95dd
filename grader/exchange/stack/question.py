"""A question of a Moodle XML file: what STACK keeps of it, as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from grader.record import dataclass

END = "-1"  # the next node, where there is none


@dataclass(frozen=True, slots=True)
class Branch:
    """What follows where a node's test holds, or does not."""

    mode: str  # the score is set (=), or added to (+) or taken from (-) what the answer has so far
    score: Fraction
    next: str
    feedback: str  # HTML
    note: str = ""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One test of a tree: is `student` the same as `teacher`, in the way of `test`?"""

    name: str
    test: str
    student: str
    teacher: str
    options: str
    true: Branch
    false: Branch


@dataclass(frozen=True, slots=True)
class Tree:
    """A potential response tree: it decides on one input, or on several together."""

    name: str
    value: Fraction
    variables: str
    nodes: tuple[TreeNode, ...]


@dataclass(frozen=True, slots=True)
class Input:
    name: str
    kind: str
    teacher: str
    options: str = ""


@dataclass(frozen=True, slots=True)
class OwnTest:
    """What STACK's own test gives, by input, and the score that it expects, by tree."""

    give: Mapping[str, str]
    scores: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class StackQuestion:
    kind: str  # `stack`, or another type of Moodle
    name: str
    text: str
    line: int
    variables: str = ""
    feedback: str = ""
    inputs: tuple[Input, ...] = ()
    trees: tuple[Tree, ...] = ()
    seeds: tuple[int, ...] = ()
    trials: tuple[OwnTest, ...] = ()
