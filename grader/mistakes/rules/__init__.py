"""One misremembered rule, one line: each family of rules is a file, each yields (id, wrong derivative) for a node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from grader.maths.syntax import Node


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the question, the variable, the other variables, and the right derivatives of its parts."""

    node: Node
    x: str
    others: tuple[str, ...]
    d: Callable[[Node], Node]
    root: bool = False


Bent: TypeAlias = Iterator[tuple[str, Node]]
Family: TypeAlias = Callable[[Place], Bent]
