"""What good learners type is right, and what others type is wrong: `natural.yaml`, and every usual way to choose."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader import bank
from grader.answers.choose import Choose
from grader.answers.choose_all import ChooseAll
from grader.answers.choose_auto import ChooseAuto
from grader.answers.match import MatchAnswer
from grader.answers.order import Order
from grader.answers.rows import Rows
from grader.answers.sort import Sort
from grader.answers.true_or_false import TrueOrFalse
from grader.model import Exercise, Part
from grader.submit import submit

ROOT = Path(__file__).parents[2]
PATHS = {path.stem: path for path in bank.paths(ROOT / "exercises")}
TABLE: dict[str, dict[str, dict[str, list[str]]]] = yaml.safe_load(
    (Path(__file__).parent / "natural.yaml").read_text(encoding="utf-8")
)
ROOM = 5  # writings of each part, where there is room


def outcome(exercise: Exercise, part: str, written: str) -> str:
    """The outcome of one part; its own earlier parts are left open."""
    source = f"import math\nimport numpy as np\n{part} = {written}\n"
    report = submit(exercise, source.encode(), f"{exercise.id}.py")
    return next(str(m.outcome) for m in report.marks if m.part.id == part)


def typed(text: str) -> str:
    """Python behind `=`, a list or tuple of texts as it stands, and else a text in quotes."""
    if text.startswith("= "):
        return text[2:]
    return text if text[:2] in ('["', '("') else repr(text)


OUTCOMES = {"right": "correct", "wrong": "wrong", "unread": "not_graded"}
NATURAL = [
    (exercise, part, written, OUTCOMES[kind])
    for exercise, parts in TABLE.items()
    for part, kinds in parts.items()
    for kind, texts in kinds.items()
    for written in texts
]


@pytest.mark.parametrize("id, part, written, expected", NATURAL)
def test_what_is_natural_is_graded_as_it_is(id: str, part: str, written: str, expected: str) -> None:
    assert outcome(bank.load(PATHS[id]), part, typed(written)) == expected


def by_choosing(part: Part) -> Iterator[str]:
    """Every usual way to write the right choice, pairs, order or bins."""
    match part.answer:
        case Choose() | ChooseAuto() as asked:
            yield from one_of(asked.rows(), literal_eval(asked.right()))
        case TrueOrFalse() as asked:
            yield from _true_or_false(asked.right() == "True")
        case ChooseAll() as asked:
            letters = _letters(asked.rows(), set(literal_eval(asked.right())))
            yield from (
                repr(letters),
                repr(", ".join(letters)),
                repr(" and ".join(letters)),
                f"{{{', '.join(map(repr, letters))}}}",
            )
            yield repr([text for letter, text in asked.rows() if letter in letters])
        case MatchAnswer() as asked:
            labels = {text: letter for letter, text in asked.rows()}
            pairs = {k: labels[text] for k, text in literal_eval(asked.right()).items()}
            yield from _pairs(pairs)
        case Sort() as asked:
            yield from _bins(asked)
        case Order() as asked:
            labels = {text: letter for letter, text in asked.rows()}
            order = [labels[text] for text in literal_eval(asked.right())]
            yield from (repr(order), repr("".join(order)), repr(", ".join(order)), repr(" -> ".join(order)))
        case _:
            return


def _letters(rows: Rows, texts: set[str]) -> list[str]:
    return [letter for letter, text in rows if {letter, text} & texts]


def one_of(rows: Rows, letter: str) -> Iterator[str]:
    text = dict(rows)[letter]
    yield from map(repr, (letter, letter.upper(), f"({letter})", f"{letter})", f"{letter}."))
    yield from map(repr, (text, text.capitalize(), f"{text}.", f"{letter}) {text}", f"{letter}: {text}"))
    start = next((text[:k] for k in range(3, len(text)) if text[k] == " " and _alone(rows, text[:k])), "")
    if start.replace(" ", "").isalpha():
        yield repr(start)


def _alone(rows: Rows, start: str) -> bool:
    return sum(text.lower().startswith(start.lower()) for _, text in rows) == 1


def _true_or_false(true: bool) -> Iterator[str]:
    words = ("True", "true", "T", "yes") if true else ("False", "false", "F", "no")
    yield from (words[0], *map(repr, words))


def _pairs(pairs: dict[int, str]) -> Iterator[str]:
    yield repr(pairs)
    yield repr({str(k): letter for k, letter in pairs.items()})
    yield repr(list(pairs.values()))
    yield repr(" ".join(f"{k}{letter}" for k, letter in pairs.items()))
    yield repr(", ".join(f"{k}: {letter}" for k, letter in pairs.items()))
    yield repr(", ".join(f"{k} -> {letter}" for k, letter in pairs.items()))
    if len(set(pairs.values())) == len(pairs):
        yield repr({letter: k for k, letter in pairs.items()})


def _bins(asked: Sort) -> Iterator[str]:
    labels = {text: letter for letter, text in asked.rows()}
    numbers = {name: int(k) for k, name in asked.names()}
    by_letter = {labels[row]: numbers[name] for row, name in literal_eval(asked.right()).items()}
    held = {k: [letter for letter, bin in by_letter.items() if bin == k] for k in numbers.values()}
    yield repr(by_letter)
    yield repr({letter: name for letter, k in by_letter.items() for name in numbers if numbers[name] == k})
    yield repr([by_letter[letter] for letter in sorted(by_letter)])
    yield repr(held)
    yield repr({k: "".join(letters) for k, letters in held.items()})
    yield repr({k: ", ".join(letters) for k, letters in held.items()})
    yield repr({name: held[k] for name, k in numbers.items()})
    yield repr("; ".join(f"{k}: {', '.join(letters)}" for k, letters in held.items()))
    yield repr(" ".join(f"{letter}{k}" for letter, k in by_letter.items()))


CHOSEN = [
    (id, part.id, written)
    for id, path in PATHS.items()
    for part in bank.load(path).parts
    for written in dict.fromkeys(by_choosing(part))
]


@pytest.mark.parametrize("id, part, written", CHOSEN)
def test_a_choice_may_be_written_in_every_usual_way(id: str, part: str, written: str) -> None:
    assert outcome(bank.load(PATHS[id]), part, written) == "correct"


def _asked(part: Part) -> bool:
    """Whether it asks for something that the table can hold: neither a choice nor a program."""
    from grader.model import Call

    return not isinstance(part.answer.probe(), Call) and not any(True for _ in by_choosing(part))


def test_the_table_holds_every_part_that_can_be_typed_in_many_ways() -> None:
    asked: dict[str, Any] = {
        id: [part.id for part in bank.load(path).parts if _asked(part)] for id, path in PATHS.items()
    }
    missing = [
        f"{id}.{part}"
        for id, parts in asked.items()
        for part in parts
        if len(TABLE.get(id, {}).get(part, {}).get("right", ())) < ROOM and part != "lines"
    ]
    assert missing == []
