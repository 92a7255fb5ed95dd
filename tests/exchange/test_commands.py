"""`grade import` and `grade export`: what they write, what they say, and what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli import group
from grader.exchange.xml import MAX_BYTES
from tests.exchange.simple_bank import write_bank

TEN = Path(__file__).parent / "ten.xml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(group.grade, args)


def test_an_import_writes_exercises_and_their_solutions(here: Path) -> None:
    said = run("import", "stack", str(TEN), "--no-maxima", "--topic", "slopes")
    assert said.exit_code == 0
    exercises = sorted(path.stem for path in (here / "exercises" / "slopes").glob("*.yaml"))
    assert exercises == sorted(path.stem for path in (here / "solutions" / "slopes").glob("*.py"))
    assert len(exercises) == 9
    assert "9 of 10 questions converted (90 %)" in said.output
    assert "the function solve" in said.output


def test_a_second_import_writes_over_nothing(here: Path) -> None:
    for _ in range(2):
        assert run("import", "stack", str(TEN), "--no-maxima").exit_code == 0
    assert (here / "exercises" / "imported" / "a_kink_2.yaml").is_file()


def test_a_dry_run_writes_nothing(here: Path) -> None:
    said = run("import", "stack", str(TEN), "--no-maxima", "--dry-run", "--format", "json")
    document = json.loads(said.output)
    assert (document["schema"], document["count"], document["converted"]) == ("grade/import/1", 10, 9)
    assert [each["id"] for each in document["questions"]][:2] == ["product_rule", "chain_rule_with_numbers"]
    assert list(here.iterdir()) == []


def test_a_file_that_is_too_large_is_not_even_read(here: Path) -> None:
    large = here / "large.xml"
    with large.open("wb") as file:
        file.truncate(100 << 20)
    said = run("import", "stack", str(large))
    assert f"{large} has {100 << 20} bytes; at most {MAX_BYTES} are read" in str(said.exception)


# (the words of a command line, words of the complaint)
REFUSED = [
    (("import", "webwork", str(TEN)), "cannot be imported"),
    (("import", "stack", "nowhere.xml"), "cannot be read"),
    (("import", "stack", str(TEN), "--topic", "../up"), "not a topic"),
    (("export", "webwork"), "nothing is exported"),
    (("export", "stack", "nowhere"), "nowhere"),
]


@pytest.mark.parametrize("words, says", REFUSED)
def test_a_command_line_that_makes_no_sense_is_refused(words: tuple[str, ...], says: str, here: Path) -> None:
    said = run(*words)
    assert said.exit_code != 0
    assert says in str(said.exception)


MADE = [("stack", "stack.xml"), ("gift", "questions.gift"), ("qti", "questions.xml")]


@pytest.mark.parametrize("system, made", MADE)
def test_an_export_is_one_file_and_never_over_another(system: str, made: str, here: Path) -> None:
    bank = str(write_bank(here / "exercises"))
    said = run("export", system, "--bank", bank)
    assert said.exit_code == 0
    assert (here / made).stat().st_size > 500
    assert "7 of 7 parts written (100 %)" in said.output
    assert "is there already" in str(run("export", system, "--bank", bank).exception)
    assert run("export", system, "--bank", bank, "--force").exit_code == 0


def test_an_export_for_prairielearn_is_a_folder_a_question(here: Path) -> None:
    bank = str(write_bank(here / "exercises"))
    said = run("export", "prairielearn", "one", "near", "-o", "questions", "--bank", bank)
    assert said.exit_code == 0
    made = sorted(str(path.relative_to(here / "questions")) for path in (here / "questions").rglob("*.*"))
    names = ("info.json", "question.html", "server.py")
    assert made == [f"{id}/{name}" for id in ("near", "one") for name in names]


def test_an_export_lists_what_it_cannot_say(here: Path) -> None:
    path = here / "exercises" / "imported" / "other.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "title: Other\nparts:\n  - {id: one, number: 3}\n  - {id: two, steps: x^2}\n", encoding="utf-8"
    )
    said = run("export", "stack", "other", "--bank", str(here / "exercises"), "--format", "json")
    document = json.loads(said.output)
    assert (document["written"], document["count"]) == (1, 1)
    assert [each["lost"] for each in document["parts"]] == [[], ["the question word steps"]]
