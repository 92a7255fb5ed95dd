"""The wrong answers to a question that are known, each once."""

from __future__ import annotations

from grader.model import Answer, Wrong


def known(answer: Answer) -> list[Wrong]:
    """An author's own row goes before a rule that leads to the same answer."""
    found: dict[str, Wrong] = {}
    for wrong in answer.wrongs():
        found.setdefault(wrong.text, wrong)
    return list(found.values())
