"""Maxima's linear notation -> a tree of calls; nothing is evaluated here.

    f: x^2*sin(a*x);  ta: diff(f, x)      [CallOf(":", (Name f, …)), CallOf(":", (Name ta, CallOf("diff", …)))]

An operator is a call of its sign; a list is `[`, a set `{`, an index `[]`, a sign in front `neg`, a noun `'`.
Binding powers are those of Maxima's manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from grader.record import dataclass

LONGEST = 60_000  # characters of the question variables of one question
DEEPEST = 120
DIGITS = 400


@dataclass(frozen=True, slots=True)
class Numeral:
    value: Fraction
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Words:
    text: str


@dataclass(frozen=True, slots=True)
class CallOf:
    name: str
    args: tuple[Expr, ...]


Expr: TypeAlias = Numeral | Name | Words | CallOf


def _signed(sign: str, operand: Expr) -> Expr:
    return operand if sign == "+" else CallOf({"-": "neg", "''": "'"}.get(sign, sign), (operand,))


class NotMaxima(ValueError):
    """Text that is not in the part of Maxima's language that is read here."""


class Lexeme(NamedTuple):
    kind: str  # number, name, text, sign, end
    text: str
    line: int


TOKEN = re.compile(
    r"""(?P<space>\s+)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eEbBdD][+-]?\d+)?)
  | (?P<name>[%A-Za-z_\u00c0-\u024f\u0370-\u03ff][%\w]*|%)
  | (?P<text>"(?:[^"\\]|\\.)*")
  | (?P<sign>::=|:=|::|\*\*|\^\^|<=|>=|''|[-+*/^.!=\#<>:;$,()\[\]{}'])""",
    re.VERBOSE | re.DOTALL,
)
INFIX = {  # sign: (how hard it binds on its left, on its right)
    ":": (180, 20), "::": (180, 20), ":=": (180, 20), "::=": (180, 20),
    "or": (60, 61), "and": (65, 66), "nounor": (60, 61), "nounand": (65, 66),
    "=": (80, 81), "#": (80, 81), "<": (80, 81), "<=": (80, 81), ">": (80, 81), ">=": (80, 81),
    "+": (100, 101), "-": (100, 101), "*": (120, 121), "/": (120, 121), ".": (130, 129),
    "^": (140, 139), "**": (140, 139), "^^": (140, 139), "!": (160, 0),
}  # fmt: skip
WORDS = frozenset(
    {"then", "else", "elseif", "do", "thru", "step", "while", "unless", "in", "next", "for", "from"}
)
PREFIX = {"-": 134, "+": 134, "not": 70, "'": 190, "''": 190}
ALIKE = {"**": "^", "nounor": "or", "nounand": "and"}
CLOSES = {"(": ")", "[": "]", "{": "}"}


def tokens(source: str) -> Iterator[Lexeme]:
    """The tokens of a text without its comments; raises NotMaxima."""
    if len(source) > LONGEST:
        raise NotMaxima(f"{len(source)} characters; at most {LONGEST} are read")
    text = _without_comments(source)
    at, line = 0, 1
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise NotMaxima(f"line {line}: {text[at : at + 12]!r} cannot be read")
        kind = match.lastgroup or ""
        if kind != "space":
            yield Lexeme(kind, match[0], line)
        line += match[0].count("\n")
        at = match.end()
    yield Lexeme("end", "", line)


def _without_comments(source: str) -> str:
    """The text with blanks for its comments, which may be nested; a comment within quotes is text."""
    out, depth, quoted, at = [], 0, False, 0
    while at < len(source):
        pair = source[at : at + 2]
        if not quoted and pair in ("/*", "*/") and (pair == "/*" or depth):
            depth += 1 if pair == "/*" else -1
            out.append("  ")
            at += 2
            continue
        if not depth and quoted and source[at] == "\\":
            out.append(pair)
            at += 2
            continue
        quoted ^= source[at] == '"' and not depth
        out.append(source[at] if not depth or source[at] == "\n" else " ")
        at += 1
    if depth:
        raise NotMaxima("a comment is never closed")
    return "".join(out)


def statements(source: str) -> tuple[Expr, ...]:
    """The statements of a program, which end in ; or $, or where a line ends and the next begins anew."""
    return tuple(_Parser(source).program())


def expression(source: str) -> Expr:
    """One expression; raises NotMaxima for more, or for less."""
    found = statements(source)
    if len(found) != 1:
        raise NotMaxima("one expression is asked for" if found else "nothing is written")
    return found[0]


class _Parser:
    """V. Pratt's way: what stands in front, then whatever binds harder than what asked."""

    def __init__(self, source: str) -> None:
        self.stream = list(tokens(source))
        self.at = 0
        self.depth = 0

    @property
    def next(self) -> Lexeme:
        return self.stream[self.at]

    def take(self) -> Lexeme:
        token = self.next
        self.at += token.kind != "end"
        return token

    def expect(self, text: str) -> None:
        token = self.take()
        if token.text != text or token.kind == "text":
            raise NotMaxima(f"line {token.line}: {text!r} is missing before {token.text[:20]!r}")

    def program(self) -> Iterator[Expr]:
        while self.next.kind != "end":
            if self.next.text in (";", "$"):
                self.take()
                continue
            yield self.parsed(0)
            follows, last = self.next, self.stream[self.at - 1]
            if follows.text not in (";", "$", "") and follows.line <= last.line:
                raise NotMaxima(f"line {follows.line}: a sign is missing before {follows.text[:20]!r}")

    def parsed(self, binding: int) -> Expr:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotMaxima("it is nested too deeply")
        left = self.front()
        while True:
            token = self.next
            if token.kind == "sign" and token.text == "[":
                left = CallOf("[]", (left, *self.listed("[")))
                continue
            bound = INFIX.get(token.text) if token.kind in ("sign", "name") else None
            if bound is None or bound[0] <= binding:
                self.depth -= 1
                return left
            self.take()
            name = ALIKE.get(token.text, token.text)
            left = CallOf(name, (left,) if name == "!" else (left, self.parsed(bound[1])))

    def front(self) -> Expr:
        token = self.take()
        match token.kind:
            case "number":
                return _number(token)
            case "text":
                return Words(re.sub(r"\\(.)", r"\1", token.text[1:-1], flags=re.DOTALL))
            case "name" | "sign" if token.text in PREFIX:
                return _signed(token.text, self.parsed(PREFIX[token.text]))
            case "name" if token.text == "if":
                return self.choice()
            case "name" if token.text not in WORDS:
                return self.called(token)
            case "sign" if token.text in CLOSES:
                self.at -= 1
                inside = self.listed(token.text)
                if token.text != "(":
                    return CallOf(token.text, inside)
                if inside:
                    return inside[0] if len(inside) == 1 else CallOf("block", inside)
        raise _misplaced(token)

    def called(self, token: Lexeme) -> Expr:
        if self.next.text == "(" and self.next.kind == "sign":
            return CallOf(token.text, self.listed("("))
        return Name(token.text)

    def listed(self, opening: str) -> tuple[Expr, ...]:
        """Expressions between brackets, with commas between them."""
        self.expect(opening)
        found: list[Expr] = []
        while self.next.text != CLOSES[opening]:
            found.append(self.parsed(0))
            if self.next.text != ",":
                break
            self.take()
        self.expect(CLOSES[opening])
        return tuple(found)

    def choice(self) -> Expr:
        """if a then b else c: the call `if` of three, the last one false where it is missing"""
        condition = self.parsed(0)
        self.expect("then")
        yes = self.parsed(25)
        other = self.next.text
        if other not in ("else", "elseif"):
            return CallOf("if", (condition, yes, Name("false")))
        self.take()
        return CallOf("if", (condition, yes, self.choice() if other == "elseif" else self.parsed(25)))


def _number(token: Lexeme) -> Numeral:
    text = re.sub("[bBdD]", "e", token.text)
    exponent = text.lower().partition("e")[2]
    if len(text) > DIGITS or (exponent and abs(int(exponent)) > DIGITS):
        raise NotMaxima(f"line {token.line}: a number of too many digits")
    return Numeral(Fraction(text.rstrip(".") if text.endswith(".") else text), not text.isdigit())


def _misplaced(token: Lexeme) -> NotMaxima:
    if not token.text:
        return NotMaxima("it ends too early")
    return NotMaxima(f"line {token.line}: {token.text[:20]!r} cannot stand there")
