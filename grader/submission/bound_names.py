"""What is known of the names of a file at one place in it, and how it is lost."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import field

from grader.errors import Place
from grader.model import Nothing, Observation, Text, Unusable
from grader.record import dataclass
from grader.submission.changes import rows_in
from grader.submission.lists import NotFollowed, Row, leaves
from grader.submission.meaning import (
    Alias,
    Meaning,
    OwnFunction,
)
from grader.submission.places import place, segment

BLOCK = "is assigned inside a block, which is not run"


@dataclass(slots=True)
class BoundNames:
    """What every name stands for: its value, and what it means where it is a list, a text or a function."""

    text: str
    file: str
    begins: Sequence[int] = ()  # the first lines of a notebook's cells
    lines: list[str] = field(init=False)
    values: dict[str, Observation] = field(default_factory=dict)
    depth: dict[int, int] = field(default_factory=dict)  # how long a chain of assignments a text stands on
    answered: dict[str, list[int]] = field(default_factory=dict)
    alive: list[Text] = field(default_factory=list)  # `depth` knows them by identity
    asked: frozenset[str] = frozenset()  # the names of all parts
    means: dict[str, tuple[Meaning, dict[str, Observation | None]]] = field(default_factory=dict)
    changing: dict[str, set[str]] = field(
        default_factory=dict
    )  # own functions that change what they are given
    changers: frozenset[str] = frozenset()  # what changes lists when it is called
    deep: frozenset[str] = frozenset()  # of them, those that call another
    outside: frozenset[str] = frozenset()  # names that functions call global
    shows: dict[str, set[str]] = field(default_factory=dict)  # of whose lists a name may show a part
    fillings: int = 0
    looped: set[str] = field(default_factory=set)  # names that the loops around gave
    steps: int = 0  # statements of loops that were done
    fillable: dict[str, Meaning | None] = field(default_factory=dict)  # lists that a statement began
    put_in: dict[int, dict[str, Observation | None]] = field(
        default_factory=dict
    )  # own functions, by formula

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def lookup(self, name: str) -> Meaning | None:
        found, bound = self.means.get(name, (None, {}))
        if any(self.values.get(inner) is not then for inner, then in bound.items()):
            raise NotFollowed(f"{name} builds on a name that is given again", "give it another name there")
        return found

    def bound(self, found: Meaning) -> dict[str, Observation | None]:
        """What the names in it stand for now: where one is given again, it means something else later."""
        match found:
            case OwnFunction(defaults=usual):
                trees = list(usual.values())
            case Alias():
                trees = []
            case _:
                trees = leaves(found)
        names = {inner.id for tree in trees for inner in ast.walk(tree) if isinstance(inner, ast.Name)}
        return {name: self.values.get(name) for name in names}

    def set(self, name: str, seen: Observation, line: int) -> None:
        if not _is_starter(seen):
            self.answered.setdefault(name, []).append(line)
        elif not _is_starter(self.values.get(name, seen)):
            return  # a starter line left below an answer takes nothing back
        self.values[name] = seen

    def remember(self, made: Text, depth: int) -> None:
        self.alive.append(made)
        self.depth[id(made)] = depth

    def lose(self, name: str, node: ast.stmt, what: str, repair: str) -> None:
        """From here on nothing is known of a name, and what builds on it is not graded."""
        self.means.pop(name, None)
        self.values[name] = Unusable(
            self.lines[node.lineno - 1], what, Place(self.file, node.lineno, 1), repair
        )

    def lose_list(self, name: str, node: ast.stmt) -> None:
        """A list is changed in place: so are all names that stand for it, for a part of it, or for what holds it."""
        for each in (name, *self.sharing(name)):
            self.lose(each, node, f"{each} is changed after it was written", "write all of it at once")

    def lose_all(self, tree: ast.AST, node: ast.stmt, how: str) -> None:
        """Forget every name that is assigned, or changed, somewhere below."""
        repair = "move it to the left margin" if how == BLOCK else "write it out"
        for inner in ast.walk(tree):
            match inner:
                case (
                    ast.Name(id=name, ctx=ast.Store() | ast.Del())
                    | ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del())
                    | ast.FunctionDef(name=name)
                ):
                    line = inner.lineno
                case _:
                    continue
            told = isinstance(inner, ast.Subscript)
            for other in self.sharing(name) if told else ():
                self.lose(other, node, f"{other} is changed after it was written", "write all of it at once")
            self.means.pop(name, None)
            what = f"{name} is changed entry by entry" if told else f"{name} {how}"
            where, mend = Place(self.file, line, 1), "write all of it at once" if told else repair
            self.values[name] = Unusable(self.lines[line - 1], what, where, mend)

    def lose_target(self, target: ast.expr) -> None:
        self.lose_all(target, ast.Pass(lineno=target.lineno), "is assigned in a way that is not read")

    def sharing(self, name: str) -> list[str]:
        """The other names of the list that a name stands for, of its parts, and of what holds it."""
        found: list[str] = []
        ways = [name]
        while ways:
            here = ways.pop()
            near = [other for other in self.values if other != name and self._meets(here, other)]
            found += (new := [other for other in near if other not in found])
            ways += new  # a view of a view
        return found

    def _meets(self, name: str, other: str) -> bool:
        """Whether a change of one list may be seen under the other name."""
        mine, its = (rows_in(self.means.get(each, (None,))[0]) for each in (name, other))
        shown = other in self.shows.get(name, ()) or name in self.shows.get(other, ())
        return other != name and (bool(mine & its) or (shown and self._may_be_list(other)))

    def _may_be_list(self, name: str) -> bool:
        """A list that is followed, code that is not, which may give one, or another name for either."""
        found, seen = self.means.get(name, (None,))[0], self.values.get(name)
        unknown = found is None and isinstance(seen, Text) and seen.bare
        return unknown or isinstance(found, Row | ast.Name)

    def held(self, name: str, row: Row) -> bool:
        """Whether another name stands for this list, for what holds it, or for what may show it."""
        return any(
            id(row) in rows_in(self.means.get(other, (None,))[0])
            or (name in self.shows.get(other, ()) and self._may_be_list(other))
            for other in self.values
            if other != name
        )

    def unusable(self, node: ast.AST, what: str, repair: str) -> Unusable:
        return Unusable(self.segment(node)[0], what, self.place(node), repair)

    def place(self, node: ast.AST) -> Place:
        return place(self.lines, self.file, node)

    def segment(self, node: ast.AST) -> tuple[str, Place]:
        return segment(self.lines, self.file, node)


def _is_starter(seen: Observation) -> bool:
    """Nothing yet: `...`, or a starter's (..., ...)."""
    return isinstance(seen, Nothing) or (
        isinstance(seen, Text) and seen.bare and not re.search(r"\w", seen.source)
    )
