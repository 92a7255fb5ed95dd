"""A learner's own variant: the same everywhere and always, carried in the file, checked when a class is graded."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from grader import bank
from grader.bank.assignment import assigned
from grader.header import exercise_id, variant
from grader.report.starter import in_notebook, starter
from tests.golden.harness import BANK, grade

POWER = bank.find("power", BANK)
COUNT = bank.count(POWER)


def test_the_assignment_is_fixed_for_ever() -> None:
    """These numbers are in learners' files: changing them takes their exercises away."""
    assert [assigned(name, "power", 20) for name in ("ada", "bob", "Ada ", "eve", "")] == [3, 11, 3, 17, 8]


def test_the_assignment_is_even() -> None:
    drawn = Counter(assigned(f"learner {k}", "power", 20) for k in range(4000))
    assert len(drawn) == 20
    assert max(drawn.values()) < 2 * min(drawn.values())


@pytest.mark.parametrize(
    "head, name, number",
    [
        (b"# exercise: power, variant 3\nx = 1\n", "power", 3),
        (b"# exercise: power, variant: 12\n", "power", 12),
        (b"# exercise: power\n", "power", 0),
        (b"x = 1\n", "mine", 0),
        (b"# Exercise : Power , Variant 3\r\n", "power", 3),
        (b"# exercise: power variant 3\n", "power", 3),
        (b"# exercise: power, variant 99999\n", "mine", 0),
        (b"# exercise: power, variant -1\n", "mine", 0),
        (b"# Exercise 3\nx = 1\n", "mine", 0),
    ],
)
def test_the_head_of_a_file_says_what_it_answers(head: bytes, name: str, number: int) -> None:
    assert (exercise_id("mine.py", head), variant(head)) == (name, number)


def test_every_variant_begins_with_a_file_that_leads_back_to_it() -> None:
    for k in range(COUNT):
        source = starter(bank.load(POWER, k)).encode()
        assert (exercise_id("x.py" if k else "power.py", source), variant(source)) == ("power", k)


def test_a_learner_cannot_choose_an_easier_variant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> tuple[str, int]:
        out, err, code = grade(list(arguments), tmp_path, monkeypatch, capsys)
        return out + err, code

    assert run("start", "power", "--learner", "ada")[1] == 0
    assert run("submit", "power.py", "--learner", "ada")[1] == 1  # not attempted
    said, code = run("submit", "power.py", "--learner", "bob")
    assert code == 2
    assert "variant 11 is bob's" in said
    path = tmp_path / "power.py"
    path.write_text(path.read_text().replace("variant 3", f"variant {COUNT}"))
    said, code = run("submit", "power.py")
    assert code == 2
    assert f"no variant {COUNT}" in said
    path.write_text(
        path.read_text().split("\n", 1)[1]
    )  # the head is taken away: the first variant is not ada's
    assert run("submit", "power.py", "--learner", "ada")[1] == 2


def test_show_and_hint_follow_the_file_that_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plain, _, _ = grade(["show", "power"], tmp_path, monkeypatch, capsys)
    grade(["start", "power", "--seed", "1"], tmp_path, monkeypatch, capsys)
    own, _, _ = grade(["show", "power"], tmp_path, monkeypatch, capsys)
    assert plain != own


@pytest.mark.parametrize(
    "said", ["variant banana", "variant -1", "variant 99999", "variant 3 or 4", "varian"]
)
def test_a_variant_that_cannot_be_read_is_refused(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = starter(bank.load(POWER, 3))
    (tmp_path / "power.py").write_text(begun.replace("variant 3", said, 1))
    _, err, code = grade(["submit", "power.py"], tmp_path, monkeypatch, capsys)
    assert code == 2
    assert "variant" in err


def test_the_question_in_the_file_says_that_it_is_no_first_variant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for k in range(COUNT):
        begun = starter(bank.load(POWER, k)).removeprefix(f"# exercise: power, variant {k}\n")
        (tmp_path / "power.py").write_text(begun)
        out, err, code = grade(["submit", "power.py"], tmp_path, monkeypatch, capsys)
        assert code == (2 if k else 1)
        if k:
            assert f"# exercise: power, variant {k}" in " ".join(err.split())
        else:
            assert "the file names none" not in out


def test_a_report_says_which_variant_was_assumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "power.py"
    for head, assumed in (
        ("", True),
        ("# exercise: power\n", True),
        ("# exercise: power, variant 0\n", False),
    ):
        file.write_text(f'{head}large = "100x^99"\n')
        out, _, _ = grade(["submit", "power.py"], tmp_path, monkeypatch, capsys)
        assert (f"the file names none; graded as variant 0 of {COUNT}" in " ".join(out.split())) == assumed


def test_a_notebook_without_its_header_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = in_notebook(bank.load(POWER, 3)).replace("# exercise: power, variant 3", "# my answers")
    (tmp_path / "power.ipynb").write_text(text)
    _, _, code = grade(["submit", "power.ipynb"], tmp_path, monkeypatch, capsys)
    assert code == 2
