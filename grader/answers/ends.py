"""Numbers that may be infinite, or none: what a learner says of a limit, or of an integral."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from grader import maths
from grader.answers.declared import Declared, expected, words_of
from grader.answers.equals import USUAL, equals, is_formula, number_of, told, wrong
from grader.answers.expressions import Stop, one_side, text_of, understood
from grader.answers.fields import Formula, Tolerance
from grader.answers.formulas import formula
from grader.answers.kink import says_none
from grader.answers.one_number import LETTERS, still_open
from grader.errors import SpecError
from grader.formula import Earlier
from grader.maths.printing import to_text
from grader.maths.syntax import Expression
from grader.mistakes.mistake import Mistake
from grader.model import Judgement, Named, Observation, Rejected, Text
from grader.record import dataclass

Kind: TypeAlias = Literal["number", "infinite", "none"]
WORDS = re.compile(
    r"(?:it\s+|the\s+(?:integral|limit)\s+)?(?:diverges|(?:is\s+)?divergent|does\s*(?:no|n['’]?)t\s+converge"
    r"|has\s+no\s+limit)(?:\s+to\s+(?P<to>[-+]?\s*(?:∞|inf\w*|oo)))?\s*[.!]?",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:(?:the\s+|this\s+)?(?:limit|integral)\s+|it\s+)?(?:is\s+|(?:goes|tends|grows|falls|diverges)\s+to\s+)?",
    re.IGNORECASE,
)
SPOKEN = re.compile(r"(?P<sign>minus|negative|plus|positive)\s+(?=∞|inf)", re.IGNORECASE)
PYTHON = re.compile(r"(?:math|np|numpy)\.inf|float\(\s*(['\"])\s*\+?inf(?:inity)?\s*\1\s*\)")


@dataclass(frozen=True, slots=True)
class End:
    """A number, an infinity with its sign, or none."""

    kind: Kind
    read: str
    found: Expression | None = None  # of a number
    sign: int = 0  # of an infinity
    notes: tuple[str, ...] = ()


def given_end(seen: Observation) -> End | Judgement:
    """What the learner wrote; a Judgement where that is nothing."""
    try:
        text = text_of(seen)
        source = text.source.strip()
        if (
            says_none(source)
            or says_none(LEAD.sub("", source, count=1))
            or ((diverges := WORDS.fullmatch(source)) is not None and not diverges["to"])
        ):
            return End("none", "does not exist")
        if diverges is not None:
            source = diverges["to"]
        return _read(text, _plain(PYTHON.sub("inf", source)))
    except Stop as stop:
        return stop.judgement


def _plain(source: str) -> str:
    """-inf, for `it goes to minus infinity`."""
    spoken = SPOKEN.search(source)
    if spoken is None and "inf" not in source.lower() and "∞" not in source:
        return source
    sign = {"m": "-", "n": "-"}
    return SPOKEN.sub(lambda found: sign.get(found["sign"][0].lower(), ""), LEAD.sub("", source, count=1))


def _read(text: Text, source: str) -> End | Judgement:
    text = text if source == text.source.strip() else Text(source, text.where)
    try:
        found = understood(text, ())
    except Stop as stop:
        try:
            found = understood(text, LETTERS)
        except Stop:
            raise stop from None
    found = one_side(found, text)
    read = to_text(found.tree)
    if (unread := still_open(found, text)) is not None:
        return Judgement(unread, read=read, notes=found.notes)
    if sign := maths.definite.infinite(found.tree):
        return End("infinite", read, None, sign, found.notes)
    return End("number", read, found, 0, found.notes)


def authors_end(value: Formula) -> End:
    """The same as an author writes it; raises SpecError."""
    source = value.source.strip()
    if says_none(source) or WORDS.fullmatch(source):
        return End("none", source)
    found = formula(value, ())
    if sign := maths.definite.infinite(found.tree):
        return End("infinite", source, None, sign)
    return End("number", source, found)


def no_other_letter(function: Formula, x: str) -> None:
    """Raises SpecError where the value would not be a number."""
    others = set(formula(function).variables) - {x}
    if others:
        what = f"the value would contain {', '.join(sorted(others))}"
        raise SpecError(what, where=function.where, repair="give it a value: params: {k: 2}")


def number_beside(
    wanted: Expression,
    given: Expression,
    read: str,
    tolerance: Tolerance | None,
    mistakes: Sequence[Declared],
    seed: int | None,
) -> tuple[Judgement, bool]:
    """A given number beside the right one; and whether it is wrong in a way that no row of the author's names."""
    if not is_formula(given):
        return Judgement(Rejected("Give one number."), read=read, notes=given.notes), False
    evidence = equals(wanted.tree, given.tree, (), tolerance=tolerance or USUAL, seed=seed)
    judged = Judgement(told(evidence), read=read, notes=given.notes)
    if not wrong(evidence):
        return judged, False
    row = expected(mistakes, given, (), None)
    if row is None:
        return judged, True
    named_by_author, says = words_of(row)
    return replace(judged, mistakes=named_by_author, says=says, credit=row.credit or None), False


def named(mistake: Mistake, x: str) -> Named:
    return Named((mistake.id,), mistake.said(x))


def earlier(end: End, name: str, function: Formula) -> Earlier | None:
    """The value as that of an earlier part; None where it has none."""
    return None if end.found is None else Earlier(name, Formula(end.read, function.where), ())


def known_value(end: End) -> tuple[float, ...]:
    """The number that a hint must not give away."""
    value = None if end.found is None else number_of(end.found.tree)
    return () if value is None else (float(value),)
