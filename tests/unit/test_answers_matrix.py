"""The question word `matrix`: verdicts, screens, choices, hints, and what an author is told."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from grader import bank
from grader.answers.choose_auto import ChooseAuto
from grader.answers.guidance import worked_hints
from grader.answers.matrix import MatrixDerivative
from grader.errors import SpecError
from grader.maths.evidence import Proved, Refuted, WrongShape
from grader.maths.syntax import NotReadable
from grader.model import Answer, Mark, Unreadable
from grader.proof.proof import prove
from grader.report.evidence import see_it
from grader.submit import submit

OLS = 'matrix: "||X w - y||^2"\nby: w\nshapes: {X: n x d, w: d, y: n}\n'
LENGTH = "matrix: '||x||'\nby: x\nshapes: {x: n}\n"
BATCH = """
matrix: 1/(2N) ||X W + 1 b^T - Y||_F^2
by: b
shapes: {X: N x d, W: d x k, b: k, Y: N x k}
define: {R: X W + 1 b^T - Y}
"""
NET = """
matrix: "-t^T log(p)"
by: z
shapes: {z: k, t: k}
notes: {t: sum 1}
define: {p: softmax(z)}
model: p - t
"""


def written(folder: Path, lines: str) -> Path:
    path = folder / "asked.yaml"
    path.write_text(f"title: T\n{lines}\n", encoding="utf-8")
    return path


def asked(folder: Path, lines: str) -> Answer:
    (part,) = bank.load(written(folder, lines)).parts
    return part.answer


def mark(folder: Path, lines: str, file: str) -> Mark:
    (found,) = submit(bank.load(written(folder, lines)), file.encode(), "mine.py").marks
    return found


OUTCOMES = [
    (OLS, 'answer = "2 X^T (X w - y)"', "correct", Proved),
    (OLS, "answer = 2*X.T @ (X @ w - y)", "correct", Proved),
    (OLS, "r = X @ w - y\nanswer = 2*X.T @ r", "correct", Proved),
    (OLS, "def answer(X, w, y):\n    r = X @ w - y\n    return 2*X.T @ r", "correct", Proved),
    (OLS, 'answer = r"2\\mathbf{X}^\\top(\\mathbf{X}\\mathbf{w}-\\mathbf{y})"', "correct", Proved),
    (OLS, 'answer = "X^T (X w - y)"', "wrong", Refuted),
    (OLS, 'answer = "2 X (X w - y)"', "wrong", WrongShape),
    (OLS, "answer = 2*X.T * (X @ w - y)", "wrong", WrongShape),
    (OLS, 'answer = "2 (X w - y)^T X"', "wrong", WrongShape),
    (OLS + "layout: any\n", 'answer = "2 (X w - y)^T X"', "correct", Proved),
    (OLS, 'answer = "2 X^T y X"', "not_graded", Unreadable),
    (OLS, 'answer = "2 X^T q"', "not_graded", Unreadable),
    (OLS, 'answer = "r = X w - y; 2 X^T r"', "correct", Proved),
    (OLS, 'answer = "∇f = 2 X^T X w - 2 X^T y = 2 X^T r where r = X w - y"', "correct", Proved),
    (OLS, 'answer = "r = X w + y; 2 X^T r"', "wrong", Refuted),
    (BATCH, "answer = R.sum(axis=0)/N", "correct", Proved),
    (BATCH, "D = R/N\nanswer = D.sum(axis=0)", "correct", Proved),
    (BATCH, "R = 2*R\nanswer = R.sum(axis=0)/N", "wrong", Refuted),
    (BATCH, "answer = np.einsum('ij->j', R)/N", "correct", Proved),
    (BATCH, "answer = [r for r in R]", "not_graded", Unreadable),
    (BATCH, 'answer = "sum(R .* 1, 1)\' / N"', "correct", Proved),
    (BATCH, 'answer = "sum(R .* 1, 2) / N"', "wrong", WrongShape),
    (LENGTH, 'answer = "x / ||x||"', "correct", Proved),
    (LENGTH, 'answer = "x / |x|"', "not_graded", Unreadable),
    (LENGTH, 'answer = "2 x / |x|"', "wrong", Refuted),
    (NET, 'answer = "p - t"', "correct", Proved),
    (NET, 'answer = "t - p"', "wrong", Refuted),
    (NET, 'answer = "p .* (1 - p) - t"', "wrong", Refuted),
]


@pytest.mark.parametrize(("lines", "file", "outcome", "verdict"), OUTCOMES)
def test_an_answer_has_its_outcome(
    lines: str, file: str, outcome: str, verdict: type, tmp_path: Path
) -> None:
    found = mark(tmp_path, lines, file)
    assert (found.outcome, type(found.judgement.verdict)) == (outcome, verdict)


def test_a_square_product_with_a_star_is_asked_about(tmp_path: Path) -> None:
    lines = 'matrix: "tr(A B X)"\nby: X\nshapes: {A: n x n, B: n x n, X: n x n}\n'
    found = mark(tmp_path, lines, 'answer = "(A*B)^T"')
    assert found.outcome == "not_graded"
    assert isinstance(found.judgement.verdict, Unreadable)
    assert "@" in found.judgement.verdict.repair


def test_what_was_read_is_said_in_the_notation_of_a_board(tmp_path: Path) -> None:
    assert mark(tmp_path, OLS, "answer = 3*X.T @ (X @ w - y)").judgement.read == "3 Xᵀ (X w - y)"
    assert mark(tmp_path, NET, 'answer = "p - 2 t"').judgement.read == "p - 2 t"


def test_a_wrong_answer_is_shown_with_a_point_for_paper_and_a_measured_slope(tmp_path: Path) -> None:
    judgement = mark(tmp_path, OLS, 'answer = "X^T (X w - y)"').judgement
    assert judgement.measured is not None
    assert judgement.measured.variable == "w[1]"
    assert judgement.measured.slope == pytest.approx(2 * judgement.measured.answer)
    first, *drawn, last = see_it(judgement, 60)
    assert (first, last.startswith("entry 1: yours is ")) == ("Check it by hand:", True)
    assert drawn[0].count("[") == 3


def test_a_drawing_is_no_wider_than_the_screen(tmp_path: Path) -> None:
    judgement = mark(tmp_path, OLS, 'answer = "X^T (X w - y)"').judgement
    assert max(map(len, see_it(judgement, 24)[1:-1])) <= 24


def test_a_size_that_matters_is_told(tmp_path: Path) -> None:
    found = mark(tmp_path, OLS, 'answer = "2 X^T X (w - inv(X^T X) X^T y)"')
    assert (found.outcome, "n < d" in found.judgement.verdict.why) == ("wrong", True)


def test_hints_go_from_the_shape_to_the_first_link(tmp_path: Path) -> None:
    said = worked_hints(asked(tmp_path, OLS))
    assert said[0] == "The gradient asked for is a vector of d: your answer must have that shape."
    assert "2 (X w - y)" in said[-1]
    assert "2 Xᵀ" not in "".join(said)


def test_choices_are_drawn_from_mistakes(tmp_path: Path) -> None:
    answer = asked(tmp_path, "choose: auto\n" + OLS)
    assert isinstance(answer, ChooseAuto)
    right, *wrong = answer.drawn()
    assert (right.plain, len(wrong), len({choice.id for choice in wrong})) == ("2 X^T (X w - y)", 3, 3)
    for letter, text in answer.rows():
        outcome = mark(tmp_path, "choose: auto\n" + OLS, f'answer = "{letter}"').outcome
        assert outcome == ("correct" if text == right.text else "wrong")


def test_its_template_proves_without_a_fault(tmp_path: Path) -> None:
    template = MatrixDerivative.template()
    solution = tmp_path / "asked.py"
    solution.write_text(template.solution, encoding="utf-8")
    found = prove(written(tmp_path, template.question), solution)
    assert found.faults == []
    assert found.wrong == found.rejected == found.named > 10


FAULTS = [
    ("by: v", "by"),
    ("shapes: {X: n x d, w: k, y: n}", "matrix"),
    ("derivative: slope", "derivative"),
    ("notes: {X: symmetric}", "notes"),
    ("when: n >= k", "when"),
    ("star: maybe", "star"),
    ("layout: row", "layout"),
    ("model: X^T X", "model"),
    ("define: {r: X y}", "define r"),
]


@pytest.mark.parametrize(("line", "key"), FAULTS)
def test_an_author_is_told_which_key_is_wrong(line: str, key: str, tmp_path: Path) -> None:
    kept = [row for row in OLS.splitlines() if not row.startswith(line.split(":")[0] + ":")]
    with pytest.raises(SpecError, match=key):
        asked(tmp_path, "\n".join([*kept, line]))


DOUBTS = [
    (OLS + 'model: "X^T (X w - y)"', "model"),
    (OLS.replace("y: n}", "y: n, b: n}"), "b does not occur"),
    (OLS.replace("y: n}", "y: n, b: n}") + "notes: {b: signs}", "b does not occur"),
    (OLS, ""),
]


@pytest.mark.parametrize(("lines", "said"), DOUBTS)
def test_a_proof_tells_what_contradicts_itself(lines: str, said: str, tmp_path: Path) -> None:
    answer: Any = asked(tmp_path, lines)
    found = list(answer.doubts())
    assert [said in each for each in found] == ([True] if said else [])


def test_showing_a_question_imports_no_heavy_library(tmp_path: Path) -> None:
    path = written(tmp_path, OLS)
    code = (
        "import sys\nfrom pathlib import Path\nfrom grader import bank\n"
        f"(part,) = bank.load(Path({str(path)!r})).parts\nprint(part.answer.asks())\n"
        "print([name for name in ('flint', 'numpy', 'sympy') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines() == [
        "Find the gradient of ‖X w - y‖^2 by w, where X is n×d, w is a vector of d, y is a vector of n.",
        "[]",
    ]


# ── several lines ──

STEPS = [
    # the last counts, and a wrong line before it is told
    (OLS, 'answer = "∇f = 2 X^T X w - 2 X^T y = 2 X^T (X w - y)"', "correct", ()),
    (OLS, 'answer = "2 X^T X w - X^T y = 2 X^T (X w - y)"', "correct", ("line 1 is not the derivative",)),
    (OLS, 'answer = "2 X^T (X w - y) = 2 X^T X w - X^T y"', "wrong", ()),
    (
        OLS,
        'answer = r"\\begin{aligned} 2X^T(Xw-y) &= 2X^TXw - 2X^Ty \\\\ &= 2(X^TXw - X^Ty)\\end{aligned}"',
        "correct",
        (),
    ),
    (OLS, 'answer = ["2 X^T (X w - y)", "2 X^T X w - 2 X^T y"]', "correct", ()),
    (OLS, "answer = (2*X.T @ X @ w\n          - 2*X.T @ y)", "correct", ()),
    (OLS, 'answer = "D_w f = 2 X^T (X w - y)"', "correct", ()),
    (OLS, 'answer = "J\'(w) = 2 X^T (X w - y) = 2 X^T X w - 2 X^T y"', "correct", ()),
    # a derivation is asked for: every line counts
    (OLS + "lines: 2\n", 'answer = ["2 X^T (X w - y)", "2 X^T X w - 2 X^T y"]', "correct", ()),
    (OLS + "lines: 2\n", 'answer = "2 X^T X w - X^T y = 2 X^T (X w - y)"', "wrong", ()),
    (OLS + "lines: 2\n", 'answer = "2 X^T (X w - y)"', "wrong", ()),
    (
        OLS + "lines: 2\n",
        'answer = ["2 X^T (X w - y)", "2X^T(Xw - y)"]',
        "wrong",
        ("line 2 says the same as line 1",),
    ),
    (OLS + "lines: 2\n", 'answer = ["2 X^T (X w - q)", "2X^T(Xw - y)"]', "not_graded", ()),
]


@pytest.mark.parametrize(("lines", "file", "outcome", "notes"), STEPS)
def test_a_derivation_is_judged_line_by_line(
    lines: str, file: str, outcome: str, notes: tuple[str, ...], tmp_path: Path
) -> None:
    found = mark(tmp_path, lines, file)
    assert (found.outcome, found.judgement.notes) == (outcome, notes)


FIRST_WRONG = [
    ("2 X^T (X w - y) = 2 X^T X w - X^T y", "✗ 2", "matrix.factor_in_one_term"),
    ("X^T (X w - y) = X^T X w - X^T y", "✗ 1", "matrix.factor_forgotten"),
    ("2 X^T (X w - y) = 2 X^T X w + 2 X^T y = 2 (X^T X w + X^T y)", "✗ 2", "matrix.sign_lost"),
    ("2 X^T X w - 2 X^T y = 2 X (X w - y)", "✗ 2", "matrix.transpose_forgotten"),
]


@pytest.mark.parametrize(("answer", "line", "name"), FIRST_WRONG)
def test_the_first_wrong_line_is_found_and_named(answer: str, line: str, name: str, tmp_path: Path) -> None:
    for asked_lines in ("", "lines: 2\n"):
        found = mark(tmp_path, OLS + asked_lines, f'answer = "{answer}"').judgement
        assert next(row for row in found.lines if row.startswith("✗")).startswith(line)
        assert [name in mistake.ids for mistake in found.mistakes] == [True]


# ── an author's own mistakes ──

OWN = (
    OLS
    + """mistakes:
  - answer: X^T (X w - y)
    say: The square brings a 2 down.
    credit: 50%
  - answer: 2 X^T X w - y
    say: X^T belongs to y, too.
  - off: [matrix.sign_lost]
"""
)
DECLARED = [
    ("X^T X w - X^T y", ("The square brings a 2 down.",), (), "1/2"),
    ("2 X^T X w - y", ("X^T belongs to y, too.",), (), "None"),
    ("2 X^T (y - X w)", (), (), "None"),
    ("2 (X w - y)", (), ("matrix.chain_stopped",), "None"),
]


@pytest.mark.parametrize(("answer", "says", "names", "credit"), DECLARED)
def test_an_author_says_what_an_expected_mistake_is(
    answer: str, says: tuple[str, ...], names: tuple[str, ...], credit: str, tmp_path: Path
) -> None:
    found = mark(tmp_path, OWN, f'answer = "{answer}"').judgement
    named = tuple(name for mistake in found.mistakes for name in mistake.ids)
    assert (found.says, named, str(found.credit)) == (says, names, credit)


def solution(folder: Path) -> Path:
    path = folder / "asked.py"
    path.write_text('answer = "2 X^T (X w - y)"\n', encoding="utf-8")
    return path


def test_a_question_with_expected_mistakes_proves(tmp_path: Path) -> None:
    found = prove(written(tmp_path, OWN), solution(tmp_path))
    assert [flaw.what for flaw in found.faults] == []


def test_an_expected_mistake_that_is_right_is_found(tmp_path: Path) -> None:
    lines = OLS + "mistakes:\n  - answer: 2 X^T X w - 2 X^T y\n    say: No.\n"
    found = prove(written(tmp_path, lines), solution(tmp_path))
    assert any("never told" in flaw.what or "is a right answer here" in flaw.what for flaw in found.faults)


def test_an_expected_mistake_must_be_readable(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="q is no name here"):
        asked(tmp_path, OLS + "mistakes:\n  - answer: 2 X^T q\n    say: No.\n")


def test_expected_mistakes_are_the_first_wrong_choices(tmp_path: Path) -> None:
    lines = "choose: auto\n" + OWN.replace("  - answer: 2 X^T X w - y\n    say: X^T belongs to y, too.\n", "")
    answer = asked(tmp_path, lines)
    assert isinstance(answer, ChooseAuto)
    assert "X^T (X w - y)" in [text for _, text in answer.rows()]


def test_nothing_is_mended_while_somebody_is_typing(tmp_path: Path) -> None:
    """What would make the sizes fit is the answer itself."""
    answer: Any = asked(tmp_path, OLS)
    with pytest.raises(NotReadable) as found:
        answer.read_back("2 X (X w - y)")
    assert (found.value.why, found.value.repair) == (
        "2 X is n×d, (X w - y) is a vector of n: 2 X (X w - y) does not fit",
        "",
    )


def test_a_drawing_is_one_row(tmp_path: Path) -> None:
    """Several children of <math> are laid out as blocks by some pages."""
    answer: Any = asked(tmp_path, OLS)
    (row,) = ElementTree.fromstring(answer.drawn_back("2 X^T X w - 2 X^T y"))
    assert row.tag == "mrow"
    assert "style" not in answer.drawn_back("2 X^T 1")


def test_a_number_of_a_witness_has_no_brackets(tmp_path: Path) -> None:
    lines = 'matrix: "lambda ||x||^2"\nby: x\nshapes: {lambda: scalar, x: n}\n'
    drawn = see_it(mark(tmp_path, lines, 'answer = "lambda x"').judgement, 60)
    assert [line.count("[") for line in drawn[1:3]] == [1, 1]
    assert "lambda = -" in drawn[1]


def test_a_value_that_is_asked_elsewhere_is_withheld_with_the_entry(tmp_path: Path) -> None:
    judgement = mark(tmp_path, OLS, 'answer = "X^T (X w - y)"').judgement
    said = see_it(replace(judgement, withheld="asked"), 60)
    assert (said[0], said[-1]) == ("Check it by hand:", "entry 1 of your answer is too small there")
