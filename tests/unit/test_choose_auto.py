"""`choose: auto`: exactly one choice is right, each wrong one has its reason, and the right letter never moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.answers.choose_auto import ChooseAuto
from grader.answers.rows import LETTERS
from grader.bank.assignment import deal_of
from grader.errors import SpecError
from grader.maths.equivalence import compare
from grader.maths.evidence import Refuted
from grader.model import Exercise, Judgement
from grader.report.starter import starter
from grader.submit import submit
from tests.golden.harness import BANK

QUESTIONS = [
    "differentiate: (3*x + 1)^5",
    "differentiate: sin(x)/x\ndomain: x > 0",
    "differentiate: x^2*sin(x)",
    "differentiate: x^2*exp(x)",
    "differentiate: ln(x^2 + 1)",
    "differentiate: exp(-x^2)",
    "differentiate: sin(exp(x))",
    "differentiate: x^2*sin(x)\norder: 2\nchoices: 3",
    "differentiate: 1/x^3",
    "differentiate: sqrt(x)\ndomain: x > 0",
    "partial: [x^2*y + 3*x*y^2, y]",
    "partial: [exp(x*y), x]",
    "differentiate: x^3\nmistakes:\n  - {answer: x^4/4, say: You went the other way.}",
]

every_question = pytest.mark.parametrize("question", QUESTIONS)


def exercise(question: str, folder: Path, deal: int = 0) -> Exercise:
    path = folder / "asked.yaml"
    path.write_text(f"title: Which one?\nchoose: auto\n{question}\n", encoding="utf-8")
    return bank.load(path, 0, deal)


def asked(question: str, folder: Path, deal: int = 0) -> ChooseAuto:
    answer = exercise(question, folder, deal).parts[0].answer
    assert isinstance(answer, ChooseAuto)
    return answer


def judged(made: Exercise, given: str) -> tuple[str, Judgement]:
    (mark,) = submit(made, f"answer = {given!r}\n".encode(), "x.py").marks
    return mark.outcome, mark.judgement


@every_question
def test_no_two_choices_are_equal_anywhere_it_matters(question: str, tmp_path: Path) -> None:
    answer = asked(question, tmp_path)
    slope, texts = answer.slope(), [choice.plain for choice in answer.drawn()]
    assert len(texts) == answer.choices
    for k, first in enumerate(texts):
        for second in texts[:k]:
            found = compare(first, second, variables=slope.variables, domain=slope.domain, seed=1)
            assert isinstance(found, Refuted)


@every_question
def test_one_letter_is_right_and_each_wrong_one_is_told_why(question: str, tmp_path: Path) -> None:
    for deal in (0, 3, 17):
        made = exercise(question, tmp_path, deal)
        outcomes = []
        for letter, _ in made.parts[0].answer.rows():  # type: ignore[attr-defined]  # a choice
            outcome, judgement = judged(made, letter)
            outcomes.append(outcome)
            if outcome == "wrong":
                reason = judgement.mistakes[0].says if judgement.mistakes else judgement.verdict.why  # type: ignore[union-attr]  # rejected
                assert len(reason) > 20
        assert sorted(outcomes) == ["correct"] + ["wrong"] * (len(outcomes) - 1)


@every_question
def test_it_is_drawn_alike_every_time(question: str, tmp_path: Path) -> None:
    from grader.answers.choose_auto import _drawn

    first = asked(question, tmp_path, 17).rows()
    _drawn.cache_clear()
    assert asked(question, tmp_path, 17).rows() == first


@every_question
def test_the_right_one_in_ones_own_words_is_right_and_other_formulas_are_not_graded(
    question: str, tmp_path: Path
) -> None:
    made = exercise(question, tmp_path)
    right = asked(question, tmp_path).drawn()[0]
    assert judged(made, right.text)[0] == "correct"
    assert judged(made, right.plain)[0] == "correct"
    assert judged(made, f"0 + {right.plain}")[0] == "correct"
    assert judged(made, f"7 + {right.plain}")[0] == "not_graded"
    assert judged(made, "z")[0] == "not_graded"


def test_the_right_letter_depends_on_the_deal_and_the_number_of_choices_only(tmp_path: Path) -> None:
    """A later version may draw other wrong choices; the letters in learners' files stay right."""
    for number in range(1, 60):
        letters = set()
        for question in QUESTIONS[:4]:
            answer = asked(question, tmp_path, number)
            right = answer.drawn()[0].text
            letters |= {letter for letter, text in answer.rows() if text == right}
        assert len(letters) == 1


def test_every_letter_is_right_for_somebody(tmp_path: Path) -> None:
    right = asked(QUESTIONS[0], tmp_path).drawn()[0].text
    found = {
        letter
        for k in range(1, 40)
        for letter, text in asked(QUESTIONS[0], tmp_path).dealt(deal_of("p", k)).rows()
        if text == right
    }
    assert found == set(LETTERS[:4])


def test_a_declared_mistake_comes_first(tmp_path: Path) -> None:
    made = exercise(QUESTIONS[-1], tmp_path)
    answer = asked(QUESTIONS[-1], tmp_path)
    assert answer.drawn()[1].plain == "x^4/4"
    letter = next(letter for letter, text in answer.rows() if text == answer.drawn()[1].text)
    assert judged(made, letter)[1].verdict.why == "You went the other way."  # type: ignore[union-attr]  # rejected


def test_a_prompt_is_implied(tmp_path: Path) -> None:
    (part,) = exercise(QUESTIONS[4], tmp_path).parts
    assert part.prompt == r"Which of these is the derivative of $\ln\left(x^{2} + 1\right)$?"
    assert "a)" in starter(exercise(QUESTIONS[4], tmp_path))


def test_too_few_choices_are_the_authors_to_mend(tmp_path: Path) -> None:
    answer = asked("differentiate: a*x\nvariable: x", tmp_path)
    with pytest.raises(SpecError, match="of 3 wrong choices can be drawn"):
        answer.drawn()


DRAWN = [
    (path.stem, part.answer)
    for path in bank.paths(BANK)
    for variant in range(bank.count(path))
    for part in bank.load(path, variant).parts
    if isinstance(part.answer, ChooseAuto)
]


def test_the_bank_has_some_and_all_of_its_variants_can_be_drawn() -> None:
    assert len({name for name, _ in DRAWN}) >= 2
    assert all(len(answer.drawn()) == answer.choices for _, answer in DRAWN)


def test_a_right_formula_that_reads_like_a_wrong_choice_is_right(tmp_path: Path) -> None:
    """`1/2 x` is how a screen shows x/2, and how somebody may write 1/(2x)."""
    from grader.answers.rows import label_of

    mistakes = "mistakes:\n  - {answer: (1/2)*x, say: The slope of ln x is 1/x.}"
    question = f"differentiate: ln(x)/2\ndomain: x > 0\n{mistakes}"
    made = exercise(question, tmp_path)
    rows = dict(made.parts[0].answer.rows())  # type: ignore[attr-defined]  # a choice
    assert label_of("1/2 x", rows.items()) is not None or "1/2 x" not in str(rows)
    for given in ("1/(2x)", "1/2x", "(1/2)/x"):
        assert judged(made, given)[0] in ("correct", "not_graded")
    assert judged(made, "1/(2x)")[0] == "correct"
