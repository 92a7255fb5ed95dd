"""One YAML file -> one Exercise: the keys about the exercise, and its variants."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from collections.abc import Sequence as Sequence_
from pathlib import Path
from typing import Any

from grader import late
from grader.bank.asked_parts import parts_of
from grader.bank.assignment import deal_of
from grader.bank.compiled import nodes_of
from grader.bank.definitions import Definitions, Unfilled
from grader.bank.fresh import of_file, remembered
from grader.bank.key_values import text, texts, whole
from grader.bank.nodes import Mapping, Scalar, Source, read_source
from grader.bank.params import variants as combinations
from grader.bank.terms import terms
from grader.errors import Place, SpecError
from grader.model import Dealt, Exercise, Part
from grader.record import dataclass
from grader.tongue import TAG

OPENED = 64  # files that are kept in memory
ID = late.pattern(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: its text, its nodes, and the parameters of every variant."""

    source: Source
    root: Mapping
    every: Sequence_[dict[str, Any]]


@remembered(of_file, OPENED)
def opened(path: Path) -> Opened:
    """Read one file; raises SpecError with file, line and column."""
    source = read_source(path)
    root = nodes_of(source)
    return Opened(source, root, _combinations(source, root, path.stem))


def load(path: Path, *, variant: int = 0, deal: int = 0) -> Exercise:
    """One exercise, in one of its variants and deals; raises SpecError with file, line and column."""
    file = opened(path)
    if not 0 <= variant < len(file.every):
        raise SpecError(
            f"there is no variant {variant}",
            where=Place(file.source.file, 1),
            repair=f"0 to {len(file.every) - 1}",
        )
    found = _exercise(path, file.source, file.root, file.every[variant], variant, deal)
    return dataclasses.replace(found, variants=len(file.every))


def variants(path: Path) -> Iterator[Exercise]:
    """Every variant of an exercise."""
    file = opened(path)
    for k, values in enumerate(file.every):
        found = _exercise(path, file.source, file.root, values, k)
        yield dataclasses.replace(found, variants=len(file.every))


def _exercise(
    path: Path, source: Source, root: Mapping, values: dict[str, Any], variant: int, deal: int = 0
) -> Exercise:
    source = defined(source, root, values)
    exercise_id = path.stem
    if not ID.match(exercise_id):
        raise SpecError(
            f"{exercise_id!r} is not an id",
            where=Place(source.file, 1),
            repair="name the file with small letters, digits and _",
        )
    read = parts_of(source, root)
    parts = tuple(dealt_to(part, deal) for part in read) if deal else read
    return Exercise(
        id=exercise_id,
        title=text(source, root, "title", required=True),
        parts=parts,
        prompt=text(source, root, "prompt"),
        level=whole(source, root, "level", 1, 5, 1),
        tags=texts(source, root, "tags"),
        minutes=whole(source, root, "minutes", 0, 600, 0),
        topic=path.parent.name,
        chapter=text(source, root, "chapter"),
        after=text(source, root, "after"),
        digest=hashlib.sha256(source.text.encode()).hexdigest(),
        file=source.file,
        variant=variant,
        terms=terms(source, root),
        lang=_lang(source, root),
        deal=deal if parts != read else 0,
    )


def _lang(source: Source, root: Mapping) -> str:
    tag = text(source, root, "lang")
    given = root.get("lang")
    if tag and given is not None and not TAG.match(tag):
        raise source.error(f"{tag!r} is not a language tag", given.where, "write a tag: en, de, pt-BR")
    return tag


def dealt_to(part: Part, deal: int) -> Part:
    """The part, its rows dealt out: two parts of one exercise get different deals."""
    if not isinstance(part.answer, Dealt):
        return part
    return dataclasses.replace(part, answer=part.answer.dealt(deal_of(part.id, deal)))


def count(path: Path) -> int:
    """How many variants an exercise has."""
    return len(opened(path).every)


def first(source: Source, root: Mapping, exercise_id: str) -> Source:
    """The source, as it is in the first variant."""
    return defined(source, root, _combinations(source, root, exercise_id)[0])


def defined(source: Source, root: Mapping, parameters: dict[str, Any]) -> Source:
    """The source, knowing the values of a variant's parameters, and the formulas of `let`."""
    values = dict(parameters)
    let = root.get("let")
    if let is not None and not isinstance(let, Mapping):
        raise source.error("`let` gives names to formulas", let.where, "let: {f: x^2*y}")
    for key, node in let or ():
        if not isinstance(node, Scalar):
            raise source.error("one formula is asked for here", node.where, "quote it")
        try:
            values[key.text] = Definitions(values).tree(node.text)
        except Unfilled as error:
            raise source.unfilled(node, node.text, error) from error
    return dataclasses.replace(source, definitions=Definitions(values)) if values else source


def _combinations(source: Source, root: Mapping, exercise_id: str) -> Sequence_[dict[str, Any]]:
    params = root.get("params")
    for name in ("require", "variants"):
        if (key := next((k for k, _ in root if k.text == name), None)) is not None and params is None:
            raise source.error(f"`{name}` without `params`", key.where, "add params, or leave it out")
    if params is None:
        return [{}]

    return combinations(source, params, root.get("require"), root.get("variants"), salt=exercise_id)
