"""Vectors and matrices, entry by entry: each entry that is right earns its share, each wrong one is shown."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grader import mistakes
from grader.answers.equals import equals, open_, right
from grader.answers.expressions import FILL_IN, Stop, open_entry, understood
from grader.answers.fields import Tolerance
from grader.answers.listed import by_name, items_of
from grader.maths.arrays import distributed
from grader.maths.evidence import Evidence, Proved, Refuted
from grader.maths.syntax import Node, Number, SetOf, Vector, variables, walk
from grader.model import Judgement, Rejected, Text, Unreadable, Verdict
from grader.record import dataclass

CLOSE = 0.02  # of two decimals that may be the same number, one of them rounded to two digits
KEEP_DIGITS = "If you rounded, keep exact values such as 1/3 or sqrt(2), or more digits."
ELSEWHERE = "The entries are right, but"  # as sentences begin that tell of another order
BETWEEN = re.compile(r"\s*(?:;|,?\s*\band\b)\s*")
SPACED = re.compile(r"\s*[-−+]?\d[\d.]*(?:/\d+)?(?:\s+[-−+]?\d[\d.]*(?:/\d+)?)+\s*")  # -30 40
WANTED = '["2x", "3y^2"]'


@dataclass(frozen=True, slots=True)
class ComparedEntry:
    """One entry: its name, the right one, and the one that was given."""

    label: str
    right: Node
    given: Node
    found: Evidence


def vector_of(seen: Text, variables: Sequence[str], names: Sequence[str] = ()) -> Node:
    """The tree of an answer; a list of strings is a vector too.  Raises Stop where it cannot be read.

    With `names` the entries may be given by name, in any order: {"u": 2.4, "v": 0.8}, "u = 2.4, v = 0.8".
    """
    named = by_name(seen, names) if names else None
    if named is not None or (seen.bare and _is_list_of_strings(seen)):
        if (left := open_entry(seen)) is not None:
            raise Stop(left)
        items = named or items_of(seen, WANTED)
        if any(item is None for item in items):
            raise Stop(Judgement(Unreadable(seen.source, 0, "an entry is still open", FILL_IN, seen.where)))
        return Vector(tuple(vector_of(item, variables) for item in items if item is not None))
    try:
        return distributed(understood(seen, variables).tree)
    except Stop:
        if seen.bare or seen.comma or (listed := _listed(seen.source)) == seen.source:
            raise
        return distributed(understood(replace(seen, source=listed, raw=""), variables).tree)


def _listed(source: str) -> str:
    """ "-30 and 40", "-30; 40", "-30 40" as lists are written; what compares or joins conditions is left alone."""
    if re.search(r"[=<>≤≥≠\[\]{}|]", source):
        return source
    if SPACED.fullmatch(source):
        return ", ".join(source.split())
    return BETWEEN.sub(", ", source)


def _is_list_of_strings(seen: Text) -> bool:
    try:
        body = ast.parse(seen.source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    if not isinstance(body, ast.List | ast.Tuple):
        return False
    return any(isinstance(node, ast.Constant) and isinstance(node.value, str) for node in ast.walk(body))


def flat(tree: Node, shape: tuple[int, ...]) -> tuple[Node, ...] | str:
    """The entries of a vector (n) or a matrix (m, n), row by row; a sentence where the shape is another."""
    if isinstance(tree, SetOf):  # {2x, 3}: a list elsewhere; as written
        tree = Vector(tree.items)
    if isinstance(tree, Vector) and len(tree.items) == 1 and len(shape) == 1 and shape != (1,):
        row = tree.items[0]  # [[a, b]], one row
        tree = row if isinstance(row, Vector) else tree
    if not isinstance(tree, Vector):
        return f"Give a {_shape_name(shape)}."
    if tree.units and len(shape) == 1:
        tree = Vector(_as_long(tree.items, shape[0]), tree.span)
    if len(tree.items) != shape[0]:
        return f"It has {_counted(len(tree.items), len(shape) == 2)}, not {shape[0]}."
    if len(shape) == 1:
        if any(isinstance(item, Vector) for item in tree.items):
            return "Give one row of entries."
        return tree.items
    out: list[Node] = []
    for row in tree.items:
        inner = flat(row, shape[1:])
        if isinstance(inner, str):
            return f"Give a {_shape_name(shape)}."
        out += inner
    return tuple(out)


def _counted(many: int, rows: bool) -> str:
    """1 entry, 3 rows"""
    one, more = ("row", "rows") if rows else ("entry", "entries")
    return f"{many} {one if many == 1 else more}"


def _as_long(items: tuple[Node, ...], count: int) -> tuple[Node, ...]:
    """x i + y j stands in space, too, and x i + y j + 0k in the plane."""
    zero = Number(Fraction(0))
    while len(items) > count and items[-1] == zero:
        items = items[:-1]
    return items + (zero,) * (min(count, 3) - len(items))


def _shape_name(shape: tuple[int, ...]) -> str:
    return f"vector of {shape[0]} entries" if len(shape) == 1 else f"matrix of {shape[0]} by {shape[1]}"


def shape_of(tree: Vector) -> tuple[int, ...]:
    """(n,) of a list of entries or a single row, (m, n) of a matrix."""
    rows = [len(row.items) for row in tree.items if isinstance(row, Vector)]
    if len(rows) == len(tree.items) == 1:
        return (rows[0],)
    if len(rows) == len(tree.items) and len(set(rows)) == 1:
        return (len(rows), rows[0])
    return (len(tree.items),)


def labels_of(shape: tuple[int, ...]) -> list[str]:
    if len(shape) == 1:
        return [f"entry {k}" for k in range(1, shape[0] + 1)]
    return [f"row {i}, column {j}" for i in range(1, shape[0] + 1) for j in range(1, shape[1] + 1)]


def compared(
    labels: Sequence[str],
    rights: Sequence[Node],
    given: Sequence[Node],
    variables: Sequence[str],
    *,
    domain: str | None = None,
    tolerance: Tolerance | None = None,
    functions: Sequence[Node | None] | None = None,
    seed: int | None = None,
) -> tuple[ComparedEntry, ...]:
    """Each entry beside the right one; `functions` are what each was differentiated from."""
    known = functions or (None,) * len(labels)
    return tuple(
        ComparedEntry(
            label, a, b, equals(a, b, variables, domain=domain, tolerance=tolerance, function=f, seed=seed)
        )
        for label, a, b, f in zip(labels, rights, given, known, strict=True)
    )


def _rounded(entries: Sequence[ComparedEntry]) -> tuple[str, ...]:
    """Of entries that are close and written as decimals: that too few digits were kept."""
    near = [
        e.label
        for e in entries
        if isinstance(e.found, Refuted)
        and any(isinstance(n, Number) and n.decimal for n in walk(e.given))
        and math.isclose(float(e.found.expected), float(e.found.got), rel_tol=CLOSE)
    ]
    if not near:
        return ()
    which = " and ".join(near)
    close = f"{which[:1].upper()}{which[1:]} {'is' if len(near) == 1 else 'are'} close."
    return (f"{close} {KEEP_DIGITS}",)


POINTS = (0.7, -1.3, 1.9, 0.4, -0.6)  # at which entries are looked at, each variable further along


def in_common(entries: Sequence[ComparedEntry], shape: tuple[int, ...]) -> tuple[str, ...]:
    """One sentence on what is wrong with all the entries."""
    rows = _rows(entries)
    try:
        says = mistakes.patterns.pattern(
            [rows.of(e.right) for e in entries], [rows.of(e.given) for e in entries], shape
        )
    except mistakes.rows.NoValue:
        return ()
    return (says,) if says else ()


def _rows(entries: Sequence[ComparedEntry]) -> mistakes.rows.Rows:
    """Three points over the variables of all the entries."""
    names = sorted({name for e in entries for tree in (e.right, e.given) for name in variables(tree)})
    points = {name: [POINTS[(j + k) % len(POINTS)] for j in range(3)] for k, name in enumerate(names)}
    return mistakes.rows.Rows(points or {"": [0.0]})


def judged(
    entries: Sequence[ComparedEntry], read: str, says: tuple[str, ...] = (), shape: tuple[int, ...] = ()
) -> Judgement:
    """Undecided where an entry is undecided, right where all are right, else the share of right entries."""
    undecided = [e.found for e in entries if open_(e.found)]
    if undecided:
        return Judgement(undecided[0], read=read)
    good = sum(right(e.found) for e in entries)
    if good == len(entries):
        verdict: Verdict = next(
            (e.found for e in entries if not isinstance(e.found, Proved)), entries[0].found
        )
        return Judgement(verdict, read=read)
    told = says or in_common(entries, shape or (len(entries),))
    placed = "in their place" if any(each.startswith(ELSEWHERE) for each in told) else "right"
    return Judgement(
        Rejected(f"{good} of {len(entries)} entries are {placed}."),
        read=read,
        says=(*told, *_rounded(entries)),
        credit=Fraction(good, len(entries)),
        lines=tuple(f"{'✓' if right(e.found) else '✗'} {e.label}" for e in entries),
    )
