"""Inputs that nobody can prepare for: a row with `draw:` becomes rows with calls, drawn for one file.

draw: {f: [sin, exp], x: -2..2, h: [0.1, 0.01], times: 4}      near: f'(x)

    -2..2               a number between, of three decimals         3 of -2..2     a list of so many
    [0.1, 0.01]         one of these                                [sin, exp]     a g(b x + c) + d, g one of these
    slope of f          the derivative of the f that was drawn      wrong slope of f
    [sum_of_squares]    a function of a list; `near: gradient` are all its slopes at the list that was drawn

The dice are the exercise's, the part's, the learner's variant and the file's own: the same bytes are graded alike,
and changed bytes draw anew.  What is expected is worked out from the formulas, in this process.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeGuard

from grader import maths
from grader.answers.calls import nested
from grader.answers.checks import BeforeDraw, Check
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.planted import SLOPE_OF
from grader.answers.served import VECTORS, formula_of, gradient_of
from grader.errors import SpecError
from grader.maths.derivation import applied, slope
from grader.maths.printing.text import to_text
from grader.maths.syntax import Node
from grader.model import Argument, Served

TIMES = 3  # draws of a row that says nothing else
RANGE = re.compile(
    r"\s*(?:(\d+)\s+of\s+)?([+-]?[\d.]+(?:e[+-]?\d+)?)\s*\.\.\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s*$"
)
OF = re.compile(r"\s*(wrong )?slope of (\w+)\s*$")
BENT = ((-1.0, 0.0), (2.0, 0.0), (0.5, 0.0), (1.25, 0.0), (1.0, 0.75), (1.0, -0.75), (-1.0, 0.5))
NARROW = (
    "log",
    "sqrt",
    "tan",
    "relu",
)  # kept where they are defined, and have a slope: stretched upwards only
STEEP = ("exp", "sin_exp")  # grow fast: moved less


def settled(check: Check, parameters: Sequence[str], dice: random.Random) -> tuple[Check, ...]:
    """The row as so many rows with calls; raises SpecError where it cannot be drawn."""
    rows = []
    for _ in range(_times(check)):
        values: dict[str, Argument] = {}
        for name in check.draw:
            if name != "times":
                values[name] = _value(check, name, values, dice)
        near = check.near and Formula(_text(_near(check, values)), check.near.where)
        call = Formula(_call(values, parameters), check.where())
        drawn = BeforeDraw(check.near, values) if check.near else None
        rows.append(replace(check, draw={}, call=call, near=near, drawn=drawn))
    return tuple(rows)


def stretched(check: Check, parameters: Sequence[str], dice: random.Random) -> Check:
    """A program is not to know such a row by its inputs: each function is a member of its family, drawn.

    So are the steps of `order:`, which are given as other rows give them; its functions keep their bends, because a
    member whose third derivative happens to be 0 at the point would show another order.
    """

    def drawn(name: str) -> str:
        if formula_of(name) is None:
            return name
        a, b, c, d = member(name, dice)
        return _text(Served(name, True, (a, 1.0, 0.0, d) if check.order else (a, b, c, d)))

    names = tuple(map(drawn, check.rejects or check.of))
    if check.rejects:
        return replace(check, rejects=names)
    if not check.order:
        return replace(check, of=names)
    spread = round(dice.uniform(0.8, 1.25), 3)
    return replace(check, of=names, spread=spread, in_order=tuple(parameters[2:3]) == ("h",))


def _times(check: Check) -> int:
    (text,) = check.draw.get("times", (str(TIMES),))
    if not text.isdigit() or not 0 < int(text) <= 20:
        raise SpecError(f"times: {text!r} is no count", where=check.where(), repair="times: 4")
    return int(text)


def _value(check: Check, name: str, earlier: Mapping[str, Argument], dice: random.Random) -> Argument:
    """What is drawn for one parameter."""
    choices = check.draw[name]
    if len(choices) == 1 and (match := RANGE.match(choices[0])):
        count, low, high = match.group(1), float(match.group(2)), float(match.group(3))
        numbers = tuple(round(dice.uniform(low, high), 3) for _ in range(int(count or 1)))
        return numbers if count else numbers[0]
    if len(choices) == 1 and (match := OF.match(choices[0])):
        f = earlier.get(match.group(2))
        if not isinstance(f, Served):
            raise SpecError(f"{match.group(2)} is no function drawn before {name}", where=check.where())
        p, q = dice.choice(BENT) if match.group(1) else (1.0, 0.0)
        return Served(SLOPE_OF + f.name, True, (p, q, *f.parameters))
    chosen = dice.choice(choices)
    if chosen == "polynomial":
        return Served(chosen, True, tuple(round(dice.uniform(-2, 2), 1) for _ in range(dice.randint(3, 5))))
    if chosen in VECTORS:
        a, c = dice.choice((-1, 1)) * round(dice.uniform(0.5, 1.8), 2), round(dice.uniform(-1, 1), 2)
        return Served(chosen, True, (a, c))
    if formula_of(chosen) is not None:
        return Served(chosen, True, member(chosen, dice))
    try:
        return int(chosen) if chosen.strip("+-").isdecimal() else float(chosen)  # 2 may be an index
    except ValueError as error:
        repair = f"{name}: -2..2, {name}: 3 of -2..2, {name}: [0.1, 0.01] or {name}: [sin, exp]"
        raise SpecError(f"{chosen!r} cannot be drawn", where=check.where(), repair=repair) from error


def member(name: str, dice: random.Random) -> tuple[float, float, float, float]:
    """a, b, c, d of a g(b x + c) + d, near enough to g that what is easy for g is easy for it."""
    a, d = round(dice.uniform(0.5, 1.8), 2), round(dice.uniform(-1, 1), 2)
    if name in NARROW:
        return a, 1.0, 0.0, d
    b, c = round(dice.uniform(0.6, 1.2), 2), round(dice.uniform(-0.5, 0.5), 2)
    return (a, 1.0, round(c / 2, 2), d) if name in STEEP else (dice.choice((a, -a)), b, c, d)


def _call(values: Mapping[str, Argument], parameters: Sequence[str]) -> str:
    """Positional as far as they follow the signature, then by name."""
    parts, in_order = [], True
    for k, (name, value) in enumerate(values.items()):
        in_order = in_order and parameters[k : k + 1] == (name,)
        parts.append(_text(value) if in_order else f"{name}={_text(value)}")
    return f"({', '.join(parts)})"


def _text(value: Argument) -> str:
    match value:
        case Served(name, _, parameters):
            return f"drawn({name}, [{', '.join(map(repr, parameters))}])"
        case tuple():
            return f"[{', '.join(map(_text, value))}]"
        case _:
            return repr(value)


def _near(check: Check, values: Mapping[str, Argument]) -> Argument:
    """The right value: a formula in the names that were drawn; `slope` is f'(x) of the first function."""
    assert check.near is not None  # asked for by `settled`
    text = check.near.source.strip()
    if text == "gradient":
        return _gradient(check, values)
    if text == "slope":
        f = next((name for name, v in values.items() if isinstance(v, Served)), "f")
        text = f"{f}'(x)"
    return nested(text, lambda one: _number(Formula(one, check.where()), values))


def _gradient(check: Check, values: Mapping[str, Argument]) -> Argument:
    """Of the first function that was drawn, at the first list."""
    for f in values.values():
        for v in values.values():
            if isinstance(f, Served) and f.name in VECTORS and isinstance(v, tuple):
                point = [t for t in v if isinstance(t, float)]
                return tuple(gradient_of(f.name, f.parameters, point))
    raise SpecError(
        "a gradient needs a function of a list, and a list",
        where=check.where(),
        repair="draw: {f: [sum_of_squares, product], x: 3 of -2..2}",
    )


def _number(source: Formula, values: Mapping[str, Argument]) -> float:
    numbers = dict(letters(values))
    functions = {name: body(v, source) for name, v in values.items() if _has_formula(v)}
    asked = formula(source, tuple(numbers), tuple(functions))
    tree = asked.tree
    for name, inner in functions.items():
        tree = applied(tree, name, ("x",), inner)
    try:
        term = maths.lower.lower(tree) if functions else maths.lower.lowered(asked)  # once for all draws
        return float(maths.balls.evaluate(term, {n: Fraction(v) for n, v in numbers.items()}, 256).mid())
    except (maths.balls.Undefined, maths.balls.Unknown) as error:
        raise SpecError(
            f"{source.source!r} has no value for {values}", where=source.where, repair="draw from less"
        ) from error


def _has_formula(value: Argument) -> TypeGuard[Served]:
    return isinstance(value, Served) and value.name not in VECTORS


def letters(values: Mapping[str, Argument]) -> list[tuple[str, float]]:
    """x, and z_1, z_2, … for the entries of a list z."""
    out: list[tuple[str, float]] = []
    for name, value in values.items():
        if isinstance(value, tuple):
            out += [(f"{name}_{k}", float(v)) for k, v in enumerate(value, 1) if isinstance(v, float)]
        elif isinstance(value, float):
            out.append((name, value))
    return out


def body(f: Served, source: Formula) -> Node:
    """A served function as a tree in x."""
    name = f.name.removeprefix(SLOPE_OF)
    p, q, *rest = f.parameters if f.name != name else (1.0, 0.0, *f.parameters)
    text = formula_of(name, tuple(rest))
    assert text is not None  # drawn from the list
    if f.name == name:
        return formula(Formula(text, source.where), ("x",)).tree
    inner = slope(formula(Formula(text, source.where), ("x",)).tree, "x")

    return formula(Formula(f"({p!r})*({to_text(inner)}) + ({q!r})", source.where), ("x",)).tree
