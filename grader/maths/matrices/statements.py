"""Names that a text makes for its own parts: `r = X w - y; 2 X^T r`, or `2 X^T r where r = X w - y`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.maths.matrices.algebra import number
from grader.maths.matrices.parser import parsed
from grader.maths.matrices.surface import Surface
from grader.maths.matrices.tokens import NotRead
from grader.maths.matrices.vocabulary import FUNCTIONS, KEYWORDS, Vocabulary, spelled
from grader.record import dataclass

LARGEST = 4_000  # parts, when every name is written out
_DEFINED = re.compile(r"\s*(?:let\s+)?\\?([^\W\d]\w*(?:_\{\w+\})?)\s*:?=(?!=)")
_WHERE = re.compile(r",?\s*(?:\\text\s*\{\s*)?(?<!np\.)\b(?:where|with)\b(?!\s*\()(?:\s*\})?")
_BETWEEN = re.compile(r"[;\n]|,|\band\b")


@dataclass(frozen=True, slots=True)
class Statements:
    """Definitions before the formula that counts; each as long as the whole, with spaces around it."""

    definitions: tuple[tuple[str, str], ...]
    last: str


def statements(text: str) -> Statements:
    """A text that defines nothing is its last statement, whatever is in it."""
    where = _WHERE.search(text)
    if where is not None:
        heads = [(0, where.start())]
        defined = _pieces(text, where.end(), len(text), _BETWEEN)
    else:
        *defined, last = _pieces(text, 0, len(text), re.compile(r"[;\n]"))
        heads = [last]
    found = [_definition(text, a, b) for a, b in defined]
    if not found or any(each is None for each in found) or text[slice(*heads[0])].lstrip()[:1] in ("=", "&"):
        return Statements((), text)
    made = Statements(tuple(each for each in found if each is not None), _alone(text, *heads[0]))
    return made if where is not None or ";" in text or _all_used(made) else Statements((), text)


def _all_used(made: Statements) -> bool:
    """Whether every name stands in what follows; `g = A x` above `+ b` is one formula on two lines."""
    bodies = [body for _, body in made.definitions[1:]]
    for k, (name, _) in enumerate(made.definitions):
        word = re.compile(rf"(?<![A-Za-z]){re.escape(name)}(?![a-z])|{re.escape(name)}(?=\s|$|[)^'.ᵀ])")
        if not any(word.search(after) for after in [*bodies[k:], made.last]):
            return False
    return True


def _pieces(text: str, start: int, end: int, cut: re.Pattern[str]) -> list[tuple[int, int]]:
    """What stands between cuts outside brackets, without what is empty."""
    cuts = [start]
    for k in _outside(text, start, end):
        if (found := cut.match(text, k)) is not None:
            cuts += [found.start(), found.end()]
    pairs = zip([*cuts[:1], *cuts[2::2]], [*cuts[1::2], end], strict=True)
    return [(a, b) for a, b in pairs if text[a:b].strip()] or [(start, end)]


def _outside(text: str, start: int, end: int) -> Iterator[int]:
    depth = 0
    for k in range(start, end):
        depth += (text[k] in "([{") - (text[k] in ")]}")
        if depth <= 0:
            yield k


def _alone(text: str, start: int, end: int) -> str:
    return " " * start + text[start:end] + " " * (len(text) - end)


def _definition(text: str, start: int, end: int) -> tuple[str, str] | None:
    found = _DEFINED.match(text, start, end)
    if found is None or not text[found.end() : end].strip() or "=" in text[found.end() : end]:
        return None
    name = spelled(found[1])
    known_word = name in FUNCTIONS or name in KEYWORDS
    return None if known_word else (name, _alone(text, found.end(), end))


def put_in(given: Statements, known: Vocabulary) -> Surface:
    """The last statement as it is written, with what its names stand for.  Raises NotRead."""
    means: dict[str, Surface] = {}
    size: dict[int, int] = {}
    for name, body in given.definitions:
        means[name] = _with(parsed(body, _knowing(known, means)), means, size)
    return _with(parsed(given.last, _knowing(known, means)), means, size)


def _knowing(known: Vocabulary, means: Sequence[str] | dict[str, Surface]) -> Vocabulary:
    return replace(known, definitions={**known.definitions, **dict.fromkeys(means, number(0))})


def _with(top: Surface, means: dict[str, Surface], size: dict[int, int]) -> Surface:
    made: dict[int, Surface] = {}
    for w in top.ordered():
        found = means.get(w.says) if w.kind == "name" else None
        if found is None:
            body = None if w.body is None else _with(w.body, means, size)
            found = replace(w, args=tuple(made[id(a)] for a in w.args), body=body)
            size[id(found)] = (
                1 + sum(size[id(a)] for a in found.args) + (0 if body is None else size[id(body)])
            )
        made[id(w)] = found
    if size[id(made[id(top)])] > LARGEST:
        raise NotRead("written out, this is too long", top.span, "write it shorter")
    return made[id(top)]
