"""`tests:` whose rows cannot be read, or speak of parts that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.bank.exercise import first
from grader.bank.nodes import Mapping, Node, Scalar
from grader.bank.nodes import Sequence as Listed
from grader.bank.trial import read_trials
from grader.errors import SpecError
from grader.nearest import nearest
from grader.proof.lint.linted import Linted

OF_PARTS = ("give", "follows", "invalid")


def faults(linted: Linted) -> Iterator[SpecError]:
    ids = [part.id for part in linted.first.parts]
    try:
        rows = read_trials(first(linted.source, linted.root, linted.path.stem), linted.root)
    except SpecError as error:
        yield error
        return
    for _, node in rows:
        for key in OF_PARTS:
            for name in _named(node.get(key), key):
                if name.text.strip() not in ids:
                    yield _unknown(name, ids)


def _named(node: Node | None, key: str) -> Sequence[Scalar]:
    """The parts that a key speaks of."""
    match node:
        case Mapping(pairs):
            return [name for name, _ in pairs]
        case Listed(items) if key != "give":
            return [item for item in items if isinstance(item, Scalar)]
        case Scalar() if key != "give":
            return [node]
    return ()


def _unknown(name: Scalar, ids: Sequence[str]) -> SpecError:
    near = nearest(name.text, ids, 1, 0.5)
    repair = f"did you mean {near[0]}?" if near else f"the parts are {', '.join(ids)}"
    return SpecError(f"there is no part {name.text!r} in this exercise", where=name.where, repair=repair)
