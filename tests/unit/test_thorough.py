"""SymPy is asked only where it is let, in a child that is killed when its time is up."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from grader.maths.conditions import domain_of
from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Proved, Refuted, Undecided
from grader.maths.ladder import _second
from grader.maths.looking import CONTRADICTED, Tally
from grader.maths.lower import lower
from grader.maths.pair import Pair
from grader.maths.reader import read
from grader.maths.sympy_rung import opinion
from tests.golden.harness import grade

PAIR = ("sqrt(3 + 2sqrt(2))", "1 + sqrt(2)")


def test_sympy_proves_what_our_prover_leaves_open_only_where_it_is_let() -> None:
    assert isinstance(compare(*PAIR, variables=(), seed=1), Agreed)
    assert compare(*PAIR, variables=(), seed=1, thorough=True) == Proved("sympy", seed=1)


BUMP = "relu(1/16 - (x - 3)^2)"


def test_a_wrong_answer_is_refuted_only_at_a_point_that_balls_confirm() -> None:
    told = opinion(lower(read("0").tree), lower(read(BUMP).tree))
    pair = Pair(
        lower(read("0").tree), lower(read(BUMP).tree), domain_of(None, ("x",), (), (), None).region(("x",))
    )
    tally = Tally()
    found = _second(pair, pair, 1, tally, Undecided("a switch was not seen", 1))
    assert not told.zero
    assert isinstance(found, Refuted)
    assert found.at == {"x": Fraction(3)}


def test_what_our_own_prover_contradicts_is_not_proved_by_sympy() -> None:
    expected, answer = (lower(read(text).tree) for text in PAIR)
    pair = Pair(expected, answer, domain_of(None, (), (), (), None).region(()))
    contradicted = Undecided(CONTRADICTED, 1)
    assert _second(pair, pair, 1, Tally(), contradicted) == contradicted


def test_sympy_is_never_asked_where_a_proof_or_a_refutation_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.maths.rungs.second_opinion", lambda *_: pytest.fail("SymPy was asked"))
    assert isinstance(compare("(x+1)^2", "x^2+2x+1", seed=1, thorough=True), Proved)
    assert isinstance(compare("x^2", "x^3", seed=1, thorough=True), Refuted)


def test_a_child_that_takes_too_long_is_killed_and_nothing_is_claimed() -> None:
    expected, answer = (lower(read(text).tree) for text in PAIR)
    assert opinion(expected, answer).zero
    assert not opinion(expected, answer, seconds=0.01).zero


def test_what_the_child_cannot_hold_is_not_claimed() -> None:
    huge = lower(read("7^6000").tree)
    assert not opinion(huge, huge).zero


@pytest.mark.parametrize("options, how", [([], "proved"), (["--no-sympy"], "agreed")])
def test_the_command_lets_it_unless_it_is_told_not_to(
    options: list[str],
    how: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bank = tmp_path / "exercises" / "01_topic"
    bank.mkdir(parents=True)
    lines = ["id: root", "title: A root", f'answer: "{PAIR[0]}"', ""]
    (bank / "root.yaml").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "root.py").write_text(f'root = "{PAIR[1]}"\n', encoding="utf-8")
    monkeypatch.setenv("GRADE_BANK", str(tmp_path / "exercises"))
    arguments = ["submit", "root.py", "--format", "json", "--bank", str(tmp_path / "exercises"), *options]
    out, err, _ = grade(arguments, tmp_path, monkeypatch, capsys)
    assert json.loads(out or err)["results"][0]["parts"][0]["evidence"]["kind"] == how
