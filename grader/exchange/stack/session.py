"""The values of a question's expressions, in each of its seeds; and the table of variants that they make."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from grader.exchange.draft import Lost
from grader.exchange.maxima.values import Beyond, Items, Value, tree_of, written
from grader.maths.syntax import Node, variables
from grader.record import dataclass

Values: TypeAlias = "list[Value | Beyond]"
Backend: TypeAlias = Callable[[str, Sequence[str], Sequence[int]], Sequence[Values]]  # seed by seed
NAME = re.compile(r"[A-Za-z][A-Za-z_0-9]*\Z")
TAKEN = frozenset({"e", "pi", "i", "inf", "x", "y", "t", "true", "false", "and", "or", "not", "require"})


class Varies(Exception):
    """Words that differ between seeds: only those seeds can be one exercise that say the same."""

    def __init__(self, kept: tuple[int, ...]) -> None:
        super().__init__("words differ between seeds")
        self.kept = kept


@dataclass(frozen=True, slots=True)
class SeedValues:
    """What each expression is worth, by the program that it stands behind, one value a seed."""

    seeds: tuple[int, ...]
    known: Mapping[tuple[str, str], tuple[Value | Beyond, ...]]

    def values(self, expr: str, program: str) -> tuple[Value, ...]:
        """Raises Lost where one of them is beyond us."""
        found = self.known[program, expr.strip()]
        for each in found:
            if isinstance(each, Beyond):
                raise Lost(f"`{' '.join(expr.split())[:40]}` could not be worked out: {each}")
        return tuple(each for each in found if not isinstance(each, Beyond))

    def only(self, kept: Sequence[int]) -> SeedValues:
        """The same for some of its seeds, by position."""
        known = {key: tuple(values[k] for k in kept) for key, values in self.known.items()}
        return SeedValues(tuple(self.seeds[k] for k in kept), known)

    def worked_out(self) -> tuple[int, ...]:
        """The positions of seeds for which as much is known as for the best one."""
        lost = [
            sum(isinstance(values[k], Beyond) for values in self.known.values())
            for k in range(len(self.seeds))
        ]
        return tuple(k for k, count in enumerate(lost) if count == min(lost))

    def letters(self) -> frozenset[str]:
        """Every letter in any value: no column of the table may be called so."""
        return frozenset(
            name for values in self.known.values() for value in values for name in _letters(value)
        )


def _letters(value: Value | Beyond) -> frozenset[str]:
    if isinstance(value, Items):
        return frozenset(name for item in value.items for name in _letters(item))
    return frozenset() if isinstance(value, str | bool | Beyond) else variables(value)


def opened(
    program: str, wanted: Mapping[str, Sequence[str]], seeds: Sequence[int], backend: Backend
) -> SeedValues:
    """Work out, behind each of the programs, what is wanted there."""
    known: dict[tuple[str, str], tuple[Value | Beyond, ...]] = {}
    for more, exprs in wanted.items():
        found = backend(f"{program}\n;{more}" if more else program, exprs, seeds)
        for k, expr in enumerate(exprs):
            known[more, expr] = tuple(values[k] for values in found)
    return SeedValues(tuple(seeds), known)


class Columns:
    """The columns of the table of variants, made as values are found to differ between seeds."""

    def __init__(self, session: SeedValues, text: str, program: str = "") -> None:
        self.session = session
        self.program = program  # feedback variables of the tree at hand
        self.text = text
        self.columns: dict[str, tuple[str, ...]] = {}
        self.letters = session.letters()

    def formula(self, values: Sequence[Value], hint: str = "") -> str:
        """A formula of ours for these values: itself where all seeds agree, else the name of a column."""
        texts = tuple(written(tree_of(value)) for value in values)
        return texts[0] if len(set(texts)) == 1 else self.named(texts, hint)

    def named(self, texts: tuple[str, ...], hint: str) -> str:
        for name, column in self.columns.items():
            if column == texts:
                return name
        name = hint.strip() if self._free(hint.strip()) else self._fresh()
        self.columns[name] = texts
        return name

    def _free(self, name: str) -> bool:
        return (
            NAME.match(name) is not None
            and name not in self.letters | TAKEN
            and name not in self.columns
            and f"{{{name}}}" not in self.text
        )

    def _fresh(self) -> str:
        k = 1
        while f"v{k}" in self.letters or f"v{k}" in self.columns:
            k += 1
        return f"v{k}"

    def rows(self) -> tuple[dict[str, str], ...]:
        """The table, each row once; empty where nothing differs."""
        if not self.columns:
            return ()
        rows = zip(*self.columns.values(), strict=True)
        return tuple(dict(zip(self.columns, row, strict=True)) for row in dict.fromkeys(rows))


def alike(words: Sequence[str]) -> str:
    """The words that all seeds say; raises Varies."""
    if len(set(words)) > 1:
        raise Varies(tuple(k for k, each in enumerate(words) if each == words[0]))
    return words[0]


def trees(values: Sequence[Value]) -> tuple[Node, ...]:
    """The values as formulas; raises Lost."""
    try:
        return tuple(tree_of(value) for value in values)
    except Beyond as reason:
        raise Lost(str(reason)) from reason
