"""What an exercise `needs:` must be there, and must not need it in turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.bank.compiled import nodes_of
from grader.bank.find import entries
from grader.bank.nodes import Scalar, Sequence, Source, read_source
from grader.bank.order import circle
from grader.errors import SpecError
from grader.nearest import nearest


def faults(path: Path) -> Iterator[SpecError]:
    """What is wrong with the `needs:` of one file, beside the other files of its bank."""
    source = read_source(path)
    found = nodes_of(source).get("needs")
    items = found.items if isinstance(found, Sequence) else (found,)
    named = [item for item in items if isinstance(item, Scalar)]
    if not named:
        return
    needs = {entry.id: entry.needs for entry in entries(path.parent.parent)}
    for node in named:
        if (fault := _fault(source, node, path.stem, needs)) is not None:
            yield fault


def _fault(source: Source, node: Scalar, id: str, needs: dict[str, tuple[str, ...]]) -> SpecError | None:
    named = node.text.strip()
    if named not in needs:
        near = nearest(named, list(needs), 1, 0.5)
        repair = f"did you mean {near[0]}?" if near else "name an exercise of this bank"
        return source.error(f"there is no exercise {named!r} to come before this one", node.where, repair)
    way = circle(id, {**needs, id: (named,)})
    if way:
        return source.error(f"{' needs '.join(way)}: a circle", node.where, "leave one of them out")
    return None
