"""Matrix expressions as text: for the eye (Xᵀ, ⊙, ‖x‖), and plain as a learner types them (X^T, .*, ||x||)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from grader.maths.matrices.algebra import Q, is_number, minus, power
from grader.maths.matrices.tree import Matrix, is_unknown, ordered
from grader.record import dataclass

LONGEST = 400  # characters of what is shown
Part: TypeAlias = Callable[[Matrix, int], str]  # a part in brackets where it binds less than that
SUM, PRODUCT, ENTRYWISE, FACTOR, ATOM = 1, 3, 2, 4, 5


@dataclass(frozen=True, slots=True)
class Alphabet:
    """How signs are spelled."""

    transpose: str
    inverse: str
    inverse_transpose: str
    odot: str
    norm: str
    one: str


EYE = Alphabet("ᵀ", "⁻¹", "⁻ᵀ", "⊙", "‖", "1")
PLAIN = Alphabet("^T", "^-1", "^{-T}", ".*", "||", "ones({})")
_NAMES = {"diagv": "diag", "trace": "tr", "sigmoid": "sigma"}


def plain(top: Matrix) -> str:
    """As a learner types it."""
    return shown(top, PLAIN)


def shown(top: Matrix, alphabet: Alphabet = EYE) -> str:
    """On one line; shortened with … where it is very long."""
    text: dict[Matrix, tuple[str, int]] = {}
    for e in ordered(top):
        said, level = _one(e, text, alphabet)
        text[e] = (said if len(said) <= LONGEST else said[:LONGEST] + "…", level)
    return text[top][0]


def _one(e: Matrix, text: dict[Matrix, tuple[str, int]], a: Alphabet) -> tuple[str, int]:
    def part(e: Matrix, level: int) -> str:
        said, own = text[e] if e in text else _one(e, text, a)
        return f"({said})" if own < level else said

    if (known := _composed(e, part, a)) is not None:
        return known
    match e.op:
        case "number":
            plain = e.value >= 0 and e.value.denominator == 1
            return str(e.value), ATOM if plain else PRODUCT if e.value > 0 else SUM
        case "let" if len(e.args) > 1:
            return f"{e.name}({part(e.args[1], 0)})", ATOM
        case "variable" | "size" | "let":
            return e.name, ATOM
        case "eye":
            return "I", ATOM
        case "ones":
            column, row = ("1" if is_unknown(d) else a.one.format(d) for d in e.shape)
            if 1 in e.shape:
                return (row + a.transpose if e.shape[0] == 1 else column), ATOM
            return f"{column} {row}{a.transpose}", PRODUCT
        case "add":
            return _sum(e, part), SUM
        case "scale":
            return _scaled(e, part)
        case "mul":
            left, right = e.args
            return f"{part(left, PRODUCT)} {part(right, FACTOR if right.op == 'scale' else PRODUCT)}", PRODUCT
        case "had":
            return f"{part(e.args[0], ENTRYWISE)} {a.odot} {part(e.args[1], PRODUCT)}", ENTRYWISE
        case "transpose":
            return part(e.args[0], ATOM) + a.transpose, ATOM
        case "inv":
            return part(e.args[0], ATOM) + a.inverse, ATOM
        case "pow":
            q = e.value
            sign = "^" if e.shape[0] != e.shape[1] or e.scalar else ".^"
            exponent = str(q) if q.denominator == 1 and q >= 0 else f"({q})"
            return f"{part(e.args[0], ATOM)}{sign}{exponent}", FACTOR
        case _:
            name = e.name if e.op == "fn" else e.op
            return f"{_NAMES.get(name, name)}({part(e.args[0], 0)})", ATOM


def _composed(e: Matrix, part: Part, a: Alphabet) -> tuple[str, int] | None:
    """‖x‖, softmax(z) and 1/s, which are made of others."""
    if e.op == "pow" and e.value == Q(1, 2) and (inside := squares(e.args[0])) is not None:
        return f"{a.norm}{part(inside, 0)}{a.norm}", ATOM
    if (inside := squares(e)) is not None:
        return f"{a.norm}{part(inside, 0)}{a.norm}^2", FACTOR
    if (
        e.op == "pow"
        and e.value.denominator == 2
        and e.value > 0
        and (inside := squares(e.args[0])) is not None
    ):
        return f"{a.norm}{part(inside, 0)}{a.norm}^{2 * e.value}", FACTOR
    if e.op == "pow" and e.value == Q(1, 2):
        return f"sqrt({part(e.args[0], 0)})", ATOM
    if e.op == "pow" and e.scalar and e.value < 0:
        return f"1/{part(power(e.args[0], -e.value), ATOM)}", PRODUCT
    if e.op == "transpose" and e.args[0].op == "inv":
        return part(e.args[0].args[0], ATOM) + a.inverse_transpose, ATOM
    return None


def squares(e: Matrix) -> Matrix | None:
    """x of ‖x‖²."""
    inside = e.args[0] if e.op == "sum" else None
    return inside.args[0] if inside is not None and inside.op == "pow" and inside.value == 2 else None


def _sum(e: Matrix, part: Part) -> str:
    left, right = e.args
    if right.op == "scale" and is_number(right.args[0]) and right.args[0].value < 0:
        return f"{part(left, SUM)} - {part(minus(right), ENTRYWISE)}"
    if is_number(right) and right.value < 0:
        return f"{part(left, SUM)} - {part(minus(right), ENTRYWISE)}"
    return f"{part(left, SUM)} + {part(right, SUM)}"


def _scaled(e: Matrix, part: Part) -> tuple[str, int]:
    s, v = e.args
    if is_number(s, -1):
        return "-" + part(v, PRODUCT), SUM
    if v.op == "ones" and 1 not in v.shape:
        return part(s, PRODUCT), PRODUCT
    if is_number(s) and s.value < 0:
        return f"-{part(minus(s), FACTOR)} {part(v, PRODUCT)}", SUM
    if s.op == "pow" and s.scalar and s.value < 0 and v.op != "ones":
        return f"{part(v, PRODUCT)} / {part(power(s.args[0], -s.value), FACTOR)}", PRODUCT
    return f"{part(s, FACTOR)} {part(v, PRODUCT)}", PRODUCT
