"""Names that an exercise defines and nothing uses: they change no question, and only multiply the variants."""

from __future__ import annotations

from collections.abc import Iterator

from grader.bank.definitions import HOLE, NAME
from grader.bank.nodes import Mapping, Node, Scalar, Sequence
from grader.errors import SpecError
from grader.proof.lint.linted import Linted

TEXTS = frozenset(
    {"prompt", "hints", "after", "solution", "title", "say", "feedback", "tags"}
)  # a letter is no name
OWN = frozenset({"params", "tests"})  # what a test gives is no use of it


def faults(linted: Linted) -> Iterator[SpecError]:
    for kind in ("params", "let"):
        for key, _ in _defined(linted.root.get(kind)):
            if key.text != "require" and key.text not in _used(linted.root, key.text):
                what = f"{kind}: {key.text} is never used"
                yield SpecError(what, where=key.where, repair="use it in the question, or leave it out")


def _defined(given: Node | None) -> Mapping | tuple[()]:
    """The names with their values; of a table of variants, those of its first row."""
    found = given.items[0] if isinstance(given, Sequence) and given.items else given
    return found if isinstance(found, Mapping) else ()


def _used(root: Mapping, name: str) -> set[str]:
    """The names that occur anywhere but in their own definition."""
    found: set[str] = set()
    for key, value in root:
        if key.text == "params":
            condition = value.get("require") if isinstance(value, Mapping) else None
            found |= set(_names(condition, False)) if condition is not None else set()
        elif key.text == "let" and isinstance(value, Mapping):
            found |= {n for k, v in value if k.text != name for n in _names(v, False)}
        elif key.text not in OWN:
            found |= set(_names(value, key.text in TEXTS))
    return found


def _names(node: Node, text: bool) -> Iterator[str]:
    match node:
        case Scalar(written):
            for part in HOLE.findall(written) if text else (written,):
                yield from NAME.findall(part)
        case Sequence(items):
            for item in items:
                yield from _names(item, text)
        case Mapping(pairs):
            for key, item in pairs:
                yield from _names(item, text or key.text in TEXTS)
