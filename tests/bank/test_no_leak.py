"""No screen or hint gives the right answer away: neither in its words, nor put into the learner's wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader import bank
from grader.answers.guidance import worked_hints
from grader.errors import Place
from grader.model import Call, Exercise, Judgement, Part, Text
from grader.submit import submit

PATHS = bank.paths(Path(__file__).parents[2] / "exercises")
MANY = 12  # wrong answers of a part that are typed
HINTED = 3  # of which so many are given hints
LETTER = r"(?:[A-Za-z]{1,3}\d?|\d+(?:\.\d+)?|sqrt|sigmoid|tanh|relu)"
FORMULA = re.compile(
    rf"[-(√]*{LETTER}(?:\s*[-+*/^·()²³⁻¹√.]+\s*{LETTER}?|[²³⁻¹]|\s?{LETTER}(?=[-+*/^·(²³]))+|`[^`]+`|\$[^$]+\$"
)
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:/\d+)?(?![\w.])")
ONES = re.compile(r"\b1(?= \w+ᵀ)|(?<=ᵀ )1\b")  # the column of ones, which is no number
SMALL = 12  # whole numbers up to this may stand in a sentence by chance


def words(judgement: Judgement) -> Iterator[str]:
    """What a learner is told, without the echo of the answer and the measured numbers."""
    yield from judgement.says
    yield from judgement.facts
    yield from (named.says for named in judgement.mistakes)


def pieces(sentence: str) -> Iterator[str]:
    """The formulas and numbers in a sentence."""
    for match in FORMULA.finditer(sentence):
        text = match[0].strip("`$ .,;:")
        if re.search(r"\w\s*[-+*/^·]|[²³⁻]|\w\(", text):
            yield text
    for match in NUMBER.finditer(sentence):
        if not match[0].lstrip("-").isdigit() or abs(int(match[0])) > SMALL:
            yield match[0]


def put_in(answer: str, sentence: str) -> Iterator[str]:
    """The learner's text with one piece of the sentence in the place of another one."""
    told = list(dict.fromkeys([*pieces(sentence), *NUMBER.findall(ONES.sub("", sentence))]))
    for old in told:
        if re.search(rf"(?<![\w.]){re.escape(old)}(?![\w.])", answer):
            yield from (answer.replace(old, f"({new})") for new in told if new != old)


def correct(exercise: Exercise, part: Part, text: str) -> bool:
    alone = replace(exercise, parts=(part,))
    report = submit(alone, f"{part.id} = {text!r}\n".encode(), "leak.py")
    return report.marks[0].outcome == "correct"


def leaks(exercise: Exercise, part: Part) -> Iterator[str]:
    """What is said to a wrong answer, and what of it is right."""
    wrongs = [each for each in part.answer.wrongs() if each.text[:1] in "'\""]
    others = [each.answer for each in exercise.parts]
    for k, wrong in enumerate(wrongs[:: max(1, len(wrongs) // MANY)][:MANY]):
        alone = replace(exercise, parts=(part,))
        mark = submit(alone, f"{part.id} = {wrong.text}\n".encode(), "wrong.py").marks[0]
        answer = wrong.text[1:-1]
        given = Text(answer, Place("wrong.py", 1))
        hints = worked_hints(part.answer, given, others) if k < HINTED else ()
        for sentence in dict.fromkeys([*words(mark.judgement), *hints]):
            for piece in dict.fromkeys([*pieces(sentence), *put_in(answer, sentence)]):
                if piece != answer and correct(exercise, part, piece):
                    yield f"{part.id}, to {answer}: {sentence!r} gives {piece}"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_screen_of_a_wrong_answer_gives_the_right_one(path: Path) -> None:
    exercise = bank.load(path)
    found = [
        leak
        for part in exercise.parts
        if not isinstance(part.answer.probe(), Call)
        for leak in leaks(exercise, part)
    ]
    assert found == []
