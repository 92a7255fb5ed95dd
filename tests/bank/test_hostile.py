"""Whatever stands in a learner's file, every question word answers it with a verdict, and never with an exception."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import bank
from grader.errors import SubmissionError
from grader.model import Call, Exercise
from grader.submit import submit

OUTCOMES = {"correct", "wrong", "missing", "not_graded", "unusable"}
EXERCISES = Path(__file__).parents[2] / "exercises"
PATHS = bank.paths(EXERCISES)

# what learners and those who wish us ill have written
TEXTS = [
    '"inf"', '"-inf"', '"nan"', '"1/0"', '"0/0"', '"i"', '"x = x"', '"[1, 2"', '"[[1], [2, 3]]"', '"{1, 2}"',
    '"(0, 1) union (2, 3)"', '"x > 0 or x < 0"', '"D(x, x)"', '"f(x)"', '"f\'(x)"', '"9^9^9^9"', '"1e400"',
    '"x if x > 0 else inf"', '"(((((((((((((((((((("', '"\\x00"', '"‮"', '"a b c d"', '"' + "x+" * 300 + 'x"',
    "[]", "{}", "()", "[[]]", "{1: {2: 3}}", "[None]", "[...]", "[1, [2, [3]]]", '{"a": ["b"]}', "{**{}}", "[*[1]]",
    "lambda: 0", "lambda x: [x]", "(1, 2, 3)", "set()", "1j", "True", "not x", "x if y else z", "print('hi')",
    "__import__('os').system('id')", "[x for x in range(9)]", '{"1": "a", 1: "b"}', '"1a 1b"', "b'bytes'",
    "f'{1}'", "-(-(-1))", "10**400", "1 < 2 < 3", '[["a"], "b"]', '("2", 3)', '(2, "")', '(99, "x")', '(-1, "x")',
    "np.array([1, 2])", "np.array(['a'])", '""', "answer", '"answer"', '"x!"', '"∞"', '"½"', '"٣"', '"²"',
]  # fmt: skip


@cache
def read_parts(path: Path) -> Exercise:
    """The exercise without its code tasks, which the sandbox answers for."""
    from dataclasses import replace

    exercise = bank.load(path)
    kept = tuple(part for part in exercise.parts if not isinstance(part.answer.probe(), Call))
    return replace(exercise, parts=kept)


def outcomes(path: Path, text: str) -> set[str]:
    exercise = read_parts(path)
    file = "".join(f"{part.id} = {text}\n" for part in exercise.parts)
    try:
        return {mark.outcome for mark in submit(exercise, file.encode(), "hostile.py").marks}
    except SubmissionError:
        return {"unusable"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_hostile_answer_gets_a_verdict(path: Path) -> None:
    for text in TEXTS:
        assert outcomes(path, text) <= OUTCOMES, text


FRAGMENTS = st.sampled_from(
    [*"xyhab0123(),[]{}:'\"+-*/^=<> ", "inf", "ln", "f(", "...", "None", "1:", "2.5", "D("]
)


READABLE = [path for path in PATHS if read_parts(path).parts]


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.sampled_from(READABLE), st.lists(FRAGMENTS, max_size=12).map("".join), st.booleans())
def test_random_text_gets_a_verdict(path: Path, text: str, quoted: bool) -> None:
    assert outcomes(path, repr(text) if quoted else text) <= OUTCOMES
