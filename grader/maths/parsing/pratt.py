"""The whole algorithm: a value opens, and whatever follows takes it as long as it binds hard enough.

Method: V. Pratt, "Top down operator precedence", POPL 1973.
"""

from __future__ import annotations

from typing import NoReturn

from grader.maths.cutting.token import Token
from grader.maths.parsing.notation import BESIDE, PRODUCT, State
from grader.maths.scope import WORDS_OF_LOGIC
from grader.maths.syntax import Node

MAX_DEPTH = 60  # brackets within brackets; a derivative of the chapter has four


def expression(s: State, least: int) -> Node:
    """What binds at least so hard."""
    s.depth += 1
    if s.depth > MAX_DEPTH:
        s.fail("brackets and signs are nested too deeply", "write it with fewer brackets")
    left: Node | None = prefix(s)
    found = left
    while left is not None:
        found, left = left, following(s, left, least)
    s.depth -= 1
    assert found is not None
    return found


def prefix(s: State) -> Node:
    """What begins a value."""
    token = s.next()
    for notation in s.table.opening(token):
        if notation.when is None or notation.when(s, token):
            return notation.parse(s, token)
    if token.kind == "name":
        s.cutter.unknown(token, s.token)
    s.at -= 1
    _unexpected(s, token)


def following(s: State, left: Node, least: int) -> Node | None:
    """The tree with one more notation behind `left`, or None where none that binds so hard follows."""
    for notation in s.table.followings.get(s.token.text, ()):
        if least <= notation.binds and (notation.when is None or notation.when(s, left)):
            s.least = least
            return notation.parse(s, left)
    if least <= PRODUCT and starts_value(s):
        return s.table.followings[BESIDE][0].parse(s, left)
    return None


def starts_value(s: State) -> bool:
    """Whether a value may begin here, without a sign before it."""
    token = s.token
    match token.kind:
        case "name":
            return token.text not in WORDS_OF_LOGIC and token.text != "otherwise"
        case "sign":
            beside = s.table.beside.get(token.text)
            return beside is not None and beside(s)
        case "end":
            return False
        case _:
            return not token.text.startswith("end ") and token.text != "over"


def _unexpected(s: State, token: Token) -> NoReturn:
    if token.kind == "end":
        s.fail("the answer ends too early", "something is missing at the end")
    if token.text in (")", "]", "}", "\\}"):
        before = s.before if s.at else token
        if before.kind == "sign" and before.text in "+-*/^(,":
            s.fail(f"something is missing before this {token.text}", "", token)
        left_over(s)
    if token.text == ",":
        s.fail("something is missing before this comma", "", token)
    s.fail(f"I did not expect {shown(token.text)} here", "is a number or a name missing before it?")


LEFT_OVER = {
    "|": ("this | has no partner", "write abs(…)"),
    ";": ("; is not read here", "give one expression"),
    "%": ("'%' is not read here", "write a decimal: 5% is 0.05"),
    "±": ("± is not read here", "write each value: {a + b, a - b}"),
    ":": ("I did not expect ':' here", "give one expression"),
}


def left_over(s: State) -> NoReturn:
    """Something stands here that nothing has taken."""
    text = s.token.text
    if text in OPENING:
        s.fail(f"this {text} closes nothing", f"delete it, or open a {OPENING[text]} before it")
    s.fail(*LEFT_OVER.get(text, (f"I did not expect {shown(text)} here",)))


OPENING = {")": "(", "]": "[", "}": "{"}


def shown(word: str) -> str:
    return repr(word[:30]) if len(word) != 1 or not word.isalnum() else word
