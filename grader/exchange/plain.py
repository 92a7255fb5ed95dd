"""Questions as every system has them: one or several choices, true or false, a number, pairs.

GIFT and QTI 1.2 are written from these and read into these; whatever is more than this stays at home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from grader.answers.choose import Choose
from grader.answers.choose_all import ChooseAll
from grader.answers.choose_auto import ChooseAuto
from grader.answers.equals import number_of
from grader.answers.fields import Tolerance
from grader.answers.following import resolved
from grader.answers.integral import Integral
from grader.answers.kink import says_none
from grader.answers.limit import Limit
from grader.answers.match import MatchAnswer
from grader.answers.number import NumberAnswer
from grader.answers.sort import Sort
from grader.answers.true_or_false import TrueOrFalse
from grader.bank.exercise import opened
from grader.constants import constant_of
from grader.exchange.draft import Draft, DraftPart, Lost, Plain
from grader.exchange.exported import Outgoing, Went
from grader.exchange.stack.exporting import word_of, yaml_of_parts
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from grader.model import Part
from grader.record import dataclass

USUAL = Fraction(1, 1000)  # of a number of many digits, where the exercise says nothing


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    text: str
    right: bool = False
    say: str = ""


@dataclass(frozen=True, slots=True)
class Simple:
    """One question; `rows` are choices, `pairs` belong together, `value` is a number with what it may be off."""

    kind: Literal["one", "several", "truth", "number", "pairs"]
    title: str
    text: str
    rows: tuple[ChoiceRow, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    extra: tuple[str, ...] = ()
    truth: bool = False
    value: Fraction = Fraction(0)
    off: Fraction = Fraction(0)
    right: str = ""  # what is said to a right answer, and to a wrong one
    wrong: str = ""
    lost: tuple[str, ...] = ()


# ── out ─────────────────────────────────────────────────────────────────────────────────────────


def simple_parts(entry: Outgoing) -> Iterator[tuple[Went, tuple[Simple, ...]]]:
    """Each part with its questions, one a variant; none where it cannot be said so simply."""
    first = entry.variants[0]
    yaml = yaml_of_parts(opened(entry.path).root, first.parts)
    for k, part in enumerate(first.parts):
        word = word_of(yaml[k])
        try:
            made = tuple(
                simple(each.title, each.prompt, each.parts[k], len(first.parts)) for each in entry.variants
            )
            alike = tuple(dict.fromkeys(made))
            yield Went(entry.path.stem, part.id, word, True, made[0].lost), alike
        except Lost as reason:
            yield Went(entry.path.stem, part.id, word, False, (str(reason),)), ()


def simple(title: str, prompt: str, part: Part, count: int) -> Simple:
    text = "\n\n".join(filter(None, (prompt, part.prompt))) or title
    name = title if count == 1 else f"{title}: {part.id}"
    say = part.feedback
    match part.answer:
        case Choose(choices=choices):
            rows = tuple(ChoiceRow(each.text, bool(each.right), each.say) for each in choices)
            return Simple("one", name, text, rows, right=say.right, wrong=say.wrong)
        case ChooseAll(choices=choices):
            rows = tuple(ChoiceRow(each.text, bool(each.right), each.say) for each in choices)
            return Simple("several", name, text, rows, right=say.right, wrong=say.wrong)
        case ChooseAuto() as drawn:
            rows = tuple(ChoiceRow(each.text, each.right, each.says) for each in drawn.drawn())
            return Simple("one", name, text, rows, right=say.right, wrong=say.wrong)
        case TrueOrFalse(truth=truth):
            return Simple("truth", name, text, truth=truth, right=say.right, wrong=say.wrong)
        case NumberAnswer() as number:
            return _number(number, name, text, part)
        case Integral() | Limit() as other:
            return _value(other, name, text, part)
        case MatchAnswer(pairs=pairs, extra=extra):
            return Simple("pairs", name, text, pairs=tuple((p.left, p.right) for p in pairs), extra=extra)
        case Sort(bins=bins):
            return Simple(
                "pairs", name, text, pairs=tuple((row, b) for b, rows_ in bins.items() for row in rows_)
            )
    raise Lost("no choice and no number")


def _number(answer: NumberAnswer, name: str, text: str, part: Part) -> Simple:
    if says_none(answer.value.source):
        raise Lost("a number that is undefined")
    value = number_of(read(resolved(answer.value), ()).tree)
    if value is None:
        raise Lost("a number without a decimal")
    exact = Fraction(value)
    lost = ["what is said to known mistakes"] if answer.mistakes else []
    lost += ["follow-through from earlier parts"] if answer.follow else []
    off = _off(answer.tolerance, exact)
    return Simple(
        "number", name, text, value=exact, off=off, right=part.feedback.right, wrong=part.feedback.wrong,
        lost=tuple(lost),
    )  # fmt: skip


def _value(answer: Integral | Limit, name: str, text: str, part: Part) -> Simple:
    """A definite integral or a limit, by the number that it is."""
    written = constant_of(answer.right())
    try:
        value = number_of(read(written, ()).tree)
    except NotReadable:
        value = None
    if value is None:
        raise Lost("a value that is not finite")
    exact = Fraction(value)
    off = _off(answer.tolerance, exact)
    return Simple(
        "number", name, text, value=exact, off=off, right=part.feedback.right, wrong=part.feedback.wrong
    )


def _off(tolerance: Tolerance | None, value: Fraction) -> Fraction:
    """How far a number may be off, as an amount; without a tolerance a number of few digits is exact."""
    if tolerance is None:
        return Fraction(0) if (value * 10**6).denominator == 1 else abs(value) * USUAL
    if tolerance.absolute is not None:
        return tolerance.absolute
    if tolerance.relative is not None:
        return abs(value) * tolerance.relative
    return abs(value) * Fraction(1, 2 * 10 ** ((tolerance.figures or 3) - 1))


# ── in ──────────────────────────────────────────────────────────────────────────────────────────


def draft_of(question: Simple, id: str, tag: str) -> Draft:
    """An exercise of one part; raises Lost for rows that are no question of ours."""
    word, value, keys = _asked(question)
    feedback: dict[str, Plain] = {}
    if question.right:
        feedback["right"] = question.right
    if question.wrong:
        feedback["wrong"] = question.wrong
    if feedback:
        keys = {**keys, "feedback": feedback}
    title = " ".join(re.sub(r"[$*`]", "", question.title).split())[:120] or "untitled"
    return Draft(id, title, (DraftPart("answer", word, value, keys),), _held(question.text), tags=(tag,))


def _held(text: str) -> str:
    """Braces that stand together apart: two of them are a hole of ours."""
    return text.replace("{{", "{ {").replace("}}", "} }")


def _asked(question: Simple) -> tuple[str, Plain, dict[str, Plain]]:
    match question.kind:
        case "one" | "several":
            word = "choose" if question.kind == "one" else "choose_all"
            return word, [_row(row) for row in question.rows], {}
        case "truth":
            return "true_or_false", "true" if question.truth else "false", {}
        case "pairs":
            rows: list[Plain] = [{"left": _held(a), "right": _held(b)} for a, b in question.pairs]
            extra: list[Plain] = [_held(each) for each in question.extra]
            return "match", rows, {"extra": extra} if extra else {}
        case "number":
            keys: dict[str, Plain] = {"tolerance": decimal(question.off)} if question.off else {}
            return "number", decimal(question.value), keys


def _row(row: ChoiceRow) -> Plain:
    found: dict[str, Plain] = {"right" if row.right else "wrong": _held(row.text)}
    if row.say:
        found["say"] = _held(row.say)
    return found


def decimal(value: Fraction) -> str:
    """A number as it is written: whole, a decimal that is exact, else fifteen figures."""
    if value.denominator == 1:
        return str(value.numerator)
    short = f"{float(value):.15g}"
    return short if "e" not in short else f"{float(value):.15f}".rstrip("0")


def distinct(rows: Sequence[ChoiceRow]) -> tuple[ChoiceRow, ...]:
    """The rows, each text once; raises Lost where one is both right and wrong."""
    found: dict[str, ChoiceRow] = {}
    for row in rows:
        if row.text in found and found[row.text].right != row.right:
            raise Lost("a choice that is right and wrong at once")
        found.setdefault(row.text, row)
    return tuple(found.values())
