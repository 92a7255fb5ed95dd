"""SymPy is asked only where it is let, in a child that is killed when its time is up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Proved
from grader.maths.lower import lower
from grader.maths.reader import read
from grader.maths.sympy_rung import difference_is_zero
from tests.golden.harness import grade

PAIR = ("sqrt(3 + 2sqrt(2))", "1 + sqrt(2)")


def test_sympy_proves_what_our_prover_leaves_open_only_where_it_is_let() -> None:
    assert isinstance(compare(*PAIR, variables=(), seed=1), Agreed)
    assert compare(*PAIR, variables=(), seed=1, thorough=True) == Proved("sympy", seed=1)


def test_a_child_that_takes_too_long_is_killed_and_nothing_is_claimed() -> None:
    expected, answer = (lower(read(text).tree) for text in PAIR)
    assert difference_is_zero(expected, answer)
    assert not difference_is_zero(expected, answer, seconds=0.01)


def test_what_the_child_cannot_hold_is_not_claimed() -> None:
    huge = lower(read("7^6000").tree)
    assert not difference_is_zero(huge, huge)


@pytest.mark.parametrize("options, how", [([], "agreed"), (["--thorough"], "proved")])
def test_the_command_lets_it(
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
