"""What an exercise, and a whole bank, are today: a digest that differs once something in them does."""

from __future__ import annotations

import hashlib
from pathlib import Path

from grader import bank
from grader.bank.nodes import read_source
from grader.classroom.quizzes import Named
from grader.errors import GraderError


def of_exercise(root: Path, id: str) -> str:
    """That of its file, as it stands in a receipt; empty where there is none, or it cannot be read."""
    try:
        text = read_source(bank.find(id, root)).text
    except (GraderError, OSError):
        return ""
    return hashlib.sha256(text.encode()).hexdigest()


def of_either(root: Path, id: str, quizzes: Named, of_all: str) -> str:
    """That of an exercise; a quiz may draw any of them, so that of a quiz has that of the whole bank in it."""
    quiz = dict(quizzes).get(id)
    return of_exercise(root, id) if quiz is None else f"{quiz.digest} {of_all}"


def of_bank(root: Path) -> str:
    """That of all its files together."""
    known = bank.listing(root)
    lines = (f"{id} {of_exercise(root, id)}\n" for id in sorted(known.by_id))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
