"""Numbers that may be infinite, or none: what a learner says of a limit, or of an integral."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from grader import maths
from grader.answers.expressions import Stop, one_side, text_of, understood
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.kink import says_none
from grader.answers.number import LETTERS, still_open
from grader.maths.printing import to_text
from grader.maths.syntax import Expression
from grader.model import Judgement, Observation, Text
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
