"""Hints: two at least, none of them twice, and none but the last that names the right choice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.answers.choose import Choose
from grader.answers.rows import plain
from grader.answers.true_or_false import TrueOrFalse
from grader.bank.nodes import Mapping, Sequence
from grader.errors import Advice, Place, SpecError
from grader.model import Part
from grader.proof.lint.linted import Linted, place_of

SHORTEST = 3  # letters of a choice that is looked for in a hint
TRUTH = re.compile(r"\b(?:is|was|be) (?:not )?(true|false)\b")


def faults(linted: Linted) -> Iterator[SpecError]:
    told = {hint for part in linted.first.parts for hint in part.hints}
    if len(told) < 2:
        what = f"{'1 hint' if told else 'no hints'}; a learner who is stuck needs two"
        repair = "add a gentler one before it" if told else "add `hints:`, the gentlest first"
        yield Advice(what, where=_anywhere(linted), repair=repair)
    for part, node in linted.parts(linted.first):
        where = place_of(node, "hints")
        if len(set(part.hints)) < len(part.hints):
            twice = next(h for k, h in enumerate(part.hints) if h in part.hints[:k])
            yield SpecError(
                f"the hint {twice!r} stands here twice", where=where, repair="say more in the second one"
            )
        for k, hint in enumerate(part.hints[: max(1, len(part.hints) - 1)]):
            if named := _names(part, hint):
                what = f"a hint before the last names the right choice: {named}"
                yield Advice(what, where=_hint(node, k) or where, repair="say it in other words")


def _anywhere(linted: Linted) -> Place:
    where = place_of(linted.root, "hints")
    return where if linted.root.get("hints") is not None else Place(linted.source.file, 1)


def _names(part: Part, hint: str) -> str:
    """The right choice, where the hint holds it and none of the wrong ones."""
    said = f" {re.sub(r'[^a-z0-9]+', ' ', plain(hint))} "
    match part.answer:
        case TrueOrFalse(truth=truth):
            found = TRUTH.search(said)
            return found[1] if found and (found[1] == "true") == truth else ""
        case Choose(choices=rows):
            named = [row for row in rows if _bare(row.text) and f" {_bare(row.text)} " in said]
            return named[0].text if len(named) == 1 and named[0].right else ""
    return ""


def _bare(text: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", plain(text)).strip()
    return words if len(words) >= SHORTEST and "$" not in text else ""


def _hint(node: Mapping, k: int) -> Place | None:
    listed = node.get("hints")
    return listed.items[k].where if isinstance(listed, Sequence) and k < len(listed.items) else None
