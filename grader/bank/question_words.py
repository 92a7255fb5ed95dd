"""The question word of a part -> its answer type, from the word's own value and the keys beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from grader import mistakes
from grader.answers import WORDS, answer_class
from grader.answers.fields import keys
from grader.bank.build import build, convert, unknown_key
from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source
from grader.bank.terms import KEYS
from grader.errors import Place, SpecError
from grader.model import Answer, Several, Word
from grader.nearest import nearest

if TYPE_CHECKING:
    from grader.answers.choose_auto import ChooseAuto


ABOUT = ("title", "level", "chapter", "tags", "needs", "minutes", "lang", "licence", "prompt", "after")
GIVEN = ("params", "let", "require", "variants", "tests", *KEYS)  # of the whole exercise, too
OF_A_PART = ("id", "prompt", "points", "hints", "solution", "feedback")
AUTO = ("choose", "choices")  # keys beside the question that `choose: auto` asks


@runtime_checkable
class Linked(Protocol):
    """An answer whose formula may name earlier parts."""

    def linked(self, parts: dict[str, Answer]) -> Answer: ...


def words_of(node: Mapping) -> list[tuple[Scalar, Node]]:
    """The question words of a part; a word may be a key of another one (`order: 2` of `differentiate`)."""
    words = [(key, value) for key, value in node if key.text in WORDS]
    if len(words) < 2:
        return words
    beside = {f.name for key, _ in words for f in keys(answer_class(key.text))[1:]}
    return [(key, value) for key, value in words if key.text not in beside] or words


def auto_of(source: Source, node: Mapping, words: list[tuple[Scalar, Node]]) -> tuple[Scalar, Node] | None:
    """`choose: auto`, which stands beside another question word."""
    for key, value in words:
        if key.text == "choose" and isinstance(value, Scalar):
            if value.text.strip() == "auto":
                return key, value
            what = "`choose` is a list of rows, or `auto`"
            raise source.error(what, value.where, "- right: …, - wrong: …")
    for key, _ in node:
        if key.text == "choices":
            raise source.error("`choices` belongs to `choose: auto`", key.where, "leave it out")
    return None


def drawn_from(source: Source, node: Mapping, key: Scalar, inner: Answer) -> ChooseAuto:
    from grader.answers.choose_auto import auto

    given = node.get("choices")
    try:
        return auto(inner, None if given is None else convert(source, given, int))
    except SpecError as error:
        if error.where is not None:
            raise
        named = node.get(error.what.partition(":")[0])
        where = key.where if named is None else named.where
        raise source.error(error.what, where, error.repair) from error


def answer_of(
    source: Source,
    node: Mapping,
    word: Scalar,
    value: Node,
    single: bool,
    earlier: dict[str, Answer],
    more: tuple[str, ...] = (),
) -> Word | Several:
    """The answer type of the question word, from its own value and the keys beside it."""
    cls: Any = answer_class(word.text)
    fields = [f.name for f in keys(cls)][1:]
    common = {*OF_A_PART, *((*ABOUT, *GIVEN) if single else ()), word.text, *more}
    for key, _ in node:
        if key.text not in common and key.text not in fields:
            raise unknown_key(source, key, {*common, *fields, *(("parts",) if single else ())})
    own = Mapping(tuple((k, v) for k, v in node if k.text in fields and k.text not in common), node.where)
    _variables_free(source, own)
    own, off = _switched_off(source, own)
    if any(key.text == "mistakes" for key, _ in own.pairs):
        _credits(source, own)
    made: Any = build(source, cls, own, first=value)
    if off:
        if "off" not in {f.name for f in dataclasses.fields(cls)}:
            what = "`off` switches off mistakes with derivatives"
            raise source.error(what, off[0].where, "leave it out")
        made = dataclasses.replace(made, off=tuple(each.text for each in off))
    follow = node.get("follow")
    if isinstance(made, Linked) and follow is not None:
        made = _linked(source, made, follow, earlier)
    answer: Word | Several = made
    try:
        answer.check()
    except SpecError as error:
        where = _place_of(source, error, own, value) or word.where
        line = source.line(where.line)
        raise SpecError(error.what, where=where, source=line, repair=error.repair) from error
    return answer


def _filled(source: Source, node: Scalar) -> str:
    return source.fill(node).strip() if "{{" in node.text else ""


def _place_of(source: Source, error: SpecError, own: Mapping, value: Node) -> Place | None:
    """The row that the sentence is about, the key with which it begins, or the place that it knows itself."""
    rows = [
        n
        for n in _scalars(Sequence((value, own), own.where))
        if error.row in (n.text.strip(), _filled(source, n))
    ]
    if error.row and rows:
        return rows[-1].where
    named = own.get(error.what.partition(":")[0])
    return named.where if named is not None else error.where


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every text of a node, keys among them."""
    match node:
        case Scalar():
            yield node
        case Sequence(items):
            for item in items:
                yield from _scalars(item)
        case Mapping(pairs):
            for key, item in pairs:
                yield key
                yield from _scalars(item)


def _variables_free(source: Source, node: Mapping) -> None:
    """No parameter has the name of a variable: its value would stand in the variable's place."""
    for key, value in node:
        if key.text in ("variable", "variables"):
            for item in value.items if isinstance(value, Sequence) else (value,):
                if isinstance(item, Scalar) and item.text in source.definitions.values:
                    what = f"{item.text} is a parameter, too"
                    raise source.error(what, item.where, "give the parameter another name")


def _switched_off(source: Source, node: Mapping) -> tuple[Mapping, list[Scalar]]:
    """`mistakes: [{off: [sign]}]` taken out of the rows: the mistakes that are not to be named here."""
    given = node.get("mistakes")
    rows = given.items if isinstance(given, Sequence) else (given,) if given is not None else ()
    off: list[Scalar] = []
    kept: list[Node] = []
    for row in rows:
        found = row.get("off") if isinstance(row, Mapping) else None
        if found is None or len(row.pairs) > 1:  # type: ignore[union-attr]  # a mapping, where it has `off`
            kept.append(row)
            continue
        for item in found.items if isinstance(found, Sequence) else (found,):
            off.append(_mistake(source, item))
    if not off or given is None:
        return node, off
    pairs = [(k, v) for k, v in node if k.text != "mistakes"]
    if kept:
        key = next(k for k, _ in node if k.text == "mistakes")
        pairs.append((key, Sequence(tuple(kept), given.where)))
    return Mapping(tuple(pairs), node.where), off


def _mistake(source: Source, node: Node) -> Scalar:
    """The id of a mistake that is known."""
    known = mistakes.registry.mistakes()
    if isinstance(node, Scalar) and node.text.strip() in known:
        return Scalar(node.text.strip(), node.where)
    text = node.text if isinstance(node, Scalar) else ""
    near = nearest(text, list(known), 1, 0.4)
    repair = f"did you mean {near[0]}?" if near else "grade explain lists them"
    raise source.error(f"there is no mistake {text!r}", node.where, repair)


def _credits(source: Source, own: Mapping) -> None:
    """A wrong answer earns a share of the points, and no more than they are."""
    rows = own.get("mistakes")
    for row in rows.items if isinstance(rows, Sequence) else ():
        given = row.get("credit") if isinstance(row, Mapping) else None
        below = isinstance(given, Scalar) and given.text.strip().startswith("-")
        if given is not None and (below or convert(source, given, Fraction) > 1):
            raise source.error("credit lies between 0 and 1", given.where, "credit: 50%")


def _linked(source: Source, answer: Linked, follow: Node, earlier: dict[str, Answer]) -> Answer:
    for item in follow.items if isinstance(follow, Sequence) else (follow,):
        if not isinstance(item, Scalar) or item.text not in earlier:
            raise source.error(
                "`follow` names earlier parts", item.where, f"they are {', '.join(earlier) or 'none'}"
            )
    try:
        return answer.linked(earlier)
    except SpecError as error:
        raise source.error(error.what, follow.where, error.repair) from error
    except KeyError as error:
        what = f"the part {error.args[0]!r} has no value to be carried forward"
        raise source.error(what, follow.where, "follow parts that ask for a formula or a number") from error
