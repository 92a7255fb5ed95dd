"""Matrix expressions as MathML Core, in the letters of the prompts; transposes and inverses above."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TypeAlias

from grader.maths.matrices.algebra import Q, is_number, minus, power
from grader.maths.matrices.board import ATOM, ENTRYWISE, FACTOR, PRODUCT, SUM, squares
from grader.maths.matrices.tree import Matrix, ordered
from grader.maths.names import LETTERS

APPLY = "<mo>&#x2061;</mo>"  # function application, which is not seen
TIMES = "<mo>&#x2062;</mo>"  # invisible times
LONGEST = 20_000  # characters; what is longer is drawn by nobody
SCRIPTS = {"transpose": "<mi>⊤</mi>", "inv": "<mrow><mo>−</mo><mn>1</mn></mrow>"}
TURNED = "<mrow><mo>−</mo><mi>⊤</mi></mrow>"
CALLED = {"diagv": "diag", "trace": "tr", "sigmoid": "σ"}
Part: TypeAlias = Callable[[Matrix, int], str]
Drawn: TypeAlias = tuple[str, int]  # an element, and how tightly it holds together


def to_mathml(top: Matrix, *, display: bool = False) -> str:
    """As a `math` element; empty where it is too long to be drawn."""
    made: dict[Matrix, Drawn] = {}

    def part(e: Matrix, level: int) -> str:
        if e not in made:  # made while printing: −a for a
            made[e] = _one(e, part)
        text, own = made[e]
        return _fenced(text) if own < level else f"<mrow>{text}</mrow>"

    for e in ordered(top):
        made[e] = _one(e, part)
        if len(made[e][0]) > LONGEST:
            return ""
    shown = ' display="block"' if display else ""
    return (
        f"<math{shown}><mrow>{made[top][0]}</mrow></math>"  # one child: a page may lay out several as blocks
    )


def _fenced(text: str, opening: str = "(", closing: str = ")") -> str:
    return f'<mrow><mo fence="true">{opening}</mo>{text}<mo fence="true">{closing}</mo></mrow>'


def _one(e: Matrix, part: Part) -> Drawn:
    if (known := _norm(e, part)) is not None:
        return known
    match e.op:
        case "number":
            return _number(e.value)
        case "variable" | "size":
            return _name(e), ATOM
        case "let":
            return (_called(e.name, part(e.args[1], 0)) if len(e.args) > 1 else _name(e)), ATOM
        case "eye":
            return "<mi>I</mi>", ATOM
        case "ones":
            return _ones(e)
        case "add":
            return _sum(e, part), SUM
        case "scale":
            return _scaled(e, part)
        case "mul":
            right = FACTOR if e.args[1].op == "scale" else PRODUCT
            return f"{part(e.args[0], PRODUCT)}{TIMES}{part(e.args[1], right)}", PRODUCT
        case "had":
            return f"{part(e.args[0], ENTRYWISE)}<mo>⊙</mo>{part(e.args[1], PRODUCT)}", ENTRYWISE
        case "transpose" if e.args[0].op == "inv":
            return f"<msup>{part(e.args[0].args[0], ATOM)}{TURNED}</msup>", FACTOR
        case "transpose" | "inv":
            return f"<msup>{part(e.args[0], ATOM)}{SCRIPTS[e.op]}</msup>", FACTOR
        case "pow":
            return _power(e, part)
        case "sum":
            return f"<mo>∑</mo>{part(e.args[0], PRODUCT)}", PRODUCT
        case _:
            name = e.name if e.op == "fn" else e.op
            return _called(name, part(e.args[0], 0)), ATOM


def _number(q: Q) -> Drawn:
    size = abs(q)
    plain = f"<mn>{size.numerator}</mn>"
    if size.denominator != 1:
        plain = f"<mfrac>{plain}<mn>{size.denominator}</mn></mfrac>"
    return (f'<mo form="prefix">−</mo>{plain}', SUM) if q < 0 else (plain, ATOM)


def _name(e: Matrix) -> str:
    """W1 is W with a 1 below; what has several entries is bold."""
    found = re.fullmatch(r"([A-Za-z]+?)_?(\d*)('*)", e.name)
    head, below, primes = found.groups() if found else (e.name, "", "")
    letter = LETTERS.get(head, head) if len(head) > 1 else head
    made = f"<mi>{escape(letter)}{'′' * len(primes)}</mi>"
    return f"<msub>{made}<mn>{below}</mn></msub>" if below else made


def _ones(e: Matrix) -> Drawn:
    one = "<mn>1</mn>"
    row = f"<msup>{one}{SCRIPTS['transpose']}</msup>"
    if 1 in e.shape:
        return (row if e.shape[0] == 1 else one), ATOM
    return f"{one}{TIMES}{row}", PRODUCT


def _called(name: str, inside: str) -> str:
    plain = CALLED.get(name, name).replace("'", "′")
    return f"<mi>{escape(LETTERS.get(plain, plain))}</mi>{APPLY}{_fenced(inside)}"


def _norm(e: Matrix, part: Part) -> Drawn | None:
    """‖x‖ and its powers."""
    root = e.op == "pow" and e.value.denominator == 2 and e.value > 0
    inside = squares(e.args[0]) if root else squares(e)
    if inside is None:
        return None
    norm = _fenced(part(inside, 0), "‖", "‖")
    times = 2 * e.value if root else Q(2)
    return (norm, ATOM) if times == 1 else (f"<msup>{norm}<mn>{times}</mn></msup>", FACTOR)


def _power(e: Matrix, part: Part) -> Drawn:
    base, q = e.args[0], e.value
    if q == Q(1, 2):
        return f"<msqrt>{part(base, 0)}</msqrt>", ATOM
    if q < 0:
        return f"<mfrac><mn>1</mn>{part(power(base, -q), 0)}</mfrac>", PRODUCT
    above = _number(q)[0]
    if e.shape[0] == e.shape[1] and not e.scalar:  # entry by entry, where A² would be a product
        above = f"<mo>⊙</mo>{above}"
    return f"<msup>{part(base, ATOM)}<mrow>{above}</mrow></msup>", FACTOR


def _sum(e: Matrix, part: Part) -> str:
    left, right = e.args
    negative = is_number(right) and right.value < 0
    if negative or (right.op == "scale" and is_number(right.args[0]) and right.args[0].value < 0):
        return f"{part(left, SUM)}<mo>−</mo>{part(minus(right), ENTRYWISE)}"
    return f"{part(left, SUM)}<mo>+</mo>{part(right, SUM)}"


def _scaled(e: Matrix, part: Part) -> Drawn:
    s, v = e.args
    if is_number(s) and s.value < 0:
        return f'<mo form="prefix">−</mo>{part(minus(e), PRODUCT)}', SUM
    if v.op == "ones" and 1 not in v.shape:
        return part(s, PRODUCT), PRODUCT
    if s.op == "pow" and s.scalar and s.value < 0 and v.op != "ones":
        return f"<mfrac>{part(v, 0)}{part(power(s.args[0], -s.value), 0)}</mfrac>", PRODUCT
    return f"{part(s, FACTOR)}{TIMES}{part(v, PRODUCT)}", PRODUCT
