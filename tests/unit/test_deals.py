"""Rows dealt out to a learner: what they see under a letter is what the letter means, wherever it is graded.

The law: whatever deal a file was begun under, the letter beside the right row is right, and any other is wrong,
with the file's first line, with its comments, or with both.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from grader import bank
from grader.answers.choose import Choice, Choose
from grader.answers.choose_all import ChooseAll
from grader.answers.match import MatchAnswer
from grader.answers.order import Order
from grader.answers.order_unknown import withheld
from grader.answers.rows import as_shown, lettered
from grader.answers.sort import Sort
from grader.bank.assignment import DEALS, assigned, deal, deal_of
from grader.errors import Place
from grader.header import deal as deal_in
from grader.header import variant as variant_in
from grader.model import Dealt, Exercise, Part, Text, Unusable
from grader.notebook import opened
from grader.report.starter import in_notebook, starter
from grader.submit import submit
from tests.golden.harness import BANK, grade

DEALT = [p for p in bank.paths(BANK) if bank.load(p, 0, 1).deal]
DEALS_TRIED = (0, 1, 2, 17, 4711, DEALS)

FIXED_DEALS = [3293, 5980, 3293, 2749]
FIXED_PARTS = [2543849802, 2901236446]
FIXED_ORDER = "ECBDFA"

every_dealt_exercise = pytest.mark.parametrize("path", DEALT, ids=lambda path: path.stem)


def test_the_deals_are_fixed_for_ever() -> None:
    """These numbers are in learners' files, and behind them the letters of their answers."""
    assert [deal(name, "notation") for name in ("ada", "bob", " Ada", "eve")] == FIXED_DEALS
    assert [deal_of(part, 4711) for part in ("whose", "why_leibniz")] == FIXED_PARTS
    assert "".join(text for _, text in lettered("ABCDEF", 4711)) == FIXED_ORDER


def test_every_letter_is_the_right_one_as_often() -> None:
    question = Choose((Choice(right="R"), Choice(wrong="X"), Choice(wrong="Y"), Choice(wrong="Z")))
    found = Counter(
        letter
        for k in range(1, 4001)
        for letter, text in question.dealt(deal_of("p", k)).rows()
        if text == "R"
    )
    assert set(found) == set("abcd")
    assert max(found.values()) < 1.2 * min(found.values())


def test_two_parts_of_one_exercise_are_dealt_differently() -> None:
    same = sum(
        [text for _, text in lettered("ABCD", deal_of("first", k))]
        == [text for _, text in lettered("ABCD", deal_of("second", k))]
        for k in range(1, 1001)
    )
    assert same < 100  # 1 of 24 by chance


def in_letters(part: Part) -> str:
    """A right answer in the letters of this deal, as a learner writes it who looks at the rows."""
    match part.answer:
        case Choose() | ChooseAll():
            return part.answer.right() or ""
        case MatchAnswer(pairs):
            letter = {text: label for label, text in part.answer.rows()}
            return repr({k: letter[pair.right] for k, pair in enumerate(pairs, 1)})
        case Order(steps):
            letter = {text: label for label, text in part.answer.rows()}
            return repr([letter[step.text] for step in steps])
        case Sort(bins):
            number = {row: k for k, rows in enumerate(bins.values(), 1) for row in rows}
            return repr({label: number[text] for label, text in part.answer.rows()})
        case _:
            return part.answer.right() or "..."


def answered(begun: str, exercise: Exercise) -> str:
    """The starter, with a right answer in letters for every part that is dealt out."""
    for part in exercise.parts:
        if isinstance(part.answer, Dealt):
            begun = re.sub(
                rf"^{part.id} = .*$", lambda _, p=part: f"{p.id} = {in_letters(p)}", begun, flags=re.MULTILINE
            )
    return begun


def outcomes(path: Path, source: str, file: str = "x.py") -> set[str]:
    """Of the parts that are dealt out; the file alone says in which variant and deal it was begun."""
    head = opened(source.encode(), file).script if file.endswith("ipynb") else source.encode()
    exercise = bank.load(path, variant_in(head), deal_in(head) or 0)
    report = submit(exercise, source.encode(), file)
    return {m.outcome for m in report.marks if isinstance(m.part.answer, Dealt)}


def without_comments(source: str) -> str:
    return re.sub(r"^#   .*\n", "", source, flags=re.MULTILINE)


def without_head(source: str) -> str:
    return re.sub(r"^# exercise.*\n", "", source, flags=re.MULTILINE)


@every_dealt_exercise
@pytest.mark.parametrize("number", DEALS_TRIED)
def test_what_a_learner_sees_under_a_letter_is_what_it_means(path: Path, number: int) -> None:
    exercise = bank.load(path, 0, number)
    assert exercise.deal == number
    full = answered(starter(exercise), exercise)
    assert outcomes(path, full) == {"correct"}
    # without a deal, nothing is left that says by which order the letters were written
    assert outcomes(path, without_comments(full)) == {"correct" if number else "not_graded"}
    assert outcomes(path, without_head(full)) == {"correct"}
    assert outcomes(path, without_comments(without_head(full))) == {"not_graded"}
    assert outcomes(path, full.replace("#   ", "#  ").replace(")  ", ") ")) == {"correct"}


@every_dealt_exercise
def test_it_means_the_same_in_a_notebook(path: Path) -> None:
    exercise = bank.load(path, 0, 4711)
    document = json.loads(in_notebook(exercise))
    code = answered("".join(document["cells"][1]["source"]), exercise)
    for cell in (code, without_comments(code), without_head(code)):
        document["cells"][1]["source"] = cell.splitlines(keepends=True)
        assert outcomes(path, json.dumps(document), "x.ipynb") == {"correct"}


@every_dealt_exercise
def test_words_mean_themselves_under_any_deal(path: Path) -> None:
    for number in (0, 17):
        exercise = bank.load(path, 0, number)
        for part in exercise.parts:
            if isinstance(part.answer, Choose):
                said = next(c.text for c in part.answer.choices if c.right)
                marks = submit(exercise, f"{part.id} = {said!r}\n".encode(), "x.py").marks
                assert [m.outcome for m in marks if m.part.id == part.id] == ["correct"]


@every_dealt_exercise
def test_a_file_of_the_time_before_the_deals_keeps_its_letters(path: Path) -> None:
    exercise = bank.load(path)
    begun = starter(exercise)
    assert deal_in(begun.encode()) is None
    assert outcomes(path, answered(begun, exercise)) == {"correct"}


# ── the comments above an answer ────────────────────────────────────────────────────────────────

ROWS = (("a", "it falls"), ("b", "it rises"), ("c", r"$\frac{1}{x}$"))

# what the file shows -> the rows under its letters
SHOWN: list[tuple[dict[str, str], dict[str, str]]] = [
    ({}, {"a": "it falls", "b": "it rises", "c": r"$\frac{1}{x}$"}),
    ({"a": "it rises", "b": "1/x", "c": "it falls"}, {"a": "it rises", "b": r"$\frac{1}{x}$", "c": "it falls"}),
    ({"a": "It rises.", "b": "1/x <- ?", "c": "it falls"}, {"a": "it rises", "b": r"$\frac{1}{x}$", "c": "it falls"}),
    # a row that was put in other words since: its letter stands for nothing, and it has a letter of its own
    ({"a": "it rises", "b": "it drops", "c": "1/x"}, {"a": "it rises", "c": r"$\frac{1}{x}$", "d": "it falls"}),
    # a row that was added since
    ({"a": "1/x", "b": "it falls"}, {"a": r"$\frac{1}{x}$", "b": "it falls", "c": "it rises"}),
    # notes of the learner's own, and nothing of ours
    ({"a": "my own list", "b": "of things"}, {"a": "it falls", "b": "it rises", "c": r"$\frac{1}{x}$"}),
    ({"b": "it rises fast"}, {"a": "it falls", "b": "it rises", "c": r"$\frac{1}{x}$"}),
]  # fmt: skip


@pytest.mark.parametrize("shown, rows", SHOWN)
def test_a_letter_is_what_the_file_shows_beside_it(shown: dict[str, str], rows: dict[str, str]) -> None:
    assert dict(as_shown(ROWS, shown)) == rows


def test_a_letter_that_stands_for_nothing_any_more_is_not_graded() -> None:
    question = Choose((Choice(right="it rises"), Choice(wrong="it falls")))
    seen = Text("a", Place("x.py", 4), rows={"a": "it climbs", "b": "it falls"})
    found = question.judge(seen)
    assert type(found.verdict).__name__ == "Unreadable"


def test_rows_put_better_keep_their_letters_under_a_deal() -> None:
    before, after = lettered(["one", "two", "three"], 17), lettered(["one", "two", "the third"], 17)
    assert [text for _, text in before if text != "three"] == [
        text for _, text in after if text != "the third"
    ]


def test_shuffle_off_keeps_the_authors_order() -> None:
    rows = (Choice(wrong="one"), Choice(right="both"), Choice(wrong="neither of them"))
    question = Choose(rows, shuffle=False)
    assert question.dealt(17) == question
    assert [text for _, text in question.rows()] == ["one", "both", "neither of them"]


# ── commands ────────────────────────────────────────────────────────────────────────────────────


def test_a_class_from_start_to_receipt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """start --learner, show --learner, submit with and without --learner, verify: one meaning of a letter."""
    path = bank.find("notation", BANK)
    seen = set()
    for name in ("ada", "bob", "eve"):
        folder = tmp_path / name
        folder.mkdir()

        def run(*arguments: str, where: Path = folder) -> tuple[str, int]:
            out, err, code = grade(list(arguments), where, monkeypatch, capsys)
            return out + err, code

        assert run("start", "notation", "--learner", name)[1] == 0
        file = folder / "notation.py"
        begun = file.read_text()
        assert begun.startswith(f"# exercise: notation, deal {deal(name, 'notation')}\n")
        assert run("show", "notation") == run("show", "notation", "--learner", name)
        shown = run("show", "notation")[0]
        seen.add(shown)
        exercise = bank.load(path, 0, deal(name, "notation"))
        file.write_text(answered(begun, exercise))
        assert run("submit", "notation.py")[1] == 0
        assert run("submit", "notation.py", "--learner", name, "--require-sandbox")[1] == 0
        said, _ = run("submit", "notation.py", "--format", "json")
        assert json.loads(said)["results"][0]["deal"] == deal(name, "notation")
        (folder / "result.json").write_text(said)
        assert run("verify", "result.json", "notation.py")[1] == 0
        (folder / "result.json").write_text(said.replace(f'"deal": {exercise.deal}', '"deal": 0'))
        told, code = run("verify", "result.json", "notation.py")
        assert code == 1
        assert "deal graded again" in told
    assert len(seen) == 3


def test_a_file_of_ones_own_must_say_which_letters_its_writer_saw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notation.py"
    file.write_text('whose = {1: "a", 2: "b", 3: "c", 4: "d"}\nwhy_leibniz = "a"\n')
    _, _, code = grade(["submit", "notation.py"], tmp_path, monkeypatch, capsys)
    assert code in (0, 1)  # nobody in particular: the rows stand as for everybody
    out, err, code = grade(["submit", "notation.py", "--learner", "ada"], tmp_path, monkeypatch, capsys)
    assert code == 2
    line = f"# exercise: notation, deal {deal('ada', 'notation')}"
    assert line in " ".join((out + err).split())
    file.write_text(f"{line}\n{file.read_text()}")
    _, _, code = grade(["submit", "notation.py", "--learner", "ada"], tmp_path, monkeypatch, capsys)
    assert code in (0, 1)
    monkeypatch.setenv("GRADE_LEARNER", "ada")
    file.write_text('whose = {1: "a"}\n')
    _, _, code = grade(["submit", "notation.py"], tmp_path, monkeypatch, capsys)
    assert code == 2


ADAS = """# exercise: git_diff, deal 9023
\"""git_diff · A derivative is a diff

grade submit git_diff.py · grade hint git_diff
\"""

#   1.  the snapshot before the change
#   a)  f(x)/h
#   b)  (f(x + h) - f(x))/h
#   c)  f(x + h)
#   d)  f(x + h) - f(x)
#   e)  f(x)
#   f)  the step h
answer = {1: "e", 2: "c", 3: "d", 4: "f", 5: "b"}
"""
HEADER = "# exercise: git_diff, deal 9023\n"
IN_WORDS = (
    'answer = {1: "f(x)", 2: "f(x + h)", 3: "f(x + h) - f(x)", 4: "the step h", 5: "(f(x + h) - f(x))/h"}\n'
)


def _without(pattern: str) -> str:
    return re.sub(pattern, "", ADAS, flags=re.MULTILINE)


# what has become of ada's file -> the exit code: 0 right, 4 not graded, 2 refused; never 1
LOST: list[tuple[str, str, int]] = [
    ("nothing", ADAS, 0),
    ("its header", ADAS.replace(HEADER, ""), 0),
    ("its comments", _without(r"^#  .*\n"), 0),
    ("every line with #", _without(r"^#.*\n"), 4),
    ("header, some comments", _without(r"^# exercise.*\n|^#   [bd]\).*\n"), 4),
    ("header, comments not used", _without(r"^# exercise.*\n|^#   a\).*\n"), 0),
    ("comments with dots", re.sub(r"^#   (.)\)", r"# \1.", ADAS.replace(HEADER, ""), flags=re.MULTILINE), 0),
    ("comments with dashes", re.sub(r"^#   (.)\)", r"# \1 -", ADAS.replace(HEADER, ""), flags=re.MULTILINE), 4),
    ("header in capitals", _without(r"^#  .*\n").replace("# exercise: git_diff, d", "# Exercise : git_diff , D"), 0),
    ("deal banana", ADAS.replace("9023", "banana"), 2),
    ("deal -1", ADAS.replace("9023", "-1"), 2),
    ("deal 99999", ADAS.replace("9023", "99999"), 2),
    ("no colon", ADAS.replace("exercise:", "exercise"), 2),
    ("deal left out", _without(r"^#  .*\n").replace(", deal 9023", ""), 4),
    ("docstring too", re.sub(r'""".*?"""', "", _without(r"^# exercise.*\n|^#   [bd]\).*\n"), flags=re.DOTALL), 4),
    ("words need no order", re.sub(r"^answer.*\n", lambda _: IN_WORDS, _without(r"^#.*\n"), flags=re.MULTILINE), 0),
]  # fmt: skip


@pytest.mark.parametrize("name, source, code", LOST, ids=[row[0] for row in LOST])
def test_letters_of_an_order_that_nobody_knows_are_not_graded(
    name: str, source: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "git_diff.py").write_text(source)
    assert deal("ada", "git_diff") == 9023
    for learner in ([], ["--learner", "ada"]):
        out, err, found = grade(["submit", "git_diff.py", *learner], tmp_path, monkeypatch, capsys)
        refused = 2 if learner and name == "docstring too" else code  # nobody's file, handed in as ada's
        assert found == refused, (name, out, err)
        if learner and code:
            assert HEADER.strip() in " ".join((out + err).split())


def test_a_notebook_without_its_comments_is_not_graded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    exercise = bank.load(bank.find("git_diff", BANK), 0, 9023)
    document = json.loads(in_notebook(exercise))
    document["cells"][1]["source"] = ['answer = {1: "e", 2: "c", 3: "d", 4: "f", 5: "b"}']
    (tmp_path / "git_diff.ipynb").write_text(json.dumps(document))
    for learner in ([], ["--learner", "ada"]):
        _, _, code = grade(["submit", "git_diff.ipynb", *learner], tmp_path, monkeypatch, capsys)
        assert code == 4


def test_an_order_of_bins_is_an_order_of_letters() -> None:
    question = Sort({"up": ("one", "two"), "down": ("three", "four")})
    where = Place("x.py", 4)
    assert isinstance(withheld(question, Text("[1, 1, 2, 2]", where, bare=True)), Unusable)
    assert isinstance(withheld(question, Text('{"a": 1, "b": 2}', where, bare=True)), Unusable)
    for said in ('{"one": 1, "two": 1}', '{"a": ..., "b": ...}', "[..., ...]"):
        assert isinstance(withheld(question, Text(said, where, bare=True)), Text)


def test_an_exercise_without_rows_has_no_deal() -> None:
    power = bank.find("power", BANK)
    number = assigned("ada", "power", bank.count(power))
    assert bank.load(power, number, deal("ada", "power")).deal == 0
    assert starter(bank.load(power, number, 17)).startswith(f"# exercise: power, variant {number}\n")
