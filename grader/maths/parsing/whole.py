"""A whole answer: one expression, entries with commas between them, and |bars| that pair in several ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader import late
from grader.maths.cutting.token import Token
from grader.maths.parsing.conditions import is_condition, merged, otherwise, pieces_of
from grader.maths.parsing.notation import State
from grader.maths.parsing.pratt import expression, left_over
from grader.maths.printing.text import to_text
from grader.maths.syntax import (
    Apply,
    Logic,
    Minus,
    Node,
    NotReadable,
    Number,
    Piecewise,
    Relation,
    SetOf,
    Span,
    Vector,
    walk,
)

MOST_BARS = 10  # |…| that are tried in every pairing: 42 of them
THOUSANDS = late.pattern(r"-?[1-9]\d{0,2}(?:,\d{3})+$")
OPENED, CLOSED = ("(", "[", "{", "\\{"), (")", "]", "}", "\\}")
RELATIONS = frozenset({"=", "<", "<=", ">", ">=", "!="})


def whole(s: State) -> Node:
    if s.ended():
        s.fail("there is nothing to read here", "write an answer")
    bars = [k for k, token in enumerate(s.stream) if token.kind == "sign" and token.text == "|"]
    if (both := [k for k, token in enumerate(s.stream) if token.kind == "sign" and token.text == "±"]) != []:
        return _both_signs(s, both)
    if len(bars) in range(4, MOST_BARS + 1, 2):
        return _paired(s, bars)
    try:
        return _once(s)
    except NotReadable:
        if len(bars) == 1 and _between_conditions(s, bars[0]):
            s.fail("this | stands between two conditions", "write or", s.stream[bars[0]])
        if len(bars) > 1 and len(bars) % 2:
            s.fail("this | has no partner", "write abs(…)", s.stream[bars[-1]])
        raise


def _both_signs(s: State, places: list[int]) -> Node:
    """1 ± √2 is {1 + √2, 1 - √2}, where one such sign stands outside every bracket."""
    at = places[0]
    inside = sum((t.text in OPENED) - (t.text in CLOSED) for t in s.stream[:at])
    if len(places) > 1 or inside:
        s.fail("± is not read here", "write each value: {a + b, a - b}", s.stream[at])
    kept, trees = s.stream, []
    for sign in "+-":
        s.stream = [*kept[:at], replace(kept[at], text=sign), *kept[at + 1 :]]
        s.begin()
        trees.append(whole(s))
    span = Span(0, len(s.source))
    if any(isinstance(tree, Relation) for tree in trees):
        return Logic("or", tuple(trees), span)
    if any(isinstance(tree, Vector | Logic) for tree in trees):
        s.fail("± is not read here", "write each value: {a + b, a - b}", kept[at])
    return SetOf(tuple(trees), span)


def _once(s: State) -> Node:
    tree = expression(s, 0)
    if s.is_sign(*_separators(s)) or (id(tree) in s.partial and not s.ended()):
        tree = _several(s, tree)
    if not s.ended():
        left_over(s)
    if id(tree) in s.partial and s.partial[id(tree)].word not in ("", "if"):
        tree = _one_piece(s, tree)
    for _, token, _ in s.partial.values():
        s.fail("an if needs its else", "write: value if condition else other value", token)
    return tree


def _one_piece(s: State, tree: Node) -> Node:
    """1/x for x > 0: what has no value elsewhere, or is only asked for there."""
    del s.partial[id(tree)]
    assert isinstance(tree, Piecewise)
    value, condition = tree.pairs[0]
    if s.fork("everywhere", condition.span.start):
        return value
    s.notes.append(f"{s.text(tree.span)} has no value elsewhere")
    return tree


def _separators(s: State) -> tuple[str, ...]:
    return (",", ";") if s.decimal_comma else (",",)


def _several(s: State, tree: Node) -> Node:
    if s.is_sign(","):
        _refuse_comma(s, tree)
    items = [tree]
    while s.is_sign(*_separators(s)) or (s.is_sign(";") and _ends_a_piece(s, items[-1])):
        s.next()
        if s.ended():
            break
        items.append(otherwise(s) if s.is_word("otherwise", "else") else expression(s, 0))
    return (
        pieces_of(items, Span(0, len(s.source)))
        or merged(s, items, Span(0, len(s.source)))
        or _with_condition(s, items)
        or _listed(s, items)
    )


def _ends_a_piece(s: State, last: Node) -> bool:
    return id(last) in s.partial or is_condition(last)


def _between_conditions(s: State, bar: int) -> bool:
    """Whether a relation stands on both sides of it."""
    sides = s.stream[:bar], s.stream[bar + 1 :]
    return all(any(t.kind == "sign" and t.text in RELATIONS for t in side) for side in sides)


def _listed(s: State, items: list[Node]) -> Node:
    """Entries without brackets; one alone, with a comma behind it, is itself."""
    if len(items) == 1:
        s.notes.append("the comma at the end is left out")
        return items[0]
    return Vector(tuple(items), Span(items[0].span.start, items[-1].span.end))


def _with_condition(s: State, items: list[Node]) -> Node | None:
    """1/x, x > 0: where it holds is said as well, and is not asked for."""
    if len(items) != 2 or isinstance(items[0], Relation | Logic):
        return None
    if not (isinstance(items[1], Logic) or is_condition(items[1])):
        return None
    s.notes.append(f"{s.text(items[1].span)} is left out: what stands before it is read")
    return items[0]


def _refuse_comma(s: State, before: Node) -> None:
    """1,5 without a space is one and a half to some, and two numbers to others."""
    after = s.stream[s.at + 1]
    if not (_two_numbers(s.before, s.token, after) and isinstance(before, Number | Minus | Relation | Logic)):
        return
    why = "a comma separates two answers here"
    if THOUSANDS.match(s.source.strip()):
        whole = s.source.strip()
        point = f", or {whole.replace(',', '.')} if the comma is its point" if whole.count(",") == 1 else ""
        s.fail(why, f"write {whole.replace(',', '')}{point}")
    one = f"{'-' if isinstance(before, Minus) else ''}{s.before.text}.{after.text}"
    s.fail(why, f"write {one} for one number, or a space behind the comma for two")


def _two_numbers(before: Token, comma: Token, after: Token) -> bool:
    numbers = before.kind == "number" and after.kind == "number"
    return numbers and not after.spaced and not comma.spaced


def _paired(s: State, bars: list[int]) -> Node:
    """The tree of the only way to pair the bars that makes sense; raises NotReadable where there are more."""
    found: list[tuple[Node, list[str], bool]] = []
    failed: NotReadable | None = None
    for pairing in balanced(len(bars)):
        s.begin()
        s.plan = dict(zip(bars, pairing, strict=True))
        try:
            tree = _once(s)
        except NotReadable as error:
            failed = failed or error
            continue
        if all(tree != other for other, _, _ in found):
            found.append((tree, s.notes, _natural(s, tree)))
    s.plan = None
    if not found:  # as `or` between conditions, or not at all
        s.begin()
        try:
            return _once(s)
        except NotReadable as error:
            raise failed or error from None
    return _only(s, found, bars[0])


def _only(s: State, found: list[tuple[Node, list[str], bool]], first: int) -> Node:
    natural = [each for each in found if each[2]] or found
    if len(natural) > 1:
        s.fail("these bars | can be paired in more than one way", "write abs(…)", s.stream[first])
    tree, s.notes, _ = natural[0]
    if len(found) > 1 and tree is not found[0][0]:
        s.notes.append(f"{s.source.strip()} is read as {to_text(tree)}")
    return tree


def _natural(s: State, tree: Node) -> bool:
    """Nobody writes |2| or x|-1|: where another pairing avoids them, they are not meant."""
    assert s.plan is not None
    around_numbers = any(_around_a_number(s, node) for node in walk(tree))
    return not around_numbers and not any(_before_a_sign(s, k) for k, opens in s.plan.items() if opens)


def _around_a_number(s: State, node: Node) -> bool:
    inner = node.args[0] if isinstance(node, Apply) and node.name == "abs" else None
    inner = inner.operand if isinstance(inner, Minus) else inner
    return isinstance(inner, Number) and s.text(node.span).startswith("|")


def _before_a_sign(s: State, bar: int) -> bool:
    """Whether it has a value before it, and a sign behind."""
    before, after = s.stream[bar - 1] if bar else None, s.stream[bar + 1]
    value = before is not None and (before.kind in ("number", "name") or before.text in (")", "]", "}"))
    return value and after.kind == "sign" and after.text in ("+", "-")


def balanced(count: int, depth: int = 0) -> Iterator[list[bool]]:
    """The ways to pair `count` bars, those that close as early as they can first; true where a bar opens."""
    if count == 0:
        if depth == 0:
            yield []
        return
    for opens in (False, True):
        if (opens and depth + 1 <= count - 1) or (not opens and depth > 0):
            yield from ([opens, *rest] for rest in balanced(count - 1, depth + (1 if opens else -1)))
