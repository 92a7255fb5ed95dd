"""PrairieLearn questions: a folder each, of `info.json`, `question.html` and `server.py`, which draws a variant.

Whatever differs between variants is a parameter: `server.py` holds a table of values and right answers, and computes
nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from html import escape
from typing import Any
from uuid import UUID, uuid5

from grader.answers.differentiate import Differentiate
from grader.answers.gradient import Gradient
from grader.answers.jacobian import Jacobian
from grader.answers.partial import Partial
from grader.answers.value import Value
from grader.exchange.draft import Lost
from grader.exchange.markup import as_html, inline, separate
from grader.exchange.maxima.printing import to_maxima
from grader.exchange.plain import Simple, decimal, simple
from grader.exchange.stack.asking_formulas import right_tree
from grader.maths.syntax import Node, SetOf, Vector, variables
from grader.model import Exercise, Part
from grader.record import dataclass

HOME = UUID("6f2b2a56-6a8e-5b0c-9d6a-7d6c1f0c8a11")  # of ids that follow from an exercise's own
TYPED = (Value, Differentiate, Partial, Gradient, Jacobian)

SERVER = '''\
"""Draws a variant; written by `grade export prairielearn`."""

import random

VARIANTS = {variants}


def generate(data):
    chosen = random.choice(VARIANTS)
    data["params"].update(chosen["params"])
    data["correct_answers"].update(chosen["correct_answers"])
'''


@dataclass(slots=True)
class Sheet:
    """A question while it is written: what each variant puts in its places, and what is right there."""

    params: list[dict[str, str]]
    right: list[dict[str, Any]]

    def shown(self, texts: Sequence[str]) -> str:
        """A text: itself where all variants agree, else the place of a parameter."""
        if len(set(texts)) == 1:
            return _still(texts[0])
        name = f"t{len(self.params[0]) + 1}"
        for row, text in zip(self.params, texts, strict=True):
            row[name] = text
        return f"{{{{{{params.{name}}}}}}}"

    def answers(self, name: str, values: Sequence[Any]) -> None:
        for row, value in zip(self.right, values, strict=True):
            row[name] = value


def _still(html: str) -> str:
    """HTML that Mustache leaves alone."""
    return separate(html)


def folder(exercises: Sequence[Exercise], parts: Sequence[int]) -> Mapping[str, str]:
    """The files of one question, with these of its parts."""
    first = exercises[0]
    sheet = Sheet([{} for _ in exercises], [{} for _ in exercises])
    body = [sheet.shown([as_html(each.prompt) for each in exercises])] if first.prompt else []
    for k in parts:
        body += _part(sheet, [each.parts[k] for each in exercises], exercises)
    variants = [{"params": p, "correct_answers": r} for p, r in zip(sheet.params, sheet.right, strict=True)]
    unlike = [each for n, each in enumerate(variants) if each not in variants[:n]]
    listed = json.dumps(unlike, indent=4, ensure_ascii=False)
    return {
        "info.json": json.dumps(_info(first), indent=2, ensure_ascii=False) + "\n",
        "question.html": "\n".join(filter(None, body)) + "\n",
        "server.py": SERVER.replace("{variants}", listed),
    }


def _info(exercise: Exercise) -> dict[str, Any]:
    return {
        "uuid": str(uuid5(HOME, exercise.id)),
        "title": exercise.title,
        "topic": exercise.topic or "calculus",
        "tags": list(exercise.tags) or ["calculus"],
        "type": "v3",
    }


def check(exercises: Sequence[Exercise], k: int) -> None:
    """Raises Lost where a part cannot be asked."""
    sheet = Sheet([{} for _ in exercises], [{} for _ in exercises])
    _part(sheet, [each.parts[k] for each in exercises], exercises)


def _part(sheet: Sheet, parts: Sequence[Part], exercises: Sequence[Exercise]) -> list[str]:
    prompt = sheet.shown([as_html(each.prompt) for each in parts]) if parts[0].prompt else ""
    make: Callable[..., list[str]] = _formulas if isinstance(parts[0].answer, TYPED) else _simply
    return [prompt, *make(sheet, parts, exercises)]


# ── formulas ────────────────────────────────────────────────────────────────────────────────────


def sympy_text(tree: Node) -> str:
    """A formula as SymPy, and PrairieLearn's field, read it."""
    if isinstance(tree, Vector | SetOf):
        raise Lost("a list within a list")
    text = to_maxima(tree)
    if any(sign in text for sign in ("=", "<", ">", "#", "%union", "%i", "inf")):
        raise Lost("an equation, a set, or a value that is not finite")
    found = text.replace("%pi", "pi").replace("%e", "e").replace("^", "**").replace("signum(", "sign(")
    return re.sub(r"\babs\(", "Abs(", found) if "abs(" in found else found


def _formulas(sheet: Sheet, parts: Sequence[Part], exercises: Sequence[Exercise]) -> list[str]:
    """A field for a formula; for a list, one for each entry."""
    first = parts[0]
    if isinstance(first.answer, Value) and (
        first.answer.functions or first.answer.where or first.answer.means
    ):
        raise Lost("functions that stay open, names of the prompt, or a curve on which answers are compared")
    trees = [right_tree(part.answer) for part in parts]
    entries = [_entries(tree) for tree in trees]
    if len({len(each) for each in entries}) != 1:
        raise Lost("lists of different lengths")
    letters = sorted(set().union(*(variables(tree) for tree in trees))) or ["x"]
    names = [f"{first.id}_{n}" for n in range(len(entries[0]))] if len(entries[0]) > 1 else [first.id]
    return [_symbolic(sheet, name, letters, [each[n] for each in entries]) for n, name in enumerate(names)]


def _entries(tree: Node) -> list[Node]:
    if not isinstance(tree, Vector):
        return [tree]
    return [entry for item in tree.items for entry in _entries(item)]


def _symbolic(sheet: Sheet, name: str, letters: Sequence[str], trees: Sequence[Node]) -> str:
    sheet.answers(name, [sympy_text(tree) for tree in trees])
    listed = ", ".join(letters)
    return (
        f'<pl-symbolic-input answers-name="{name}" variables="{listed}" label="{name}"></pl-symbolic-input>'
    )


# ── choices and numbers ─────────────────────────────────────────────────────────────────────────


def _simply(sheet: Sheet, parts: Sequence[Part], exercises: Sequence[Exercise]) -> list[str]:
    asked = [simple("", "", part, 1) for part in parts]
    name = parts[0].id
    match asked[0].kind:
        case "number":
            return [_number(sheet, name, asked)]
        case "pairs":
            return _pairs(name, asked)
        case "truth":
            return [_truth(name, asked)]
    element = "pl-checkbox" if asked[0].kind == "several" else "pl-multiple-choice"
    rows = [_choice(sheet, [each.rows[n] for each in asked]) for n in range(len(asked[0].rows))]
    return [f'<{element} answers-name="{name}">', *rows, f"</{element}>"]


def _choice(sheet: Sheet, rows: Sequence[Any]) -> str:
    if len({row.right for row in rows}) != 1:
        raise Lost("rows that are right in some variants only")
    attributes = 'correct="true"' if rows[0].right else 'correct="false"'
    if len({row.say for row in rows}) == 1 and rows[0].say:
        attributes += f' feedback="{escape(_still(inline(rows[0].say)))}"'
    return f"  <pl-answer {attributes}>{sheet.shown([inline(row.text) for row in rows])}</pl-answer>"


def _number(sheet: Sheet, name: str, asked: Sequence[Simple]) -> str:
    """Relative, where the tolerance grows with the number; else as an amount."""
    sheet.answers(name, [float(each.value) for each in asked])
    shares = {each.off / abs(each.value) if each.value else each.off for each in asked}
    if len(shares) == 1 and asked[0].value:
        near = f'rtol="{float(shares.pop() or Fraction(1, 10**9)):.10g}" atol="1e-12"'
    elif len({each.off for each in asked}) == 1:
        near = f'rtol="0" atol="{decimal(asked[0].off) if asked[0].off else "1e-9"}"'
    else:
        raise Lost("a tolerance that differs between variants")
    return (
        f'<pl-number-input answers-name="{name}" comparison="relabs" {near} label="{name}"></pl-number-input>'
    )


def _truth(name: str, asked: Sequence[Simple]) -> str:
    if len({each.truth for each in asked}) != 1:
        raise Lost("a statement that is true in some variants only")
    rows = [("true", asked[0].truth), ("false", not asked[0].truth)]
    body = "".join(
        f'<pl-answer correct="{"true" if right else "false"}">{text}</pl-answer>' for text, right in rows
    )
    return f'<pl-multiple-choice answers-name="{name}" order="fixed">{body}</pl-multiple-choice>'


def _pairs(name: str, asked: Sequence[Simple]) -> list[str]:
    if len(set(asked)) != 1:
        raise Lost("rows that differ between variants")
    one = asked[0]
    rights = list(dict.fromkeys([*(right for _, right in one.pairs), *one.extra]))
    options = [
        f'  <pl-option name="o{k}">{_still(inline(text))}</pl-option>' for k, text in enumerate(rights, 1)
    ]
    rows = [
        f'  <pl-statement match="o{rights.index(right) + 1}">{_still(inline(left))}</pl-statement>'
        for left, right in one.pairs
    ]
    return [f'<pl-matching answers-name="{name}">', *rows, *options, "</pl-matching>"]
