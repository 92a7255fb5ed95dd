"""A prompt whose formula is not the one that is asked for: it was typed twice, and changed once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.answers.at_a_point import slope_question
from grader.answers.equals import number_of
from grader.answers.formulas import formula
from grader.answers.gradient import Gradient
from grader.answers.number import NumberAnswer
from grader.bank.nodes import Mapping, Scalar
from grader.errors import Advice, Place, SpecError
from grader.maths.syntax import Expression
from grader.model import Part
from grader.proof.lint.alike import formula_of, same
from grader.proof.lint.linted import Linted, slope_asked

ASKED = re.compile(
    r"\b(?:differentiate|derivatives?\s+of|slope\s+of|gradient\s+of)\s+\$([^$]+)\$", re.IGNORECASE
)
NAMED = re.compile(r"\$\s*f\s*\([a-z](?:,\s*[a-z])*\)\s*=\s*([^$=]+)\$")
POINT = re.compile(r"\bat\s+\$\s*[a-z]\s*=\s*([^$=]+)\$", re.IGNORECASE)
ALONE = re.compile(r"\s*[a-zA-Z](?:\([a-z, ]+\))?\s*")  # f, or f(x): a name, not a formula
REPAIR = "write it once: let: {f: …}, and {{f}} in the prompt"


def faults(linted: Linted) -> Iterator[SpecError]:
    single = len(linted.first.parts) == 1
    seen: set[Place] = set()
    for exercise in linted.exercises:
        for part, node in linted.parts(exercise):
            text = f"{exercise.prompt}\n{part.prompt}" if single else part.prompt
            for what, near in _of_part(part, text):
                where = _place(linted, node if node.get("prompt") else linted.root, near)
                if where not in seen:
                    seen.add(where)
                    yield Advice(what, where=where, repair=REPAIR)


def _of_part(part: Part, text: str) -> Iterator[tuple[str, str]]:
    """What the prompt says otherwise, and words that stand beside it."""
    function = _function(part)
    if function is None:
        return
    found = [
        (m[0], m[1])
        for pattern in (ASKED, NAMED)
        for m in pattern.finditer(text)
        if not ALONE.fullmatch(m[1])
    ]
    read = [(words, said, known) for words, said in found if (known := formula_of(f"${said}$")) is not None]
    if read and not any(same(known, function) for _, _, known in read):
        words, said, _ = read[0]
        yield f"the prompt says {said.strip()}, and the question is about {function.source.strip()}", words
    elif isinstance(part.answer, NumberAnswer) and part.answer.at is not None:
        yield from _point(part.answer, text)


def _function(part: Part) -> Expression | None:
    if (asked := slope_asked(part)) is not None:
        return asked.function
    if isinstance(part.answer, Gradient):
        return formula(part.answer.function)
    if isinstance(part.answer, NumberAnswer) and part.answer.slope_of is not None:
        return formula(part.answer.slope_of, None)
    return None


def _point(answer: NumberAnswer, text: str) -> Iterator[tuple[str, str]]:
    assert answer.slope_of is not None
    assert answer.at is not None
    asked = slope_question(answer.slope_of, answer.at)
    said = [
        (m[0], number_of(read.tree))
        for m in POINT.finditer(text)
        if (read := formula_of(f"${m[1]}$")) is not None
    ]
    if asked is not None and said and all(value not in (None, asked[2]) for _, value in said):
        yield f"the prompt asks at another point than {answer.at.source}", said[0][0]


def _place(linted: Linted, node: Mapping, near: str) -> Place:
    """The line of the prompt on which the words stand; with parameters only the first of them are there."""
    prompt = node.get("prompt")
    if not isinstance(prompt, Scalar):
        return node.where
    begun = near.split("$")[0].strip() or near[:6]
    for number in range(prompt.where.line, prompt.where.line + prompt.text.count("\n") + 1):
        if (at := linted.source.line(number).find(begun)) >= 0:
            return Place(linted.source.file, number, at + 1)
    return prompt.where
