"""Laws over every question word: what it says of itself is true, and its file alone makes it a word."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import pytest

from grader import answers, bank, sheet
from grader.answers import ANSWERS, WORDS, answer_class, discovered
from grader.answers.choose_auto import ChooseAuto
from grader.answers.graph import Node
from grader.bank.coverage import page
from grader.bank.schema import schema
from grader.cli import main
from grader.model import Answer, Call, Part, Several, Word
from grader.report.starter import starter
from grader.submit import submit

ROOT = Path(__file__).parents[2]
PATHS = bank.paths(ROOT / "exercises")
TRIED = 6  # wrong answers of a part that the ordinary run tries; `grade prove --all` tries them all

every_exercise = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def parts_of(path: Path) -> Iterator[Part]:
    """The parts of the first variant and of the last."""
    for variant in sorted({0, bank.count(path) - 1}):
        yield from bank.load(path, variant).parts


def outcome(path: Path, part: Part, text: str) -> str:
    """What comes of one answer, by itself."""
    exercise = bank.load(path)
    alone = type(exercise)(exercise.id, exercise.title, (part,))
    (mark,) = submit(alone, f"{part.id} = {text}\n".encode(), "mine.py").marks
    return mark.outcome


def read(part: Part) -> bool:
    return not isinstance(part.answer.probe(), Call)


@every_exercise
def test_its_own_right_answer_is_right(path: Path) -> None:
    rights = [(part, part.answer.right()) for part in parts_of(path)]
    found = {(part.id, text): outcome(path, part, text) for part, text in rights if text is not None}
    assert found == dict.fromkeys(found, "correct")


@every_exercise
def test_what_is_surely_wrong_is_not_right(path: Path) -> None:
    tried = [(p, w) for p in parts_of(path) if read(p) for w in list(p.answer.wrongs())[:TRIED]]
    sure = [(part, wrong) for part, wrong in tried if wrong.sure or wrong.says is not None]
    assert [(part.id, w.text) for part, w in sure if outcome(path, part, w.text) == "correct"] == []


def literals(source: str) -> set[str]:
    """The texts and numbers of an answer in Python."""
    return {str(node.value) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}


def texts(value: Any) -> Iterator[str]:
    """Every text inside a field."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


@every_exercise
def test_what_there_is_to_fill_in_does_not_hold_the_answer(path: Path) -> None:
    told = []
    for part in parts_of(path):
        field, right = part.answer.field(), part.answer.right()
        if right is not None and isinstance(field, sheet.LineField | sheet.FixField | sheet.NodeField):
            given = {*getattr(field, "variables", ()), *texts(getattr(field, "given", ()))}
            shown = set(texts(asdict(field))) - given
            told += [(part.id, text) for text in literals(right) & shown if not text.isdigit()]
    assert told == []


# two questions that differ in nothing but their right answer
ALIKE = [
    ("choose: [{right: one row}, {wrong: another}]", "choose: [{wrong: one row}, {right: another}]"),
    ("choose_all: [{right: one row}, {wrong: another}]", "choose_all: [{right: one row}, {right: another}]"),
    ("true_or_false: true", "true_or_false: false"),
    ("differentiate: 2*x", "differentiate: x^3"),
    ("number: 3", "number: 4"),
    ("interval: x > 0", "interval: x < 7"),
    ("fix: [first, second]\nwrong: 1\nformula: x", "fix: [first, second]\nwrong: 2\nformula: 2*x"),
    ("fill: ___ it is\nblanks: [{formula: x}]", "fill: ___ it is\nblanks: [{formula: 2*x}]"),
    ("predict: print(a)\nprints: 5", "predict: print(a)\nprints: 6"),
    ("order: [begin, go on]", "order: [go on, begin]"),
    ("sort: {here: [one], there: [two]}", "sort: {here: [two], there: [one]}"),
    (
        "match: [{left: a row, right: one}, {left: its twin, right: two}]",
        "match: [{left: a row, right: two}, {left: its twin, right: one}]",
    ),
]


def asked(folder: Path, lines: str) -> Answer:
    path = folder / "asked.yaml"
    path.write_text(f"title: T\n{lines}\n", encoding="utf-8")
    (part,) = bank.load(path).parts
    return part.answer


@pytest.mark.parametrize("one, other", ALIKE)
def test_questions_with_other_right_answers_look_the_same(one: str, other: str, tmp_path: Path) -> None:
    assert asked(tmp_path, one).field() == asked(tmp_path, other).field()
    assert asked(tmp_path, one).right() != asked(tmp_path, other).right()


def test_a_field_names_the_letters_that_an_answer_may_hold(tmp_path: Path) -> None:
    assert asked(tmp_path, "fix: [first, second]\nwrong: 1\nformula: a*x").field() == sheet.FixField(
        (("1", "first"), ("2", "second")), ("a", "x")
    )
    assert asked(tmp_path, "fill: ___ it is\nblanks: [{formula: a*x}]").field() == sheet.FillField(
        "___ it is", (sheet.Gap("formula", ("a", "x")),)
    )


def test_every_kind_of_field_is_asked_by_a_word(tmp_path: Path) -> None:
    kinds = {type(asked(tmp_path, answer_class(word).template().question).field()) for word in WORDS}
    assert set(get_args(sheet.Field)) == kinds


def members(protocol: type) -> set[str]:
    return {name for base in protocol.__mro__ for name in vars(base) if not name.startswith("_")}


def test_every_word_says_all_that_is_asked_of_words() -> None:
    words = [answer_class(word) for word in WORDS]
    lacks = {
        cls.__name__: sorted(members(Several if hasattr(cls, "split") else Word) - set(dir(cls)))
        for cls in words
    }
    lacks |= {cls.__name__: sorted(members(Answer) - set(dir(cls))) for cls in (Node, ChooseAuto)}
    assert lacks == {name: [] for name in lacks}


# ── a new word is one file ──────────────────────────────────────────────────────────────────────

TOY = '''"""`shout: hello`: the word in capital letters."""

from __future__ import annotations

from grader import sheet
from grader.answers import answer
from grader.maths.evidence import Proved
from grader.model import Judgement, Missing, Read, Rejected, Template, Text, Wrong
from grader.record import dataclass


@answer("shout")
@dataclass(frozen=True, slots=True)
class Shout:
    """A `whisper` in capitals, `times` over."""

    whisper: str
    times: int = 1

    def check(self):
        pass

    def probe(self):
        return Read()

    def judge(self, seen, *, seed=None):
        if not isinstance(seen, Text):
            return Judgement(Missing("not attempted yet"))
        good = seen.source == self.whisper.upper() * self.times
        return Judgement(Proved("loud") if good else Rejected("Louder."), read=seen.source)

    def field(self):
        return sheet.LineField("output", "the word in capitals")

    def right(self):
        return repr(self.whisper.upper() * self.times)

    def wrongs(self):
        return [WRONGS]

    def as_earlier(self, name):
        return None

    def asked(self):
        return ()

    def hidden(self):
        return ()

    @staticmethod
    def template():
        return Template("shout: hello\\n", 'answer = "HELLO"\\n')

    def starter(self, name):
        return f"{name} = ...        # {self.field().says}"

    def asks(self):
        return f"Shout {self.whisper}."
'''


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a new word, which knows a wrong answer, in an empty bank."""
    (tmp_path / "words").mkdir()
    file = tmp_path / "words/shout.py"
    file.write_text(TOY.replace("WRONGS", 'Wrong(repr(self.whisper), "whispered", sure=True)'))
    monkeypatch.setattr(answers, "__path__", [*answers.__path__, str(file.parent)])
    for word, home in discovered(answers.__path__).items():
        monkeypatch.setitem(WORDS, word, home)
    (tmp_path / "exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADE_BANK", "exercises")
    yield file
    ANSWERS.pop("shout", None)
    sys.modules.pop("grader.answers.shout", None)


def grade(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["grade", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert isinstance(left.value.code, int)
    return left.value.code


def test_a_new_word_is_found_everywhere(
    toy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert grade(monkeypatch, "new", "loud", "--word", "shout", "--topic", "own") == 0
    assert grade(monkeypatch, "lint", "loud") == 0
    assert grade(monkeypatch, "prove", "loud") == 0
    assert "1 wrong answer: 100.0 % rejected" in capsys.readouterr().out
    properties = schema()["$defs"]["shout"]["properties"]
    assert properties["shout"]["description"] == "A `whisper` in capitals, `times` over."
    assert "times" in properties
    row = "| `shout` | `shout: hello`: the word in capital letters. | `times` | loud |"
    assert row in page(Path("exercises")).splitlines()
    exercise = bank.load(Path("exercises/own/loud.yaml"))
    assert starter(exercise).endswith("answer = ...        # the word in capitals\n")


def test_lint_knows_the_keys_of_a_new_word(
    toy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert grade(monkeypatch, "new", "loud", "--word", "shout", "--topic", "own") == 0
    path = Path("exercises/own/loud.yaml")
    path.write_text(path.read_text().replace("shout: hello", "shout: hello\ntime: 2"))
    assert grade(monkeypatch, "lint", "loud") == 3
    assert "Did you mean times?" in capsys.readouterr().err


def test_a_word_that_knows_no_wrong_answer_is_not_called_free_of_faults(
    toy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.write_text(TOY.replace("[WRONGS]", "()"))
    assert grade(monkeypatch, "new", "loud", "--word", "shout", "--topic", "own") == 0
    assert grade(monkeypatch, "prove", "loud") == 0
    out = capsys.readouterr().out
    assert "no wrong answer is known for answer: nothing was rejected" in out
    assert out.rstrip().endswith("no faults; no wrong answer is known for 1 part")


def test_a_wrong_answer_that_is_surely_wrong_and_right_is_a_fault(
    toy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.write_text(TOY.replace("WRONGS", 'Wrong(self.right(), "shouted", sure=True)'))
    assert grade(monkeypatch, "new", "loud", "--word", "shout", "--topic", "own") == 0
    assert grade(monkeypatch, "prove", "loud") == 3
    assert "a wrong answer is accepted: 'HELLO'" in capsys.readouterr().out
