"""GIFT and QTI 1.2, both ways, and PrairieLearn folders: the same questions, whatever signs they hold."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
import sympy

from grader import bank
from grader.exchange import systems
from grader.exchange.entries import entries
from grader.exchange.imported import How
from tests.exchange.banks import exported, imported
from tests.exchange.simple_bank import EXERCISES, write_bank

HERE = Path(__file__).parent

# (the file, its system, the exercises that come of it with their question words, and why the others do not)
READ = [
    (
        "questions.gift", "gift",
        {"slope_of_a_square": "choose", "roots": "choose_all", "growing": "true_or_false", "kink": "true_or_false",
         "at_two": "number", "near": "number", "between": "number", "pairs": "match", "braces": "number"},
        {"Word": "letter by letter", "Write about slopes.": "an essay", "Unclosed": "never closed"},
    ),
    (
        "questions_qti.xml", "qti",
        {"slope_of_a_square": "choose", "the_slope_at_two": "number"},
        {"A word": "letter by letter", "Half a point": "a part of the points"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("file, system, words, lost", READ, ids=[row[1] for row in READ])
def test_a_file_comes_over_with_reasons_for_the_rest(
    file: str, system: str, words: dict[str, str], lost: dict[str, str]
) -> None:
    found = systems.reader(system).read((HERE / file).read_bytes(), file, How())
    drafts = [each.draft for each in found.questions if each.draft is not None]
    assert {draft.id: draft.parts[0].word for draft in drafts} == words
    reasons = {each.name: each.lost for each in found.questions if each.draft is None}
    assert set(reasons) == set(lost)
    assert all(lost[name] in said[0] for name, said in reasons.items())


@pytest.mark.parametrize("system", ["gift", "qti"])
def test_questions_are_the_same_after_a_round_trip(system: str, tmp_path: Path) -> None:
    first, second = write_bank(tmp_path / "a" / "exercises"), tmp_path / "b" / "exercises"
    found = imported(exported(first, system).encode(), second, system)
    assert [each.lost for each in found.questions if not each.converted] == []
    for id in EXERCISES:
        before = bank.load(first / "imported" / f"{id}.yaml")
        after = bank.load(second / "imported" / f"the_question_{id}.yaml")
        assert after.parts[0].answer.asks() == before.parts[0].answer.asks()
        assert after.prompt == before.prompt
    assert (second / "imported" / "the_question_near_2.yaml").is_file()  # each variant is a question


PEG = "require('gift-pegjs').parse(require('fs').readFileSync(process.argv[1], 'utf8')).length"


def has_gift_pegjs() -> bool:
    """Whether Node finds it (`npm i gift-pegjs`, NODE_PATH): the tests do not ask for it."""
    if shutil.which("node") is None:
        return False
    asked = ["node", "-e", "require.resolve('gift-pegjs')"]
    return subprocess.run(asked, capture_output=True, cwd=HERE, check=False).returncode == 0


@pytest.mark.skipif(not has_gift_pegjs(), reason="Node does not find gift-pegjs")
def test_another_parser_reads_what_we_write_as_gift(tmp_path: Path) -> None:
    file = tmp_path / "out.gift"
    file.write_text(exported(write_bank(tmp_path / "exercises"), "gift"), encoding="utf-8")
    asked = ["node", "-e", f"console.log({PEG})", str(file)]
    run = subprocess.run(asked, capture_output=True, text=True, cwd=HERE, check=True)
    assert int(run.stdout) == 2 * len(EXERCISES) + 1  # each with its category, one with two variants


class Elements(HTMLParser):
    """The elements of PrairieLearn in a page, and whether every one is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []
        self.fields: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.names.append(tag)
        self.fields += [value or "" for name, value in attrs if name == "answers-name"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_prairielearn_folder_has_what_the_system_asks_for(tmp_path: Path) -> None:
    root = write_bank(tmp_path / "exercises")
    slope = "title: A slope\ndifferentiate: ln(x)*e^x\nprompt: Differentiate it.\n"
    (root / "imported" / "slope.yaml").write_text(slope, encoding="utf-8")
    files = systems.writer("prairielearn").write(entries(sorted(bank.paths(root)), 20)).files
    for id in (*EXERCISES, "slope"):
        info = json.loads(files[f"{id}/info.json"])
        assert {*info} == {"uuid", "title", "topic", "tags", "type"}
        assert info["type"] == "v3"
        page = Elements(files[f"{id}/question.html"])
        assert page.open == []
        assert len(page.fields) == 1
        right = generated(files[f"{id}/server.py"])
        assert set(right) <= set(page.fields)


def generated(server: str) -> dict[str, object]:
    """The right answers of the first row of a `server.py`, read and not run."""
    (table,) = (node.value for node in ast.parse(server).body if isinstance(node, ast.Assign))
    first: dict[str, dict[str, object]] = ast.literal_eval(table)[0]
    return first["correct_answers"]


def test_sympy_reads_the_right_answers_of_a_prairielearn_folder(tmp_path: Path) -> None:
    path = tmp_path / "exercises" / "imported" / "slope.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("title: A slope\ndifferentiate: ln(x)*e^x*abs(x)\n")
    files = systems.writer("prairielearn").write(entries([path], 1)).files
    text = generated(files["slope/server.py"])["answer"]
    x = sympy.Symbol("x", positive=True)
    found = sympy.sympify(text, locals={"x": x, "e": sympy.E})
    assert sympy.simplify(found - sympy.diff(sympy.log(x) * sympy.exp(x) * x, x)) == 0
