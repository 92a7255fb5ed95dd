"""Operators by their binding powers: sums, products said and unsaid, powers, relations, logic."""

from __future__ import annotations

import re
from typing import NoReturn

from grader.maths.parsing.latex import Latex
from grader.maths.parsing.stream import (
    AND,
    NOT,
    OR,
    POWER,
    PRODUCT,
    RELATION,
    SIGN,
    SUM,
    TERNARY,
    UNION,
    shown,
)
from grader.maths.scope import WORDS_OF_LOGIC
from grader.maths.syntax import (
    Call,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Piecewise,
    Power,
    Quotient,
    Relation,
    SetOf,
    Span,
    Sum,
    Union,
    Variable,
    Vector,
)
from grader.maths.tokens import Token

MAX_DEPTH = 60  # brackets within brackets; a derivative of the chapter has four
THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+$")
RELATIONS = {"=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "!=": "!="}


class Parser(Latex):
    """Operators by their binding powers."""

    def whole(self) -> Node:
        if self.ended():
            self.fail("there is nothing to read here", "write an answer")
        tree = self.expression(0)
        if self.is_sign(","):
            self._comma(tree)
            items = [tree]
            while self.is_sign(","):
                self.next()
                items.append(self.expression(0))
            tree = self._with_condition(items) or Vector(tuple(items), Span(0, len(self.source)))
        if not self.ended():
            self._left_over()
        return tree

    def _with_condition(self, items: list[Node]) -> Node | None:
        """1/x, x > 0: where it holds is said as well, and is not asked for."""
        if len(items) != 2 or isinstance(items[0], Relation | Logic):
            return None
        if not (isinstance(items[1], Logic) or (isinstance(items[1], Relation) and items[1].op != "=")):
            return None
        self.notes.append(f"{self.text(items[1].span)} is left out: what stands before it is read")
        return items[0]

    def _comma(self, before: Node) -> None:
        """1,5 without a space is one and a half to some, and two numbers to others."""
        comma, after = self.token, self.stream[self.at + 1]
        if (
            after.kind == "number"
            and not after.spaced
            and not comma.spaced
            and isinstance(before, Number | Minus)
        ):
            if THOUSANDS.match(self.source.strip()):
                self.fail(
                    "a comma separates two answers here", f"write {self.source.replace(',', '').strip()}"
                )
            self.fail(
                "a comma separates two answers here",
                f"write {self.text(before.span)}.{after.text} for one number, or a space behind the comma for two",
            )

    def expression(self, least: int) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail("brackets and signs are nested too deeply", "write it with fewer brackets")
        left = self.prefix()
        while True:
            step = self.infix(left, least)
            if step is None:
                break
            left = step
        self.depth -= 1
        return left

    def infix(self, left: Node, least: int) -> Node | None:
        """The tree with one more operator behind `left`, or None where none that binds so hard follows."""
        token = self.token
        if token.kind == "name":
            if token.text == "if" and least <= TERNARY and not self.tables:
                return self.ternary(left)
            if token.text in ("and", "or") and least <= (OR if token.text == "or" else AND):
                return self.logic(left, token.text, AND if token.text == "or" else NOT)
            if token.text == "union" and least <= UNION:
                return self.union(left)
            if token.text in ("if", "else", "and", "or", "union"):
                return None
        if token.kind == "sign":
            match token.text:
                case "+" | "-" if least <= SUM:
                    return self.sum(left)
                case "*" | "/" if least <= PRODUCT:
                    return self.product(left)
                case "^" if least <= POWER:
                    return self.power(left)
                case "&" if least <= AND and not self.tables:
                    return self.logic(left, "and", NOT)
                case "|" if isinstance(left, Relation | Logic) and least <= OR:
                    return self.logic(left, "or", AND)
                case "!" if least <= POWER:
                    self.fail("factorials are not read", "write the product, or the number")
                case "'" if least <= POWER:
                    self.fail("a prime belongs right behind the name of a function", "f'(x)")
                case _ if token.text in RELATIONS and least <= RELATION:
                    return self.relation(left)
        if least <= PRODUCT and self.starts_value():
            return self.juxtaposed(left)
        return None

    def starts_value(self) -> bool:
        token = self.token
        if token.kind in ("number", "command"):
            return not token.text.startswith("end ")
        if token.kind == "name":
            return token.text not in WORDS_OF_LOGIC
        if token.kind == "sign":
            return token.text in ("(", "√", "∛", "[", "{") or (token.text == "|" and not self.bars)
        return False

    def prefix(self) -> Node:
        token = self.next()
        match token.kind:
            case "number":
                return Number(token.value, token.decimal, Span(token.start, token.end))
            case "name":
                return self.name(token)
            case "command":
                return self.command(token)
            case "sign":
                return self.opening(token)
            case "end":
                self.at -= 1
                self.fail("the answer ends too early", "something is missing at the end")

    def opening(self, token: Token) -> Node:
        match token.text:
            case "-":
                if self.ended():
                    self._operand_missing(token)
                operand = self.expression(SIGN)
                return Minus(operand, Span(token.start, operand.span.end))
            case "+":
                return self.expression(SIGN)
            case "~" | "!":
                operand = self.expression(NOT)
                return Logic("not", (operand,), Span(token.start, operand.span.end))
            case "√" | "∛":
                operand = self.expression(POWER - 1)
                name = "sqrt" if token.text == "√" else "cbrt"
                return Call(name, (operand,), Span(token.start, operand.span.end))
            case "(" | "[":
                return self.bracket(token)
            case "{" if "\\" in self.source or self.stream[max(0, self.at - 2)].text in ("^", "_"):
                self.at -= 1
                return self.braces()
            case "{" | "\\{":
                return self.set_of(token)
            case "|":
                return self.absolute(token)
            case ")" | "]" | "}" | "\\}":
                self.at -= 1
                before = self.stream[self.at - 1] if self.at else token
                if before.kind == "sign" and before.text in "+-*/^(,":
                    self.fail(f"something is missing before this {token.text}", "", token)
                self._left_over()
            case ",":
                self.at -= 1
                self.fail("something is missing before this comma", "", token)
            case _:
                self.at -= 1
                self.fail(
                    f"I did not expect {shown(token.text)} here", "is a number or a name missing before it?"
                )

    def sum(self, left: Node) -> Node:
        terms = [left]  # a sum on the left has a bracket around it, and stays a term of its own
        while self.is_sign("+", "-"):
            sign = self.next()
            if self.is_sign("+", "*", "/", "^") or self.ended():
                self._operand_missing(sign)
            term = self.expression(SUM + 1)
            span = Span(sign.start, term.span.end)
            terms.append(Minus(term, span) if sign.text == "-" else term)
        return Sum(tuple(terms), Span(left.span.start, terms[-1].span.end))

    def product(self, left: Node) -> Node:
        sign = self.next()
        if self.is_sign("*", "/", "^", ")", ",") or self.ended():
            self._operand_missing(sign)
        right = self.expression(PRODUCT + 1)
        if sign.text == "/":
            return Quotient(left, right, Span(left.span.start, right.span.end))
        return self._times(left, right)

    def juxtaposed(self, left: Node) -> Node:
        token = self.token
        if token.kind == "number" and self.stream[self.at - 1].kind == "number":
            self.fail("two numbers stand side by side", "put a sign between them: * or +")
        if isinstance(left, Relation | Logic | Interval | SetOf | Union):
            self._left_over()
        if isinstance(left, Variable) and token.text == "[" and not token.spaced:
            self.fail("a formula has no entries to pick", f"write {left.name}*(…) for a product")
        if isinstance(left, Quotient) and not self._bracketed(left) and not self._fraction_command(left):
            top, rest = self.text(left.span), self.source[token.start : token.end]
            self.notes.append(f"{top}{' ' if token.spaced else ''}{rest}… is read as ({top})·{rest}…")
        if (
            isinstance(left, Power)
            and not self._bracketed(left)
            and token.kind == "name"
            and not token.spaced
        ):
            if (
                isinstance(left.exponent, Number | Variable)
                and self.source[token.start - 1].isascii()
                and (self.source[token.start - 1] not in ")}")
            ):
                self.notes.append(
                    f"{self.text(left.span)}{token.text}… is read as {self.text(left.span)}·{token.text}…"
                )
        right = self.expression(PRODUCT + 1)
        if isinstance(left, Number) and isinstance(right, Quotient) and self._fraction_command(right):
            if (
                isinstance(right.top, Number)
                and isinstance(right.bottom, Number)
                and left.value.denominator == 1
            ):
                self.fail(
                    "a number before a fraction can mean their sum or their product",
                    "write 3 + 1/2, or 3*1/2",
                    token,
                )
        return self._times(left, right)

    def _fraction_command(self, node: Quotient) -> bool:
        return self.source[node.span.start : node.span.start + 1] == "\\"

    def power(self, base: Node) -> Node:
        sign = self.next()
        exponent = self.exponent(sign)
        return Power(
            base, exponent, Span(base.span.start, max(exponent.span.end, self.stream[self.at - 1].end))
        )

    def exponent(self, sign: Token) -> Node:
        """One signed number, name, call or bracket, raised in its turn: x^-2, e^-x, 2^3^2, x^{2}."""
        if self.is_sign("{"):
            return self.braces()
        if self.is_sign("+", "-"):
            minus = self.next()
            operand = self.exponent(minus)
            return Minus(operand, Span(minus.start, operand.span.end)) if minus.text == "-" else operand
        if self.is_sign(")", "*", "/", "^") or self.ended():
            self._operand_missing(sign)
        return self.expression(POWER)

    def _operand_missing(self, sign: Token) -> NoReturn:
        shown = {"^": "^", "*": "*"}.get(sign.text, sign.text)
        if sign.text == "*" and self.is_sign("*"):
            self.fail("I did not expect * here", "x**2 and x^2 are both fine")
        self.fail(
            f"something is missing after this {shown}", "write what belongs there, or delete the sign", sign
        )

    def relation(self, left: Node) -> Node:
        """a < b, and chains a < b < c as (a < b) and (b < c)."""
        parts: list[Node] = []
        while self.token.kind == "sign" and self.token.text in RELATIONS:
            op = self.next().text
            if self.ended():
                self.fail(f"something is missing after this {op}", "", self.stream[self.at - 1])
            right = self.expression(RELATION + 1)
            parts.append(Relation(RELATIONS[op], left, right, Span(left.span.start, right.span.end)))
            left = right
        if len(parts) == 1:
            return parts[0]
        return Logic("and", tuple(parts), Span(parts[0].span.start, parts[-1].span.end))

    def logic(self, left: Node, op: str, power: int) -> Node:
        operands = [left]
        signs = ("&",) if op == "and" else ("|",)
        while self.is_word(op) or self.is_sign(*signs):
            self.next()
            operands.append(self.expression(power))
        span = Span(left.span.start, operands[-1].span.end)
        return Logic("and" if op == "and" else "or", tuple(operands), span)

    def union(self, left: Node) -> Node:
        sets = [left]
        while self.is_word("union"):
            self.next()
            sets.append(self.expression(UNION + 1))
        return Union(tuple(sets), Span(left.span.start, sets[-1].span.end))

    def ternary(self, value: Node) -> Node:
        """Python's `a if c else b`."""
        self.next()
        condition = self.expression(OR)
        if not self.is_word("else"):
            self.fail("an if needs its else", "write: value if condition else other value")
        self.next()
        other = self.expression(TERNARY)
        span = Span(value.span.start, other.span.end)
        rest = other.pairs if isinstance(other, Piecewise) else ((other, Logic("true", ())),)
        return Piecewise(((value, condition), *rest), span)
