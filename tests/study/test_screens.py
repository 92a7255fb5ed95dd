"""The screens of a learner, at 60, 80 and 120 columns, in ASCII and without colour: golden files, one a screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.bank import Entry
from grader.bank.order import ordered
from grader.course import Course
from grader.maths.reader import read
from grader.progress.events import Event
from grader.progress.fold import fold
from grader.progress.marking import marked
from grader.progress.quizzes import Quiz, QuizQuestion
from grader.progress.result import Result
from grader.progress.session import Given
from grader.progress.standing import DAY, Learner, Standing
from grader.report.braille import braille
from grader.report.layout import width
from grader.report.style import Style
from grader.study import judged, overview, plots
from grader.study.closing import summary
from grader.study.overview import Where
from tests.golden.harness import BANK

SIZES = {"01_nudge": 9, "02_definition": 4, "03_chain_rule": 8, "04_backpropagation": 9, "05_practice": 10}
COURSE = ordered(
    tuple(
        Entry(
            f"{topic[3:8]}_{k}", f"Exercise {k} of {topic[3:]}", topic, Path(f"{topic}/{k}.yaml"), 1 + k // 4
        )
        for topic, count in SIZES.items()
        for k in range(count)
    )
)
GOLDEN = Path(__file__).parent / "screens"
TODAY = 20_000
STYLES = {
    "60": Style(cells=60),
    "80": Style(cells=80),
    "120": Style(cells=120),
    "ascii": Style(encoding="ascii"),
    "colour": Style(colour=True),
}


def learner(right: int, kept: int = 0, mistakes: int = 0) -> Learner:
    """The first exercises of the course right, the first of these kept, one begun."""
    ids = [step.entry.id for step in COURSE]
    events = [_graded(id, k, 0) for k, id in enumerate(ids[:right])]
    events += [_graded(id, k, 3) for k, id in enumerate(ids[:kept])]
    if right < len(ids):
        more: list[object] = ["pow.no_decrement"] * bool(mistakes)
        events += [_graded(ids[right], n, 4, "wrong", mistakes=more) for n in range(max(1, mistakes))]
    return fold(sorted(events, key=lambda event: event.t))


def _graded(id: str, k: int, day: int, outcome: str = "correct", **facts: object) -> Event:
    t = (TODAY - 5 + day) * DAY + 12 * 3600 + k
    return Event(f"{id}{t}", t, "graded", id, {"outcome": outcome, "sub": f"{k}", **facts})


def home(right: int, kept: int = 0, mistakes: int = 0) -> Callable[[Style], list[str]]:
    return lambda style: overview.home(Where(COURSE, learner(right, kept, mistakes), TODAY), style)


def watched(answer: str) -> Callable[[Style], list[str]]:
    """What watch shows of a save, with its keys."""

    def lines(style: Style) -> list[str]:
        result = Course(BANK).grade("ex01.py", f'answer = "{answer}"\n'.encode(), seed=0)
        return judged.screen(result, style, Standing("ex01"), COURSE[0].entry, "■□□ 1 of 3 right")

    return lines


def drawn(style: Style) -> list[str]:
    return braille(plots.slope(read("ln(x^2 + 1)"), "x", read("1/(x^2 + 1)")), style)


def ended(style: Style) -> list[str]:
    """The end of a quiz of two questions, one of them right."""
    quiz = Quiz("Q", (), confidence=True)
    plan = (QuizQuestion("ex01", 0, 0), QuizQuestion("is_it_a_fraction", 0, 0))
    answers = ({"answer": [Given("answer", "1/(x^2+1)", 0, sure=3)]}, dict[str, list[Given]]())
    done = tuple(marked(q, a, quiz, Course(BANK), 0) for q, a in zip(plan, answers, strict=True))
    return summary(Result(quiz, "ada", 1, 0, 9, 0, plan, answers, done), style, BANK)


SCREENS = {
    "watch_wrong": watched("1/(x^2 + 1)"),
    "watch_right": watched("2x/(x^2 + 1)"),
    "watch_unread": watched("2x/(x^2 + 1"),
    "plot": drawn,
    "quiz_end": ended,
    "home_new": home(0),
    "home_half": home(22, 11, 8),
    "home_done": home(40, 40),
}


@pytest.mark.parametrize("how", STYLES)
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was(name: str, how: str) -> None:
    style = STYLES[how]
    shown = style.fit("\n".join(SCREENS[name](style)) + "\n")
    golden = GOLDEN / f"{name}_{how}.txt"
    if os.environ.get("GRADE_UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("cells", [60, 80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_is_wider_than_it_may_be(name: str, cells: int) -> None:
    lines = SCREENS[name](Style(cells=cells))
    assert [line for line in lines if width(line) > cells] == []


@pytest.mark.parametrize("name", ["home_new", "home_half", "home_done", "quiz_end"])
def test_a_screen_ends_with_the_next_command(name: str) -> None:
    assert "grade " in SCREENS[name](Style())[-1]


@pytest.mark.parametrize("name, key", [("watch_wrong", "h  hint 1 of 3"), ("watch_right", "n  nudge_0")])
def test_a_screen_of_watch_ends_with_a_key(name: str, key: str) -> None:
    assert key in SCREENS[name](Style())[-1]
