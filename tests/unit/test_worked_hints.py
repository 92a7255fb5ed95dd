"""Hints that are worked out of the learner's own graph, list and program, and never hold the answer."""

from __future__ import annotations

import pytest

from grader import bank
from grader.answers.code_hints import guided as of_code
from grader.answers.guidance import worked_hints
from grader.errors import Place
from grader.model import Part, Text
from tests.golden.harness import BANK


def part(exercise: str, id: str) -> Part:
    return next(each for each in bank.load(bank.find(exercise, BANK)).parts if each.id == id)


def hints(exercise: str, id: str, answer: str = "") -> list[str]:
    asked = bank.load(bank.find(exercise, BANK))
    seen = Text(answer, Place("mine.py", 1), bare=True) if answer else None
    return list(worked_hints(part(exercise, id).answer, seen, [each.answer for each in asked.parts]))


# exercise, part, the learner's number, what one of the hints says
GRAPHS = [
    ("neuron", "z", "", "the line `z = w*x`, which takes `w` and `x`"),
    ("neuron", "da_dz", "", "It belongs to one line, `a = sigmoid(z)`"),
    ("neuron", "dL_dw", "", "3 links lie between `w` and `L`: ∂L/∂a, ∂a/∂z, ∂z/∂w"),
    ("neuron", "dL_dw", "-0.355081", "too large in size"),
    ("neuron", "dL_dw", "-0.01", "too small in size"),
    ("neuron", "dL_dw", "0.0834454", "does `L` rise or fall when `w` grows"),
    ("neuron", "dL_dw", "", "With other numbers, w = 1, x = 1.5, t = 1.3: ∂L/∂a = -0.9649"),
    ("two_paths", "dL_dw", "", "reaches `L` on 2 paths, over `a` and `b`"),
]


@pytest.mark.parametrize("exercise, id, answer, said", GRAPHS)
def test_a_graph_says_its_links_and_looks_at_the_learners_number(
    exercise: str, id: str, answer: str, said: str
) -> None:
    assert any(said in hint for hint in hints(exercise, id, answer))


def test_a_right_number_is_called_neither_too_large_nor_too_small() -> None:
    assert not any("in size" in hint or "the sign" in hint for hint in hints("neuron", "dL_dw", "-0.0834454"))


LISTS = [
    ("minibatch", "each", "[2, 2, 24]", "Two of yours are right. Begin with entry 2"),
    ("which_way", "slopes", "[30, -40]", "Begin with entry 1"),
    ("gd_step", "sign", '{1: "the weight grows", 2: "the weight stays"}', "One of yours is right."),
    ("gd_step", "rule", '["plus", "times"]', "Begin with gap 1"),
]


@pytest.mark.parametrize("exercise, id, answer, said", LISTS)
def test_a_list_says_where_to_begin(exercise: str, id: str, answer: str, said: str) -> None:
    assert said in hints(exercise, id, answer)[0]


def test_a_list_that_is_right_or_open_has_no_worked_hint() -> None:
    assert hints("minibatch", "each", "[2, 4, 24]") == []
    assert hints("minibatch", "each") == []


LOOP = "def f(w, x):\n    s = 0\n    for v in x:\n        {body}\n    return s\n"
PROGRAMS = [
    ("def f(w, x):\n    return w\n", ["Your function never uses `x`. What is it handed for?"]),
    ("def f(w, x):\n    print(w*x)\n", ["What is printed is seen by people"]),
    ("def f(w, x):\n    w*x\n", ["Your function returns nothing: end it with `return`."]),
    (LOOP.format(body="s = w*v"), ["In line 3 each turn of the loop replaces `s`."]),
    (LOOP.format(body="return w*v"), ["In line 3 your loop is left in its first turn"]),
    ("def f(w, x):\n    return w^x\n", ["In Python a power is written `**`."]),
    (LOOP.format(body="s += w*v"), []),
    (LOOP.format(body="s = s + w*v"), []),
    ("def f(w, x):\n    ...\n", []),
    ("def g(w, x):\n    return w\n", []),
    ("def f(w, x:\n", []),
]


@pytest.mark.parametrize("source, said", PROGRAMS)
def test_a_program_is_read_and_not_run(source: str, said: list[str]) -> None:
    found = list(of_code(source.encode(), "f", ("w", "x")))
    assert len(found) == len(said)
    assert all(words in hint for words, hint in zip(said, found, strict=True))
