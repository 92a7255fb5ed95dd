"""Whatever a screen proposes to type can be typed: its commands, and its repairs of what could not be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from grader import bank
from grader.maths.names import function_name
from grader.maths.reader import read as read_formula
from grader.model import Call, Exercise, Unreadable, Verdict
from grader.report.style import Style
from grader.report.terminal import render
from grader.submit import submit
from tests.bank.test_natural import PATHS as NATURAL_PATHS
from tests.bank.test_natural import TABLE
from tests.golden.harness import BANK, grade, play, read
from tests.golden.proposed import commands, rewritten, suggestions

READER = Path(__file__).parents[1] / "tables" / "reader.yaml"

SCREENS = sorted((Path(__file__).parent / "screens").glob("*.txt"))
PATHS = bank.paths(BANK)
USAGE = 2  # the exit code of a command that cannot be run as it was typed
MANY = 4  # wrong answers of a part whose screens are read for commands


@pytest.mark.parametrize("screen", SCREENS, ids=lambda path: path.stem)
def test_every_command_on_a_golden_screen_can_be_typed(
    screen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = read(screen.read_text(encoding="utf-8"))
    said = play(case, tmp_path, monkeypatch, capsys)
    own = ["--bank", "exercises"] if "--bank" in case.command else []
    for command in commands(said):
        again = own if command.split()[0] in ("submit", "hint", "show", "start", "list", "explain") else []
        _, err, code = grade([*command.split(), *again], tmp_path, monkeypatch, capsys)
        assert code != USAGE, f"{command}: {err}"


@cache
def wrong_screens(path: Path) -> dict[str, str]:
    """answer file -> screen, for some of the wrong answers that are derived from each part."""
    exercise = bank.load(path)
    out = {}
    for part in exercise.parts:
        wrongs = [each for each in part.answer.wrongs() if not isinstance(part.answer.probe(), Call)]
        for wrong in wrongs[:: max(1, len(wrongs) // MANY)][:MANY]:
            source = f"{part.id} = {wrong.text}\n"
            report = submit(exercise, source.encode(), f"{exercise.id}.py")
            out[source] = render(report, Style(), source=source)
    return out


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_command_beside_a_wrong_answer_can_be_typed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed: set[str] = set()
    for source, screen in wrong_screens(path).items():
        (tmp_path / f"{path.stem}.py").write_text(source, encoding="utf-8")
        for command in set(commands(screen)) - typed:
            typed.add(command)
            _, err, code = grade(command.split(), tmp_path, monkeypatch, capsys)
            assert code != USAGE, f"{command}: {err}"
    assert typed or not wrong_screens(path)


# what happens to a right answer on its way into a file
DAMAGES: dict[str, Callable[[str], str]] = {
    "the last bracket is missing": lambda text: text.removesuffix(")"),
    "one bracket too many": lambda text: f"{text})",
    "a quotation mark": lambda text: f'{text}"',
    "a constant of integration": lambda text: f"{text} + C",
    "return": lambda text: f"return {text}",
    "a differential": lambda text: f"{text} dx",
    "a sign at the end": lambda text: f"{text} +",
}
SPOKEN = 2  # right answers of a part that are damaged


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_repair_that_is_typed_makes_a_right_answer_right_again(damage: Callable[[str], str]) -> None:
    repaired = 0
    for id, parts in TABLE.items():
        exercise = bank.load(NATURAL_PATHS[id])
        for part, kinds in parts.items():
            for text in [t for t in kinds["right"][:SPOKEN] if not t.startswith(("= ", "[", "("))]:
                hurt = damage(text)
                verdict = _judged(exercise, part, hurt)[1]
                if hurt == text or not isinstance(verdict, Unreadable):
                    continue
                for typed in rewritten(hurt, verdict.offset, verdict.repair):
                    assert (typed, _judged(exercise, part, typed)[0]) == (typed, "correct")
                    repaired += 1
    assert repaired > 20


def _judged(exercise: Exercise, part: str, text: str) -> tuple[str, Verdict]:
    report = submit(exercise, f"{part} = {text!r}\n".encode(), f"{exercise.id}.py")
    mark = next(m for m in report.marks if m.part.id == part)
    return mark.outcome, mark.judgement.verdict


REFUSED = [row for row in yaml.safe_load(READER.read_text(encoding="utf-8")) if isinstance(row[2], dict)]
PROPOSED = sorted({(row[0], text) for row in REFUSED for text in suggestions(row[2]["mend"])})
NAMES = ("x", "y", "n", "a", "b", "c")
NO_FORMULAS = {"\\frac{…}", "y'"}  # say how something is written


@pytest.mark.parametrize("variables, formula", PROPOSED)
def test_a_formula_that_a_repair_proposes_can_be_read(variables: str, formula: str) -> None:
    if formula in NO_FORMULAS:
        pytest.skip("a pattern of notation, and no formula")
    text = formula.replace("max(…)", "max(x, y)").replace("…", "x")
    if function_name(text) is not None:  # a name: it stands in the place of another one
        text = f"{text}(x)"
    assert read_formula(text, (*variables.split(), *NAMES)).tree is not None
