"""The registry of answer types: one question word of the YAML, one class, one file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TypeVar

from grader.model import Several, Word

A = TypeVar("A", bound="Word | Several")

ANSWERS: dict[str, type[Word | Several]] = {}  # filled by the decorator when a word's file is imported

# word -> the file that teaches it; only the files of the words that occur are imported
WORDS: dict[str, str] = {
    "differentiate": "differentiate",
    "partial": "partial",
    "gradient": "gradient",
    "jacobian": "jacobian",
    "answer": "value",
    "number": "number",
    "interval": "interval",
    "choose": "choose",
    "choose_all": "choose_all",
    "true_or_false": "true_or_false",
    "match": "match",
    "order": "order",
    "sort": "sort",
    "fill": "fill",
    "steps": "steps",
    "graph": "graph",
    "code": "code",
    "predict": "predict",
    "fix": "fix",
    "example": "example",
}


def answer(word: str) -> Callable[[type[A]], type[A]]:
    """Register the class as the meaning of a question word."""

    def register(cls: type[A]) -> type[A]:
        ANSWERS[word] = cls
        return cls

    return register


def answer_class(word: str) -> type[Word | Several]:
    """The class of a question word; raises KeyError for a word that is none."""
    if word not in ANSWERS:
        import_module(f"grader.answers.{WORDS[word]}")
    return ANSWERS[word]
