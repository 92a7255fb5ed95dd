"""One number as a learner writes it: 1/4, two, 20 layers, f'(2) = 12, |g| = 5."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from grader.answers.expressions import Stop, one_side, understood
from grader.maths.syntax import (
    Derivative,
    Expression,
    Logic,
    Number,
    Piecewise,
    Relation,
    variables,
    walk,
)
from grader.model import Judgement, Text, Unreadable

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNTED = re.compile(
    r"\s*([-+−]?[\d.]+)\s+(?!percent|hundred|thousand|million|dozen|half|third)([a-z]{4,})\s*\.?"
)
STATED = re.compile(r"(?<![<>=!])[=≈](?!=)")  # what stands before it names the number
LETTERS = ("x", "y", "z", "w", "b", "t", "a", "u", "v", "h", "n")


def constant(text: Text) -> Expression:
    """The answer as a formula of numbers; letters are read too, so that we can say that they are too many."""
    text = in_digits(text)
    try:
        found = understood(text, ())
    except Stop as stop:
        try:
            return _behind(understood(text, LETTERS))
        except Stop:
            alone = _alone(text)
        if alone is None:
            raise stop from None
        found = alone
    return one_side(one_or_zero(found, text), text)


def in_digits(text: Text) -> Text:
    """A number written as a word: two, minus one."""
    sign, _, word = text.source.strip().lower().rpartition(" ")
    if text.bare or word not in WORDS or sign not in ("", "minus"):
        return text
    return replace(text, source=("-" if sign else "") + str(WORDS.index(word)), raw="")


def _alone(text: Text) -> Expression | None:
    """The number in `20 layers`, and behind the last sign of `|g| = 5` or `f'(2) ≈ 12.61`; None where none is."""
    if text.bare:
        return None
    if counted := COUNTED.fullmatch(text.source):
        number, left = counted[1], counted[2]
        note = f"{left} is left out"
    else:
        left, sign, number = STATED.sub("=", text.source).rpartition("=")
        if not sign or not left.strip():
            return None
        note = "what stands behind the last sign is read"
    try:
        found = understood(replace(text, source=number, raw=""), ())
    except Stop:
        return None
    return replace(found, notes=(*found.notes, note))


def _behind(found: Expression) -> Expression:
    """The right side of d/db(2) = 0, as of f'(2) = 12."""
    match found.tree:
        case Relation("=", left, right) if any(isinstance(node, Derivative) for node in walk(left)):
            return replace(found, tree=right, notes=(*found.notes, "what stands behind the = is read"))
        case _:
            return found


def one_or_zero(found: Expression, text: Text) -> Expression:
    """`z > 0` in code is 1 where it holds, else 0; raises Stop for ==, which Python answers for rounded numbers."""
    if not text.bare or not isinstance(found.tree, Relation | Logic):
        return found
    if any(isinstance(node, Relation) and node.op in ("=", "!=") for node in walk(found.tree)):
        if "==" not in text.source and "!=" not in text.source:
            return found
        why = "what == gives is not followed"
        raise Stop(Judgement(Unreadable(text.source, 0, why, "write the number", text.where)))
    tree = Piecewise(((Number(Fraction(1)), found.tree), (Number(Fraction(0)), Logic("true", ()))))
    return replace(found, tree=tree, notes=(*found.notes, "a condition is read as 1 where it holds, else 0"))


def still_open(found: Expression, text: Text) -> Unreadable | None:
    """A refusal of an answer that must be a number and still contains letters; None for any other."""
    left = variables(found.tree)
    if not left:
        return None
    why = f"give one number; this still contains {', '.join(sorted(left))}"
    return Unreadable(text.source, 0, why, "the answer is a number without letters", text.where)
