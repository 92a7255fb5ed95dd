"""Numbers of things, in words."""

from __future__ import annotations


def counted(number: int, thing: str, things: str = "") -> str:
    """1 learner, 2 learners; 1 quiz, 2 quizzes"""
    return f"{number} {thing}" if number == 1 else f"{number} {things or thing + 's'}"
