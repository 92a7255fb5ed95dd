"""Question words with rows to choose from, as STACK asks them: radio buttons, boxes to tick, lists that drop down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from html import escape

from grader.answers.choose import Choice, Choose
from grader.answers.choose_all import ChooseAll
from grader.answers.choose_auto import ChooseAuto
from grader.answers.fill import Blank, Fill
from grader.answers.fix import Fix
from grader.answers.formulas import formula
from grader.answers.match import MatchAnswer
from grader.answers.order import Order
from grader.answers.predict import Predict
from grader.answers.sort import Sort
from grader.answers.true_or_false import TrueOrFalse
from grader.bank.definitions import HOLE
from grader.exchange.draft import Lost
from grader.exchange.markup import inline
from grader.exchange.maxima.printing import to_maxima
from grader.exchange.stack.built import AskedPart, Built, Test, choices, one_input, placed, shared
from grader.exchange.stack.question import Input
from grader.exchange.stack.table import quoted
from grader.maths.reader import read
from grader.maths.syntax import NotReadable

ONLY = re.compile(r"\$?\s*\{\{(.+?)\}\}\s*\$?\Z", re.DOTALL)


def choose_asked(asking: AskedPart) -> Built:
    """choose: radio buttons, judged by the value of the choice"""
    answer = asking.parts[0].answer
    assert isinstance(answer, Choose)
    values = [_value(asking, "choose", k, c.text) for k, c in enumerate(answer.choices)]
    tables = _tables(asking, values)
    ta = f"ta_{asking.name}"
    input = Input(asking.name, "radio", ta)
    right = next(k for k, c in enumerate(answer.choices) if c.right)
    says = [asking.html("choose", k, "say") for k in range(len(answer.choices))]
    teachers = [asking.table.value([value for value, _ in values[k]]) for k in range(len(values))]
    tests = [Test("AlgEquiv", teachers[right], says=says[right])]
    others = [k for k in range(len(values)) if k != right and says[k]]
    tests += [Test("AlgEquiv", teachers[k], score=Fraction(0), says=says[k]) for k in others]
    lost = ("`when` of its rows",) if answer.follow else ()
    return Built(
        (input,), one_input(asking, input, tests), f"<p>{placed(input)}</p>",
        f"{ta}: {asking.table.value(tables)};", lost,
    )  # fmt: skip


def _value(asking: AskedPart, word: str, k: int, text: str) -> list[tuple[str, bool]]:
    """The value of a choice in each variant, and whether it is shown as it is: a formula, or the row's number."""
    raw = asking.raw(word, k, "right") or asking.raw(word, k, "wrong")
    match = ONLY.match(raw.strip())
    if match and len(HOLE.findall(raw)) == 1:
        try:
            return [(to_maxima(each.tree(f" {match[1]} ")), True) for each in asking.table.definitions]
        except Lost:
            pass  # a formula that Maxima does not have: shown as words
    return [(str(k + 1), False)] * len(asking.parts)


def _tables(asking: AskedPart, values: Sequence[Sequence[tuple[str, bool]]]) -> list[str]:
    """The list of choices of each variant."""
    found = []
    for variant, part in enumerate(asking.parts):
        rows: Sequence[Choice] = part.answer.choices  # type: ignore[attr-defined]  # of choose and choose_all
        found.append(
            choices([_row(values[k], variant, bool(row.right), row.text) for k, row in enumerate(rows)])
        )
    return found


def _row(values: Sequence[tuple[str, bool]], variant: int, right: bool, text: str) -> Mapping[str, str]:
    value, alone = values[variant]
    words = quoted(inline(" ".join(text.split()))) if not alone else ""
    return {"value": value, "truth": "true" if right else "false", "words": words}


def choose_all_asked(asking: AskedPart) -> Built:
    """choose_all: boxes; all of the right ones, and no other"""
    answer = asking.parts[0].answer
    assert isinstance(answer, ChooseAll)
    numbers = [[(str(k + 1), False)] * len(asking.parts) for k in range(len(answer.choices))]
    tables = _tables(asking, numbers)
    ta = f"ta_{asking.name}"
    input = Input(asking.name, "checkbox", ta)
    right = ", ".join(str(k) for k, c in enumerate(answer.choices, 1) if c.right)
    tests = [Test("Sets", f"{{{right}}}", student=f"setify({asking.name})")]
    lost = ("a part of the points for some of the right rows", *_said(answer.choices))
    return Built(
        (input,), one_input(asking, input, tests), f"<p>{placed(input)}</p>",
        f"{ta}: {asking.table.value(tables)};", lost,
    )  # fmt: skip


def _said(rows: Sequence[object]) -> tuple[str, ...]:
    return ("what is said to single rows",) if any(getattr(row, "say", "") for row in rows) else ()


def auto_asked(asking: AskedPart) -> Built:
    """choose: auto, with the choices that are drawn"""
    tables = []
    for part in asking.parts:
        answer = part.answer
        assert isinstance(answer, ChooseAuto)
        drawn = answer.drawn()
        rows = [_choice(k, k == 1, inline(each.text)) for k, each in enumerate(drawn, 1)]
        tables.append(choices(rows))
    ta = f"ta_{asking.name}"
    input = Input(asking.name, "radio", ta)
    tree = one_input(asking, input, [Test("AlgEquiv", "1")])
    return Built(
        (input,), tree, f"<p>{placed(input)}</p>", f"{ta}: {asking.table.value(tables)};",
        ("the reasons that are told with drawn choices",),
    )  # fmt: skip


def truth_asked(asking: AskedPart) -> Built:
    """true_or_false"""
    texts = ["true" if part.answer.truth else "false" for part in asking.parts]  # type: ignore[attr-defined]  # it has one
    teacher = asking.table.value(texts)
    input = Input(asking.name, "boolean", teacher)
    says = asking.html("say")
    tree = one_input(asking, input, [Test("AlgEquiv", teacher, says=says)])
    return Built((input,), tree, f"<p>{placed(input)}</p>")


def _choice(k: int, right: bool, html: str) -> Mapping[str, str]:
    return {"value": str(k), "truth": "true" if right else "false", "words": quoted(html)}


def _same(asking: AskedPart) -> object:
    """The answer, where it is the same in every variant; raises Lost."""
    first = asking.parts[0].answer
    if any(part.answer != first for part in asking.parts):
        raise Lost("rows that differ between variants")
    return first


def _dropped(name: str, right: str, every: Sequence[str]) -> tuple[Input, Test]:
    """A list that drops down, and the test for its right row."""
    rows = [_choice(k, text == right, inline(text)) for k, text in enumerate(every, 1)]
    input = Input(name, "dropdown", choices(rows))
    return input, Test("AlgEquiv", str(every.index(right) + 1))


def match_asked(asking: AskedPart) -> Built:
    """match: a list that drops down beside each left"""
    answer = _same(asking)
    assert isinstance(answer, MatchAnswer)
    rights = list(dict.fromkeys([*(pair.right for pair in answer.pairs), *answer.extra]))
    return _beside(
        asking, [(pair.left, pair.right) for pair in answer.pairs], rights, bool(_said(answer.pairs))
    )


def sort_asked(asking: AskedPart) -> Built:
    """sort: a list of bins beside each row"""
    answer = _same(asking)
    assert isinstance(answer, Sort)
    rows = [(text, name) for name, texts in answer.bins.items() for text in texts]
    return _beside(asking, rows, list(answer.bins), bool(answer.say))


def order_asked(asking: AskedPart) -> Built:
    """order: a list of steps for each place, where there is one right order"""
    answer = _same(asking)
    assert isinstance(answer, Order)
    if any(step.after for step in answer.steps):
        raise Lost("several right orders")
    texts = [step.text for step in answer.steps]
    rows = [(f"{k}.", text) for k, text in enumerate(texts, 1)]
    return _beside(asking, rows, sorted({*texts, *answer.extra}), bool(_said(answer.steps)))


def _beside(asking: AskedPart, rows: Sequence[tuple[str, str]], every: Sequence[str], said: bool) -> Built:
    made = [_dropped(f"{asking.name}_{k}", right, every) for k, (_, right) in enumerate(rows, 1)]
    items = [
        f"<li>{inline(left)} {placed(input)}</li>" for (left, _), (input, _) in zip(rows, made, strict=True)
    ]
    lost = ("what is said to single rows",) if said else ()
    return Built(
        tuple(input for input, _ in made), shared(asking, made), f"<ul>{''.join(items)}</ul>", lost=lost
    )


def _gap(blank: Blank, name: str, words: Sequence[str], says: str) -> tuple[Input, Test]:
    """The field in one gap: for a formula, or for one of the words."""
    if blank.formula is not None:
        if blank.functions:
            raise Lost("functions that stay open")
        teacher = to_maxima(formula(blank.formula, blank.variables or None).tree)
        return Input(name, "algebraic", teacher), Test("AlgEquiv", teacher, says=says)
    input, test = _dropped(name, blank.words[0], words)
    if len(blank.words) == 1:
        return input, Test(test.test, test.teacher, says=says)
    right = ", ".join(str(words.index(word) + 1) for word in blank.words)
    return input, Test("AlgEquiv", "true", says=says, student=f"member({name}, [{right}])")


def fill_asked(asking: AskedPart) -> Built:
    """fill: a field in each gap"""
    answer = _same(asking)
    assert isinstance(answer, Fill)
    words = list(dict.fromkeys([*(word for blank in answer.blanks for word in blank.words), *answer.others]))
    made = [
        _gap(blank, f"{asking.name}_{k + 1}", words, asking.html("blanks", k, "say"))
        for k, blank in enumerate(answer.blanks)
    ]
    pieces = re.split(r"_{3,}", answer.text)
    text = inline(pieces[0]) + "".join(
        f" {placed(input)} {inline(piece)}" for (input, _), piece in zip(made, pieces[1:], strict=True)
    )
    return Built(tuple(input for input, _ in made), shared(asking, made), f"<p>{text}</p>")


def fix_asked(asking: AskedPart) -> Built:
    """fix: the number of the wrong line, and what should stand there"""
    answer = _same(asking)
    assert isinstance(answer, Fix)
    if answer.functions or answer.also:
        raise Lost("functions that stay open, or a repair in other letters")
    teacher = to_maxima(formula(answer.formula, answer.variables or None).tree)
    line = _dropped(f"{asking.name}_1", str(answer.wrong), [str(k) for k in range(1, len(answer.lines) + 1)])
    typed = Input(f"{asking.name}_2", "algebraic", teacher)
    made = [line, (typed, Test("AlgEquiv", teacher))]
    lines = "".join(f"<li>{inline(each)}</li>" for each in answer.lines)
    text = f"<ol>{lines}</ol><p>{placed(line[0])} {placed(typed)}</p>"
    return Built((line[0], typed), shared(asking, made), text, lost=("what is said to a wrong answer",))


def predict_asked(asking: AskedPart) -> Built:
    """predict: the number that a program prints"""
    answer = _same(asking)
    assert isinstance(answer, Predict)
    try:
        tree = read(answer.prints.source, ()).tree
    except NotReadable:
        raise Lost("a program that prints words") from None
    teacher = to_maxima(tree)
    input = Input(asking.name, "numerical", teacher)
    tests = [Test("NumAbsolute", teacher, "0.005")]
    program = f"<pre>{_code(answer.program)}</pre>"
    return Built((input,), one_input(asking, input, tests), f"{program}<p>{placed(input)}</p>")


def _code(program: str) -> str:
    return escape(program, quote=False).replace("{@", "{ @").replace("[[", "[ [")


ASKED = {
    Choose: choose_asked,
    ChooseAll: choose_all_asked,
    ChooseAuto: auto_asked,
    TrueOrFalse: truth_asked,
    MatchAnswer: match_asked,
    Sort: sort_asked,
    Order: order_asked,
    Fill: fill_asked,
    Fix: fix_asked,
    Predict: predict_asked,
}
