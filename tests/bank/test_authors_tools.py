"""`grade new`, `lint`, `prove`, `preview`, `schema`: what an author meets."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import yaml
from jsonschema import Draft202012Validator

from grader import bank
from grader.answers import WORDS, answer_class
from grader.answers.described import described
from grader.answers.fields import keys
from grader.bank.kinds import kind_of_key
from grader.bank.reference import page, rows_of
from grader.bank.schema import ABOUT, PART, schema
from grader.cli import main
from grader.proof.proof import prove
from grader.proof.spread import spread

EXERCISES = Path(__file__).parents[2] / "exercises"


def grade(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["grade", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of one's own."""
    (tmp_path / "exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADE_BANK", "exercises")
    return tmp_path


@pytest.mark.parametrize("word", sorted(WORDS))
def test_a_new_exercise_can_be_read_and_proves_itself(
    word: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert grade(monkeypatch, "new", "mine", "--word", word, "--topic", "09_own") == 0
    assert grade(monkeypatch, "lint", "mine") == 0
    assert grade(monkeypatch, "prove", "mine") == 0
    assert "no faults" in capsys.readouterr().out


def test_new_never_overwrites(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert grade(monkeypatch, "new", "mine") == 0
    before = (folder / "exercises/drafts/mine.yaml").read_text(encoding="utf-8")
    assert grade(monkeypatch, "new", "mine", "--word", "number") == 2
    assert (folder / "exercises/drafts/mine.yaml").read_text(encoding="utf-8") == before


def written(folder: Path, spec: str, solution: str) -> tuple[Path, Path]:
    path, solved = folder / "exercises/own/mine.yaml", folder / "solutions/own/mine.py"
    for each, text in ((path, "title: Mine\n" + spec), (solved, solution)):
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_text(text, encoding="utf-8")
    return path, solved


HINTS = "hints: [One., Two.]\n"

# (what is wrong, the exercise behind its title, its solution, the fault)
FAULTS = [
    (
        "the solution is wrong",
        "differentiate: x^2\n" + HINTS,
        'answer = "x"\n',
        "its solution does not earn full marks: answer is wrong (right is '2*x')",
    ),
    ("there is no solution", "differentiate: x^2\n" + HINTS, "", "there is no solution"),
    (
        "a mistake is no mistake",
        "differentiate: x^2\nmistakes:\n- {answer: x + x, say: No.}\n" + HINTS,
        'answer = "2x"\n',
        "an expected mistake is a right answer here: 'x + x'",
    ),
    (
        "a mistake is right on one variant",
        "params: {n: {one_of: [3, 2]}}\nnumber: 2*n\nmistakes:\n- {answer: n^2, say: No.}\n" + HINTS,
        "answer = 6\n",
        "an expected mistake is a right answer here: '4'",
    ),
    (
        "a mistake is shadowed",
        "number: 3\nmistakes:\n- {answer: 4, say: First.}\n- {answer: 2 + 2, say: Second.}\n" + HINTS,
        "answer = 3\n",
        "an expected mistake is answered in other words: '2 + 2'",
    ),
    (
        "a hint gives the answer away",
        "differentiate: x^3\nhints: [It is $3x^2$., Really.]\n",
        'answer = "3x^2"\n',
        "a hint before the last gives the answer: 3x^2",
    ),
    (
        "a function that computes nothing passes",
        "code: slope(f, x)\nchecks:\n- call: (square, 0)\n  near: 0\n  tolerance: 1e-6\n" + HINTS,
        "def slope(f, x):\n    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5\n",
        "a wrong answer is accepted: lambda *a, **k: 0.0",
    ),
    (
        "a test fails",
        "number: 3\ntests:\n- {give: 3, score: 1/2}\n" + HINTS,
        "answer = 3\n",
        "line 4: it scores 1 of 1, not 1/2",
    ),
    (
        "a mistake of no points earns them all",
        "number: 3\nmistakes:\n- {answer: 4, say: No., credit: 1}\n" + HINTS,
        "answer = 3\n",
        "a wrong answer earns all points: '4'",
    ),
]


@pytest.mark.parametrize("about, spec, solution, fault", FAULTS, ids=[row[0] for row in FAULTS])
def test_prove_finds_a_fault(about: str, spec: str, solution: str, fault: str, folder: Path) -> None:
    path, solved = written(folder, spec, solution)
    assert fault in [found.what for found in prove(path, solved).faults]


def test_prove_says_what_is_wrong_and_leaves_with_three(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder, "differentiate: x^2\n" + HINTS, 'answer = "x"\n')
    assert grade(monkeypatch, "prove") == 3
    assert "does not earn full marks" in capsys.readouterr().out


def test_lint_shows_the_place_and_leaves_with_three(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder, "diferentiate: x^2\n", 'answer = "x"\n')
    assert grade(monkeypatch, "lint") == 3
    said = capsys.readouterr().err
    assert "mine.yaml:2:1: unknown key 'diferentiate'" in said
    assert "did you mean differentiate?" in said.lower()


def test_lint_asks_for_hints_and_a_solution(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, solved = written(folder, "differentiate: x^2\n", "")
    solved.unlink()
    assert grade(monkeypatch, "lint", str(path)) == 3
    said = capsys.readouterr().err
    assert "no hints" in said
    assert "there is no solution" in said


def test_lint_reads_the_domain(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder, "differentiate: ln(x)\ndomain: somewhere\n" + HINTS, 'answer = "1/x"\n')
    assert grade(monkeypatch, "lint") == 3
    assert "mine.yaml:3:9: I do not know the name 'somewhere'" in capsys.readouterr().err


def test_lint_names_latex_that_a_screen_cannot_show(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prompt = (
        r"prompt: 'Here $\vec{v} \in \mathbb{R}^2$, $\begin{pmatrix} a \\ b \end{pmatrix}$ and $\wibble x$.'"
    )
    written(folder, f"{prompt}\ndifferentiate: x^2\n" + HINTS, 'answer = "2x"\n')
    assert grade(monkeypatch, "lint") == 3
    said = capsys.readouterr().err
    assert r"a screen cannot show \wibble" in said
    assert said.count("cannot show") == 1


def test_preview_shows_a_variant_and_its_answers(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder, "params: {a: {int: [2, 5]}}\nprompt: Take {{a}}.\nnumber: a^2\n" + HINTS, "answer = 4\n")
    assert grade(monkeypatch, "preview", "mine", "--variant", "3", "--answers") == 0
    said = capsys.readouterr().out
    assert "Take 5." in said
    assert "answer = '25'" in said
    assert "Variant 3 of 4" in said
    assert grade(monkeypatch, "preview", "mine", "--variant", "4") == 2


@pytest.mark.parametrize("count, most, spread_", [(3, 12, [0, 1, 2]), (96, 3, [0, 48, 95]), (5, 1, [0])])
def test_variants_are_proved_from_the_first_to_the_last(count: int, most: int, spread_: list[int]) -> None:
    assert list(spread(count, most)) == spread_


# ── the schema ──────────────────────────────────────────────────────────────────────────────────


def fits(value: Any, asked: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether a value is one that the schema takes, with the definitions of the whole."""
    found: bool = Draft202012Validator({**asked, "$defs": root.get("$defs", {})}).is_valid(value)
    return found


@pytest.mark.parametrize("path", bank.paths(EXERCISES), ids=lambda path: path.stem)
def test_every_exercise_fits_the_schema(path: Path) -> None:
    document = schema()
    assert fits(yaml.safe_load(path.read_text(encoding="utf-8")), document, document)


# files that do not fit, as lint says too
MISFITS = [
    "choose: automatic\ndifferentiate: x^2\n",
    "diferentiate: x^2\n",
    "differentiate: x^2\nhint: [one]\n",
    "parts:\n- id: one\n  numbr: 3\n",
    "differentiate: x^2\nmistakes:\n- answer: x\n",
    "choose:\n- right: one\n- wrnog: two\n",
    "match:\n- left: one\n",
    "differentiate: [x, y]\n",
]


@pytest.mark.parametrize("text", MISFITS)
def test_what_lint_refuses_does_not_fit_either(text: str, tmp_path: Path) -> None:
    from grader.errors import SpecError

    path = tmp_path / "mine.yaml"
    path.write_text("title: T\n" + text, encoding="utf-8")
    with pytest.raises(SpecError):
        bank.load(path)
    document = schema()
    assert not fits(yaml.safe_load(path.read_text(encoding="utf-8")), document, document)


def test_every_question_word_is_explained() -> None:
    kept = schema()["$defs"]
    assert [word for word in WORDS if not kept[word]["properties"][word].get("description")] == []


def examples() -> list[tuple[str, str, dict[str, Any]]]:
    """Every key that an exercise may have, its example, and the schema of what it takes."""
    out = [(name, key.example, key.kind) for name, key in (ABOUT | PART).items()]
    for word in WORDS:
        cls: Any = answer_class(word)
        for each in (cls, *(row for _, row in rows_of(cls))):
            kinds = get_type_hints(each)
            fields = {field.name: field for field in keys(each)}
            said = described(each).items()
            out += [(name, key.example, kind_of_key(fields[name], kinds[name])) for name, key in said]
    return out


@pytest.mark.parametrize("key, example, kind", examples())
def test_the_example_of_a_key_is_a_value_that_it_takes(key: str, example: str, kind: dict[str, Any]) -> None:
    assert fits(yaml.safe_load(f"{key}: {example}")[key], kind, schema())


def test_every_key_is_described() -> None:
    bare = []
    for word in WORDS:
        cls: Any = answer_class(word)
        bare += [f"{word}.{key.name}" for key in keys(cls)[1:] if key.name not in described(cls)]
        for name, row in rows_of(cls):
            bare += [f"{word}.{name}.{key.name}" for key in keys(row) if key.name not in described(row)]
    assert bare == []


def test_the_reference_in_docs_is_up_to_date() -> None:
    root = Path(__file__).parents[2]
    assert (root / "docs/reference.md").read_text(encoding="utf-8") == page()


def test_the_schema_is_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert grade(monkeypatch, "schema") == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(schema()))


def test_the_schema_in_docs_is_the_one_that_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(__file__).parents[2]
    assert grade(monkeypatch, "schema") == 0
    assert capsys.readouterr().out == (root / "docs/exercise.schema.json").read_text(encoding="utf-8")
    first = "# yaml-language-server: $schema=../../docs/exercise.schema.json\n"
    for path in sorted((root / "exercises").glob("*/*.yaml")):
        assert path.read_text(encoding="utf-8").startswith(first), path


def test_a_key_beside_the_parts_holds_for_all_that_know_it(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(
        "title: T\nvariables: [x, h]\ntolerance: 1e-6\nparts:\n"
        "- {id: one, answer: x + h}\n- {id: two, answer: x, variables: [x], tolerance: 1%}\n"
        "- {id: three, number: 3}\n- {id: four, choose: auto, differentiate: x^3}\n",
        encoding="utf-8",
    )
    one, two, three, four = (part.answer for part in bank.load(path).parts)
    assert (one.variables, str(one.tolerance)) == (("x", "h"), "1e-06")  # type: ignore[attr-defined]  # a Value
    assert (two.variables, str(two.tolerance)) == (("x",), "1 %")  # type: ignore[attr-defined]  # a Value
    assert str(three.tolerance) == "1e-06"  # type: ignore[attr-defined]  # a Number
    assert four.inner.tolerance is None  # type: ignore[attr-defined]  # drawn


def several(folder: Path, **exercises: str) -> None:
    (folder / "exercises/own").mkdir(parents=True)
    (folder / "solutions/own").mkdir(parents=True)
    for name, lines in exercises.items():
        text = f"title: T\nhints: [look inside, and then outside]\n{lines}"
        (folder / f"exercises/own/{name}.yaml").write_text(text, encoding="utf-8")
        (folder / f"solutions/own/{name}.py").write_text("answer = 0\n", encoding="utf-8")


NO_VALUE = "graph: |\n  z = w*x\n  L = z^2\ngiven: {w: 2}\nask: [dL_dw]\n"


def test_one_exercise_at_fault_leaves_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    several(folder, first=NO_VALUE, second="number: 0\n")
    assert grade(monkeypatch, "lint", "first") == 3
    assert "first.yaml:4:3: `given` lacks x" in capsys.readouterr().err
    assert grade(monkeypatch, "prove") == 3
    out = capsys.readouterr().out
    assert "`given` lacks x" in out
    assert "✓ second" in out
    assert grade(monkeypatch, "preview", "first", "--answers") == 3
    assert "`given` lacks x" in capsys.readouterr().err


def test_a_defect_of_ours_is_a_fault_of_that_exercise_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    several(folder, first="number: 0\n", second="differentiate: x\n")
    monkeypatch.delenv("GRADE_DEBUG", raising=False)

    def fails(self: object, name: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("grader.answers.number.NumberAnswer.starter", fails)
    assert grade(monkeypatch, "prove") == 3
    out = capsys.readouterr().out
    assert "it cannot be proved: ZeroDivisionError" in out
    assert "second" in out


# an exercise; what lint says of it, or nothing and the answer that earns full marks
LINTED = [
    ("number: 1/0\n", "1/0 has no value", ""),
    ("number: undefined\n", "", '"undefined"'),
    (
        "steps: t^2*sin(t)\nvariable: t\ndomain: t > 0\n",
        "",
        '["D(t^2, t) sin(t) + t^2 cos(t)", "2t sin(t) + t^2 cos(t)"]',
    ),
    ("gradient: a*b\ndomain: b > 0\n", "", '["b", "a"]'),
    ("gradient: a*b\ndomain: c > 0\n", "I do not know the name 'c'", ""),
    ("number: 0\nslope_of: relu(x)\nat: 0\nat_kink: [convention]\n", "", "0"),
]


@pytest.mark.parametrize("lines, said, right", LINTED)
def test_lint_looks_at_values(
    lines: str,
    said: str,
    right: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    several(folder, mine=lines)
    assert grade(monkeypatch, "lint", "mine") == (3 if said else 0)
    assert said in capsys.readouterr().err
    if right:
        (folder / "solutions/own/mine.py").write_text(f"answer = {right}\n")
        assert grade(monkeypatch, "prove", "mine") == 0


def test_an_id_hides_no_module_of_python(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    several(folder, operator="number: 3\n", one_hint="number: 3\n")
    assert grade(monkeypatch, "lint", "operator") == 3
    assert "would hide a module of Python" in " ".join(capsys.readouterr().err.split())
    path = folder / "exercises/own/one_hint.yaml"
    path.write_text("title: T\nnumber: 3\nhints: [look]\n")
    assert grade(monkeypatch, "lint", "one_hint") == 0
    assert grade(monkeypatch, "lint", "one_hint", "--strict") == 3
    assert "warning: 1 hint; a learner who is stuck needs two" in " ".join(capsys.readouterr().err.split())
    assert not {p.stem for p in bank.paths(EXERCISES)} & sys.stdlib_module_names
