"""Simple questions of a file -> what came of each: a draft that our bank takes, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable

from grader.exchange.checked import checked
from grader.exchange.draft import Lost, slug
from grader.exchange.imported import Came, How, Imported
from grader.exchange.plain import Simple, draft_of


def came(file: str, found: Iterable[tuple[str, int, Simple | None, str]], how: How, tag: str) -> Imported:
    """(name, line, question, reason) of each, put to our bank."""
    taken = list(how.taken)
    questions = []
    for name, line, question, lost in found:
        each = _came(name, line, question, lost, taken, tag)
        if each.draft is not None:
            taken.append(each.draft.id)
        questions.append(each)
    return Imported(file, questions)


def _came(name: str, line: int, question: Simple | None, lost: str, taken: list[str], tag: str) -> Came:
    if question is None:
        return Came(name, line, None, (lost,))
    try:
        draft = draft_of(question, slug(name, taken), tag)
        checked(draft)
    except Lost as reason:
        return Came(name, line, None, (str(reason),))
    return Came(name, line, draft, question.lost)
