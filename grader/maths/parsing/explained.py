"""Names that are explained behind a formula: `2x(p - y) where p = wx + b`, `s(1-s), s = sigmoid(x)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.maths.cutting.token import Token
from grader.maths.names import function_name
from grader.maths.scope import Scope

WORDS = frozenset({"with", "where", "mit", "wobei", "avec", "for", "if", "con", "met"})
OPEN, CLOSE = ("(", "[", "{", "\\{"), (")", "]", "}", "\\}")
BETWEEN = (",", ";", "and")


class Explained(NamedTuple):
    """The tokens of the formula, and those of what each name stands for, in the order in which they are written."""

    formula: list[Token]
    names: tuple[tuple[str, list[Token]], ...]


def explained(stream: Sequence[Token], scope: Scope) -> Explained | None:
    """The formula apart from its names; None where no unknown name is given a meaning behind it."""
    if scope.variables is None or not any(token.text == "=" for token in stream):
        return None
    starts = [k for k in _starts(stream) if _names(stream, k, scope)]
    if not starts:
        return None
    first = starts[0]
    end = _before(stream, first)
    last = len(stream) - 1
    if end > 0 and stream[end].text == "(":  # … (u = x^2)
        last -= 1
    ends = [_before(stream, k) for k in starts[1:]] + [last]
    names = tuple(
        (stream[k].text, _closed(stream[k + 2 : stop], stream[-1]))
        for k, stop in zip(starts, ends, strict=True)
    )
    ordered = _ordered(names)
    found = Explained(_closed(stream[:end], stream[-1]), ordered or ())
    return found if ordered and _used(found) else None


def _starts(stream: Sequence[Token]) -> list[int]:
    """Where a name stands before an equals sign, behind a comma or one of the words, outside brackets.

    All of it may stand in one bracket at the end.
    """
    depth, out = 0, []
    outside = _last_bracket(stream)
    for k, token in enumerate(stream[:-2]):
        if (
            k
            and token.kind == "name"
            and stream[k + 1].text == "="
            and depth == (outside is not None and k > outside)
        ):
            before = stream[k - 1]
            if before.text in WORDS or before.text in BETWEEN or k - 1 == outside:
                out.append(k)
        depth += (token.text in OPEN) - (token.text in CLOSE)
    return out


def _last_bracket(stream: Sequence[Token]) -> int | None:
    """Where the bracket opens that ends the text, if it begins with a name and an equals sign."""
    if len(stream) < 2 or stream[-2].text != ")":
        return None
    depth = 0
    for k in range(len(stream) - 2, -1, -1):
        depth += (stream[k].text in CLOSE) - (stream[k].text in OPEN)
        if not depth:
            named = stream[k + 1].kind == "name" and stream[k + 2].text == "="
            return k if named and stream[k].spaced and k else None
    return None


def _names(stream: Sequence[Token], k: int, scope: Scope) -> bool:
    """Whether the name that stands there is none of the question's, and means nothing else."""
    word = stream[k].text
    return not scope.known(word) and not word.endswith("'")


def _before(stream: Sequence[Token], k: int) -> int:
    """Where the comma, the word or the bracket before a name begins."""
    k -= 1
    while k > 0 and (stream[k - 1].text in BETWEEN or stream[k - 1].text in WORDS):
        k -= 1
    return k


def _closed(tokens: Sequence[Token], end: Token) -> list[Token]:
    return [*tokens, end]


def _ordered(names: Sequence[tuple[str, list[Token]]]) -> tuple[tuple[str, list[Token]], ...] | None:
    """Each name behind those that it is explained by; None where they go in a circle."""
    left, out = list(names), []
    while left:
        free = next((n for n in left if not any(_occurs(other, n[1]) for other, _ in left)), None)
        if free is None:
            return None
        left.remove(free)
        out.append(free)
    return tuple(out)


def _occurs(name: str, tokens: Sequence[Token]) -> bool:
    """Whether it stands there, alone or in a run of letters; the s of sigmoid is none."""
    words = (token.text for token in tokens if token.kind == "name")
    return any(name == word or (name in word and function_name(word) is None) for word in words)


def _used(found: Explained) -> bool:
    """Whether there is something to read everywhere, and every name occurs."""
    parts = [found.formula, *(tokens for _, tokens in found.names)]
    named = all(any(_occurs(name, part) for part in parts) for name, _ in found.names)
    return named and all(len(part) > 1 for part in parts)
