"""Operators by their binding powers: sums, products said and unsaid, powers, relations, logic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
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
from grader.maths.printing.text import to_text
from grader.maths.scope import WORDS_OF_LOGIC
from grader.maths.syntax import (
    Call,
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    NotReadable,
    Number,
    Opaque,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    SetOf,
    Span,
    Sum,
    Union,
    Variable,
    Vector,
    walk,
)
from grader.maths.tokens import Token

TABLES = ("begin array", "begin matrix", "begin aligned", "begin cases")
MOST_BARS = 10  # |…| that are tried in every pairing: 42 of them
MAX_DEPTH = 60  # brackets within brackets; a derivative of the chapter has four
THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+$")
RELATIONS = {"=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "!=": "!="}


class Parser(Latex):
    """Operators by their binding powers."""

    def whole(self) -> Node:
        if self.ended():
            self.fail("there is nothing to read here", "write an answer")
        bars = [k for k, token in enumerate(self.stream) if token.kind == "sign" and token.text == "|"]
        if len(bars) in range(4, MOST_BARS + 1, 2):
            return self._paired(bars)
        try:
            return self._whole()
        except NotReadable:
            if len(bars) == 1 and self._between_conditions(bars[0]):
                self.fail("this | stands between two conditions", "write or", self.stream[bars[0]])
            if len(bars) > 1 and len(bars) % 2:
                self.fail("this | has no partner", "write abs(…)", self.stream[bars[-1]])
            raise

    def _whole(self) -> Node:
        tree = self.expression(0)
        separators = (",", ";") if self.decimal_comma else (",",)
        if self.is_sign(*separators) or id(tree) in self.partial:
            if self.is_sign(","):
                self._comma(tree)
            items = [tree]
            while self.is_sign(*separators) or (self.is_sign(";") and id(items[-1]) in self.partial):
                self.next()
                if self.ended():
                    break
                items.append(self.expression(0))
            span = Span(0, len(self.source))
            tree = self.merged(items, span) or self._with_condition(items) or self._listed(items)
        if not self.ended():
            self._left_over()
        for _, token in self.partial.values():
            self.fail("an if needs its else", "write: value if condition else other value", token)
        return tree

    def _between_conditions(self, bar: int) -> bool:
        """Whether a relation stands on both sides of it."""
        sides = self.stream[:bar], self.stream[bar + 1 :]
        return all(any(t.kind == "sign" and t.text in RELATIONS for t in side) for side in sides)

    def _listed(self, items: list[Node]) -> Node:
        """Entries without brackets; one alone, with a comma behind it, is itself."""
        if len(items) == 1:
            self.notes.append("the comma at the end is left out")
            return items[0]
        return Vector(tuple(items), Span(items[0].span.start, items[-1].span.end))

    def _paired(self, bars: list[int]) -> Node:
        """The tree of the only way to pair the bars that makes sense; raises NotReadable where there are more."""
        found: list[tuple[Node, list[str], bool]] = []
        failed: NotReadable | None = None
        for pairing in balanced(len(bars)):
            self.begin()
            self.plan = dict(zip(bars, pairing, strict=True))
            try:
                tree = self._whole()
            except NotReadable as error:
                failed = failed or error
                continue
            if all(tree != other for other, _, _ in found):
                found.append((tree, self.notes, self._natural(tree)))
        self.plan = None
        if not found:  # as `or` between conditions, or not at all
            self.begin()
            try:
                return self._whole()
            except NotReadable as error:
                raise failed or error from None
        natural = [each for each in found if each[2]] or found
        if len(natural) > 1:
            self.fail("these bars | can be paired in more than one way", "write abs(…)", self.stream[bars[0]])
        tree, self.notes, _ = natural[0]
        if len(found) > 1 and tree is not found[0][0]:
            self.notes.append(f"{self.source.strip()} is read as {to_text(tree)}")
        return tree

    def _natural(self, tree: Node) -> bool:
        """Nobody writes |2| or x|-1|: where another pairing avoids them, they are not meant."""
        assert self.plan is not None
        for node in walk(tree):
            inner = node.args[0] if isinstance(node, Call) and node.name == "abs" else None
            inner = inner.operand if isinstance(inner, Minus) else inner
            if isinstance(inner, Number) and self.text(node.span).startswith("|"):
                return False
        for k, opens in self.plan.items():
            before, after = self.stream[k - 1] if k else None, self.stream[k + 1]
            value = before is not None and (
                before.kind in ("number", "name") or before.text in (")", "]", "}")
            )
            if opens and value and after.kind == "sign" and after.text in ("+", "-"):
                return False
        return True

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
            and self.stream[self.at - 1].kind == "number"
            and isinstance(before, Number | Minus | Relation | Logic)
        ):
            if THOUSANDS.match(self.source.strip()):
                self.fail(
                    "a comma separates two answers here", f"write {self.source.replace(',', '').strip()}"
                )
            one = f"{self._sign_of(before)}{self.stream[self.at - 1].text}.{after.text}"
            self.fail(
                "a comma separates two answers here",
                f"write {one} for one number, or a space behind the comma for two",
            )

    def _sign_of(self, before: Node) -> str:
        return "-" if isinstance(before, Minus) else ""

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
            if token.text in ("if", "for", "when") and least <= TERNARY and not self.tables:
                return self.ternary(left)
            if (
                token.text in ("otherwise", "else")
                and least <= TERNARY
                and not self.tables
                and not self.inside_if
            ):
                return self.otherwise(left)
            if token.text in ("and", "or") and least <= (OR if token.text == "or" else AND):
                return self.logic(left, token.text, AND if token.text == "or" else NOT)
            if token.text == "union" and least <= UNION:
                return self.union(left)
            if token.text in WORDS_OF_LOGIC or token.text == "otherwise":
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
                case "|" if isinstance(left, Relation | Logic) and least <= OR and self.plan is None:
                    return self.logic(left, "or", AND)
                case "?" if isinstance(left, Relation | Logic) and least <= TERNARY:
                    return self.question(left)
                case "?" if least <= TERNARY:
                    self.fail("'?' is not read in a formula")
                case "_" if isinstance(left, Number) and left.value == 1:
                    return self.indicator(left)
                case "_" if self.stream[self.at - 1].text in ("|", "]", ")", "}"):
                    self.fail(
                        "a value at a point is not worked out here", "put the value in, and write the result"
                    )
                case "!" if least <= POWER:
                    self.fail("factorials are not read", "write the product, or the number")
                case ".float" if least <= POWER:
                    span = Span(left.span.start, self.next().end)
                    return self.grouped(self.iverson(left, span) if self._is_condition(left) else left, span)
                case "'" if least <= POWER:
                    return self.primed(left, least)
                case "∈" if isinstance(left, Variable) and least <= RELATION:
                    return self.member(left)
                case ">" if self.angles:
                    return None
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
            return token.text not in WORDS_OF_LOGIC and token.text != "otherwise"
        if token.kind == "sign" and token.text == "|":
            return not self.bars if self.plan is None else self.plan[self.at]
        if token.kind == "sign":
            return token.text in ("(", "√", "∛", "∜", "[", "{", "\\{", "⌊", "⌈", "⟨")
        return False

    def prefix(self) -> Node:
        token = self.next()
        match token.kind:
            case "number":
                self._power_of_ten(token)
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
            case "√" | "∛" | "∜":
                operand = self.expression(POWER - 1)
                span = Span(token.start, operand.span.end)
                if isinstance(operand, Number) and self.starts_value() and not self.token.spaced:
                    rest = self.source[self.token.start : self.token.end]
                    self.notes.append(f"{self.text(span)}{rest}… is read as {self.text(span)}·{rest}…")
                if token.text == "∜":
                    return Call("root", (operand, Number(Fraction(4), False, span)), span)
                return Call("sqrt" if token.text == "√" else "cbrt", (operand,), span)
            case "_":
                self.fail(
                    "a value at a point is not worked out here", "put the value in, and write the result"
                )
            case "⌊" | "⌈":
                return self.floor(token)
            case "⟨" | "<":
                return self.angle(token)
            case "(" | "[":
                return self.bracket(token)
            case "{" if "\\" in self.source or self.stream[max(0, self.at - 2)].text in ("^", "_"):
                self.at -= 1
                return self.braces()
            case "\\{" if self.token.kind == "command" and self.token.text in TABLES:
                return self.brace_of_cases()
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

    def brace_of_cases(self) -> Node:
        r"""\left\{ \begin{array}{ll} … \end{array} \right. is a list of cases."""
        command = self.next()
        node = self.environment(replace(command, text="begin cases"))
        if self.is_sign("\\}", "}"):
            self.next()
        return node

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
        if sign.text == "/" and self.is_sign("/"):
            self.fail("// is not read in a formula", "write a/b, or floor(a/b)", sign)
        if self.is_sign("*", "/", "^", ")", ",") or self.ended():
            self._operand_missing(sign)
        right = self.expression(PRODUCT + 1)
        if sign.text == "/" and not sign.spaced:
            self._root_written_flat(left, right)
        if sign.text == "/":
            return Quotient(left, right, Span(left.span.start, right.span.end))
        return self._times(left, right)

    def juxtaposed(self, left: Node) -> Node:
        token = self.token
        beside = token.kind == "number" and self.stream[self.at - 1].kind == "number"
        if beside and self.at != self.argument_end:
            if self.stream[self.at + 1].text == "/" and isinstance(left, Number):
                n, top = self.stream[self.at - 1].text, token.text
                fraction = f"{top}/{self.stream[self.at + 2].text}"
                self.fail(
                    "a number before a fraction can mean their sum or their product",
                    f"write {n} + {fraction}, or {n}*{fraction}",
                    token,
                )
            self.fail("two numbers stand side by side", "put a sign between them: * or +")
        if isinstance(left, Relation | Logic | Interval | SetOf | Union):
            self._left_over()
        if isinstance(left, Variable) and token.text == "[" and not token.spaced:
            self.fail("a formula has no entries to pick", f"write {left.name}*(…) for a product")
        if isinstance(left, Quotient) and not self._bracketed(left) and not self._fraction_command(left):
            top, rest = self.text(left.span), self.source[token.start : token.end]
            self.notes.append(f"{top}{' ' if token.spaced else ''}{rest}… is read as ({top})·{rest}…")
        if isinstance(left, Power) and not self._bracketed(left) and not token.spaced:
            self._raised_too_far(left, token)
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
        if token.text == "(" and token.spaced and self.ended() and self._is_condition(right):
            self.fail(
                "is this a factor, or where the answer holds?",
                "write * before the bracket for a factor, or leave it out",
                token,
            )
        if isinstance(right, SetOf) and len(right.items) == 1 and self._is_condition(right.items[0]):
            right = right.items[0]  # 1{x > 0}
        return self._times(left, right)

    def _raised_too_far(self, left: Power, token: Token) -> None:
        """e^2x and e^2(x+1): the exponent may have been meant to go on."""
        exponent = left.exponent.operand if isinstance(left.exponent, Minus) else left.exponent
        if not isinstance(exponent, Number | Variable) or self.source[token.start - 1] in ")}":
            return
        if self.source[token.start] == "\\":  # LaTeX: the exponent is one character
            return
        if not self.source[token.start - 1].isascii():
            return
        constant = isinstance(left.base, Number | Constant) and isinstance(exponent, Number)
        if token.kind == "name" or (token.text == "(" and constant):
            shown, rest = self.text(left.span), self.source[token.start : token.end]
            self.notes.append(f"{shown}{rest}… is read as {shown}·{rest}…")

    def _power_of_ten(self, token: Token) -> None:
        """2e-3 may be meant as 2·e - 3, and 2e3 as 2·e^3; 1,5 as two numbers."""
        if "," in token.text:
            self.notes.append(f"{token.text} is read as {token.text.replace(',', '.')}")
        if match := re.fullmatch(r"(\d+)[eE]([+-]?\d{1,2})", token.text):
            if match.group(1) != "1":
                self.notes.append(f"{token.text} is read as {match.group(1)}·10^{int(match.group(2))}")

    def indicator(self, one: Number) -> Node:
        """1_{x > 0}"""
        start = self.next()
        inside = self.prefix()
        if isinstance(inside, SetOf) and len(inside.items) == 1:
            inside = inside.items[0]
        condition = self.condition(inside)
        if self.is_sign("(") and not self.token.spaced:
            self.fail("is this a product?", "write * between the factors, or the condition alone", start)
        return self.iverson(condition, Span(one.span.start, self.stream[self.at - 1].end))

    def member(self, left: Variable) -> Node:
        """x ∈ (0, 1), where it is the set that is asked for."""
        sign = self.next()
        found = self.expression(UNION)
        if isinstance(found, Vector):
            found = self.between(found)
        negated = isinstance(found, Logic) and found.op == "not"
        if not (isinstance(found, Interval | Union | SetOf) or negated):
            self.fail("a set belongs behind this", "write x in (0, 1)", sign)
        return replace(found, span=Span(left.span.start, found.span.end))

    def primed(self, left: Node, least: int) -> Node:
        """(x^2)' is the derivative by the only variable."""
        start = self.at
        while self.is_sign("'", "''"):
            self.next()
        if least == POWER or not (self._bracketed(left) or isinstance(left, Call | Opaque)):
            self.fail(
                "a prime belongs right behind a bracket or the name of a function",
                "f'(x)",
                self.stream[start],
            )
        only = self.only_variable()
        if only is None:
            self.fail("the derivative by which variable?", "write D(…, x)", self.stream[start])
        span = Span(left.span.start, self.stream[self.at - 1].end)
        self.notes.append(f"{self.text(span)} is read as the derivative by {only}")
        return self.derivative(left, only, self.at - start, span)

    def question(self, condition: Node) -> Node:
        """c ? a : b"""
        self.next()
        value = self.expression(OR)
        if not self.is_sign(":"):
            self.fail("a ? needs its :", "write: condition ? value : other value")
        self.next()
        other = self.expression(TERNARY)
        span = Span(condition.span.start, other.span.end)
        return self.chosen(value, condition, other, span)

    def otherwise(self, value: Node) -> Node:
        """The last of `1 if x > 0, 0 otherwise`."""
        token = self.next()
        made = Piecewise(((value, Logic("true", ())),), Span(value.span.start, token.end))
        self.partial[id(made)] = (made, token)
        return made

    def _fraction_command(self, node: Quotient) -> bool:
        return self.source[node.span.start : node.span.start + 1] == "\\"

    def power(self, base: Node) -> Node:
        sign = self.next()
        named = any(base is known for known in self.scope.definitions.values())  # u = x**2 before, u**2 here
        if isinstance(base, Power) and not named and not self._bracketed(base):
            self.fail("two powers on one another", "write (a^b)^c, or a^(b^c)", sign)
        if isinstance(base, Vector) and self._transposing():
            return self.transposed(base)
        exponent = self.exponent(sign)
        return Power(
            base, exponent, Span(base.span.start, max(exponent.span.end, self.stream[self.at - 1].end))
        )

    def _transposing(self) -> bool:
        ahead = [t.text for t in self.stream[self.at : self.at + 3]]
        return ahead[0] == "T" or ahead == ["{", "T", "}"]

    def transposed(self, base: Vector) -> Node:
        """A vector is the same on its side; rows of a matrix become columns."""
        self.at += 1 if self.token.text == "T" else 3
        span = Span(base.span.start, self.stream[self.at - 1].end)
        rows = [row.items for row in base.items if isinstance(row, Vector)]
        if not rows:
            return Vector(base.items, span)
        if len(rows) != len(base.items) or len({len(row) for row in rows}) != 1:
            self.fail("the rows of this matrix are not alike", "write rows of equal length")
        return Vector(tuple(Vector(tuple(column), span) for column in zip(*rows, strict=True)), span)

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

    def _root_written_flat(self, left: Node, bottom: Node) -> None:
        """x^1/2 is (x^1)/2: a root needs its bracket."""
        if self._bracketed(left):
            return
        top = left.operand if isinstance(left, Minus) else left
        top = top.factors[-1] if isinstance(top, Product) else top
        if not isinstance(top, Power) or self._bracketed(top):
            return
        exponent = top.exponent.operand if isinstance(top.exponent, Minus) else top.exponent
        if not (isinstance(exponent, Number) and isinstance(bottom, Number)) or exponent.decimal:
            return
        if exponent.value and (exponent.value / (bottom.value or 1)).denominator == bottom.value:  # a root
            if self.source[top.span.end - 1].isdigit() and self.source[top.span.end - 1].isascii():
                shown, below = self.text(top.span), self.text(bottom.span)
                self.notes.append(f"{shown}/{below} is read as ({shown})/{below}")

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
        operands, word = [left], self.token
        signs = ("&",) if op == "and" else ("|",)
        while self.is_word(op) or self.is_sign(*signs):
            self.next()
            operands.append(self.expression(power))
        if all(map(self._single, operands)):
            self.fail(f"two answers stand here, with {op!r} between them", "give one", word)
        span = Span(left.span.start, operands[-1].span.end)
        return Logic("and" if op == "and" else "or", tuple(operands), span)

    def _single(self, node: Node) -> bool:
        """Whether it is plainly a number, and no condition or set."""
        return isinstance(node, Number | Constant | Minus | Sum | Product | Quotient | Power | Call | Opaque)

    def union(self, left: Node) -> Node:
        sets = [left]
        while self.is_word("union"):
            self.next()
            sets.append(self.expression(UNION + 1))
        return Union(tuple(sets), Span(left.span.start, sets[-1].span.end))

    def ternary(self, value: Node) -> Node:
        """Python's `a if c else b`."""
        self.next()
        outer, self.inside_if = self.inside_if, True
        condition = self.condition(self.expression(OR))
        self.inside_if = outer
        if not self.is_word("else", "otherwise"):
            made = Piecewise(((value, condition),), Span(value.span.start, condition.span.end))
            self.partial[id(made)] = (made, self.token)
            return made
        self.next()
        other = self.expression(TERNARY)
        span = Span(value.span.start, other.span.end)
        return self.chosen(value, condition, other, span)


def balanced(count: int, depth: int = 0) -> Iterator[list[bool]]:
    """The ways to pair `count` bars, those that close as early as they can first; true where a bar opens."""
    if count == 0:
        if depth == 0:
            yield []
        return
    for opens in (False, True):
        if (opens and depth + 1 <= count - 1) or (not opens and depth > 0):
            yield from ([opens, *rest] for rest in balanced(count - 1, depth + (1 if opens else -1)))
