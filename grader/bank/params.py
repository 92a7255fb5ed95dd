"""`params:` of an exercise -> its variants, in one order on every machine.

    params:
      a: {one_of: [3, 2, 5]}            the first of each makes variant 0
      n: {int: [2, 6], not: [4]}
      h: {grid: [0.1, 0.5, 0.1]}
      w: 0.5
      require: a != n

    params:                             a table: each row is a variant, and its values go together
      - {a: 3, f: sin(x)}
      - {a: 2, f: x^5}

Up to 500 combinations are enumerated; above that, `variants` of them (40) are drawn, always the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from hashlib import blake2b
from itertools import islice, product
from math import prod

from grader.bank.build import unknown_key
from grader.bank.definitions import Definitions, Unfilled
from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source
from grader.maths.folded import folded, holds
from grader.maths.reader import read
from grader.maths.syntax import Node as Tree
from grader.maths.syntax import NotReadable
from grader.maths.trees import number, rational, substituted
from grader.record import dataclass

KINDS = ("int", "one_of", "grid")
ENUMERATED = 500
DRAWN = 40
LONGEST = 200  # values of one parameter
TRIES = 5000


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    values: tuple[Tree, ...]


def variants(
    source: Source, params: Node, require: Node | None = None, drawn: Node | None = None, salt: str = ""
) -> tuple[dict[str, Tree], ...]:
    """Every variant as the values of its parameters; raises SpecError where there is none."""
    if isinstance(params, Sequence):
        return _kept(source, params, require, _table(source, params))
    if not isinstance(params, Mapping):
        raise source.error("`params` gives each name its values", params.where, "a: {one_of: [2, 3]}")
    requires = [value for key, value in params if key.text == "require"] + ([require] if require else [])
    named = [_parameter(source, key, value) for key, value in params if key.text != "require"]
    condition = _condition(source, requires[0], [p.name for p in named]) if requires else None
    count = prod(len(p.values) for p in named)
    wanted = _drawn(source, drawn)
    every = product(*(p.values for p in named)) if count <= ENUMERATED else _sampled(named, salt)
    combinations = (dict(zip((p.name for p in named), values, strict=True)) for values in every)
    kept = (values for values in combinations if condition is None or _fulfils(source, condition, values))
    found = tuple(islice(kept, ENUMERATED if count <= ENUMERATED else wanted))
    if not found:
        where = requires[0].where if requires else params.where
        raise source.error("no variant fulfils this", where, "relax `require`, or widen the parameters")
    return found


def _kept(
    source: Source, table: Sequence, require: Node | None, rows: list[dict[str, Tree]]
) -> tuple[dict[str, Tree], ...]:
    """The rows of a table that fulfil the condition; raises SpecError where none does."""
    if require is None:
        return tuple(rows)
    condition = _condition(source, require, [*rows[0]])
    found = tuple(row for row in rows if _fulfils(source, condition, row))
    if not found:
        raise source.error("no variant fulfils this", require.where, "relax `require`, or add rows")
    return found


def _table(source: Source, table: Sequence) -> list[dict[str, Tree]]:
    """The rows of a table of variants; raises SpecError where one has other names than the first."""
    if not 1 <= len(table.items) <= ENUMERATED:
        raise source.error(f"{len(table.items)} rows of `params`", table.where, f"give it 1 to {ENUMERATED}")
    rows = [_row(source, item) for item in table.items]
    for item, row in zip(table.items, rows, strict=True):
        if set(row) != set(rows[0]):
            raise source.error(
                "this row has other names than the first", item.where, f"name {', '.join(rows[0])}"
            )
    return rows


def _row(source: Source, node: Node) -> dict[str, Tree]:
    if not isinstance(node, Mapping):
        raise source.error("a row of `params` gives each name a value", node.where, "- {a: 2, f: x^5}")
    return {_name(source, key): _cell(source, value) for key, value in node}


def _cell(source: Source, node: Node) -> Tree:
    """One value of a table: a number, or a formula in whatever letters."""
    if not isinstance(node, Scalar):
        raise source.error("one formula is asked for here", node.where, "quote it")
    try:
        return Definitions().tree(node.text)
    except Unfilled as error:
        raise source.unfilled(node, node.text, error) from error


def _name(source: Source, key: Scalar) -> str:
    if not key.text.isidentifier():
        what = f"{key.text!r} is not a name for a parameter"
        raise source.error(what, key.where, "use letters, digits and _")
    return key.text


def _sampled(named: list[Parameter], salt: str) -> Iterator[tuple[Tree, ...]]:
    """The first values, then draws by hash: no generator of random numbers that could change with a version."""
    seen: set[tuple[int, ...]] = set()
    for k in range(TRIES):
        at = tuple(_draw(f"{salt}/{p.name}/{k}", len(p.values)) if k else 0 for p in named)
        if at not in seen:
            seen.add(at)
            yield tuple(p.values[i] for p, i in zip(named, at, strict=True))


def _draw(text: str, count: int) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") % count


def _drawn(source: Source, node: Node | None) -> int:
    if node is None:
        return DRAWN
    if not isinstance(node, Scalar) or not node.text.isdigit() or not 1 <= int(node.text) <= ENUMERATED:
        raise source.error(f"`variants` is a number from 1 to {ENUMERATED}", node.where, "variants: 40")
    return int(node.text)


def _parameter(source: Source, key: Scalar, node: Node) -> Parameter:
    _name(source, key)
    if isinstance(node, Scalar):
        return Parameter(key.text, (_number(source, node),))
    if not isinstance(node, Mapping):
        raise source.error("a parameter has a value or a kind", node.where, "{one_of: [2, 3]}, {int: [2, 9]}")
    kinds = [(k, v) for k, v in node if k.text != "not"]
    unknown = [k for k, _ in kinds if k.text not in KINDS]
    if unknown and len(unknown) < len(kinds):
        raise unknown_key(source, unknown[0], (*KINDS, "not"))
    if len(kinds) != 1 or unknown:
        where = kinds[0][0].where if kinds else node.where
        raise source.error("a parameter is one of int, one_of, grid", where, "{int: [2, 9], not: [0]}")
    kind, given = kinds[0]
    items = _items(source, given)
    barred = [rational(tree) for tree in _items(source, node.get("not"))] if node.get("not") else []
    values = items if kind.text == "one_of" else _grid(source, kind, items)
    kept = tuple(v for v in values if rational(v) not in barred or rational(v) is None)
    if not kept or len(kept) > LONGEST:
        raise source.error(f"{len(kept)} values of {key.text}", kind.where, f"give it 1 to {LONGEST}")
    return Parameter(key.text, kept)


def _items(source: Source, node: Node | None) -> list[Tree]:
    if not isinstance(node, Sequence) or not node.items:
        where = node.where if node is not None else None
        raise source.error("a list of values is asked for here", where, "[2, 9]")  # type: ignore[arg-type]  # a node is there
    return [_number(source, item) for item in node.items]


def _grid(source: Source, kind: Scalar, items: list[Tree]) -> list[Tree]:
    """From the first to the second number in steps of 1, or of the third."""
    numbers = [rational(item) for item in items]
    wanted = 2 if kind.text == "int" else 3
    if len(numbers) != wanted or any(n is None for n in numbers):
        shape = "[2, 9]" if wanted == 2 else "[0.1, 0.5, 0.1]"
        raise source.error(f"`{kind.text}` takes {wanted} numbers", kind.where, f"{kind.text}: {shape}")
    low, high, *rest = (n for n in numbers if n is not None)
    step = rest[0] if rest else Fraction(1)
    if step <= 0 or high < low:
        raise source.error("these bounds hold no value", kind.where, "put the smaller one first")
    if (high - low) / step > LONGEST:
        what = f"these bounds hold {int((high - low) / step) + 1} values; a parameter has at most {LONGEST}"
        wider = _bounds(high, low)
        raise source.error(what, kind.where, f"take larger steps: grid: {wider}, or one_of")
    decimal = any(getattr(item, "decimal", False) for item in items)
    count = int((high - low) / step) + 1
    return [_written(low + k * step, decimal) for k in range(count)]


def _round(step: Fraction) -> str:
    return str(round(step)) if step >= 1 else f"{float(step):.1g}"


def _bounds(high: Fraction, low: Fraction) -> str:
    """Bounds with a step that leaves a hundred values: [1, 100000, 1000]."""
    step = (high - low) / 100
    return f"[{float(low):g}, {float(high):.12g}, {_round(step)}]"


def _written(value: Fraction, decimal: bool) -> Tree:
    return read(f"{float(value):.12g}", ()).tree if decimal else number(value)


def _number(source: Source, node: Node) -> Tree:
    if not isinstance(node, Scalar):
        raise source.error("one number is asked for here", node.where)
    try:
        return folded(read(node.text, ()).tree)
    except NotReadable as error:
        raise source.error(error.why, node.where, error.repair) from error


def _condition(source: Source, node: Node, names: list[str]) -> tuple[Scalar, Tree]:
    if not isinstance(node, Scalar):
        raise source.error("`require` is one condition", node.where, "require: a != b")
    try:
        return node, read(node.text, tuple(names)).tree
    except NotReadable as error:
        raise source.error(error.why, node.where, error.repair) from error


def _fulfils(source: Source, condition: tuple[Scalar, Tree], values: dict[str, Tree]) -> bool:
    node, tree = condition
    found = holds(substituted(tree, values))
    if found is None:
        raise source.error(
            "this is not a condition on the parameters", node.where, "require: a != b and a*b > 4"
        )
    return found
