"""Read mathematics as people write it: a Pratt parser from tokens to the small tree, with every place kept.

One documented reading each, and a note where a reader might think twice:

    1/2x        (1/2)·x          products without a sign bind like products with one
    e^2x        e^2·x            an exponent is one number, name, call or bracket
    -x^2        -(x^2)           as in Python and on paper
    2^3^2       2^(3^2)
    sin 2x      sin(2x)          without brackets a function takes the product that follows,
    sin x cos x sin(x)·cos(x)    up to the next function or sign
    sin^2(x)    (sin(x))^2       sin^-1(x) is refused: arcsin(x) or 1/sin(x)?
    xy, xsin(x) x·y, x·sin(x)    a name that is not known is cut into names that are, the longest first
    (a, b)      a vector, or an open interval where one is asked for

Nothing is evaluated, and everything is bounded: length, tokens, depth, digits (`tokens`).
Method: V. Pratt, "Top down operator precedence", POPL 1973.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NoReturn

from grader.maths.names import FUNCTIONS, constant_name, function_name
from grader.maths.scope import TRUTHS, WORDS_OF_LOGIC, NameCutter, Scope
from grader.maths.syntax import (
    Call,
    Constant,
    Derivative,
    Expression,
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
    children,
)
from grader.maths.tokens import Token, tokens

MAX_DEPTH = 60  # brackets within brackets; a derivative of the chapter has four
MAX_HEIGHT = 250  # of the tree, definitions included: below Python's own recursion limit
MAX_NODES = 20_000
MAX_ORDER = 3  # of derivatives within derivatives: each one may square the size of what is written out

# binding powers
TERNARY, OR, AND, NOT, UNION, RELATION, SUM, PRODUCT, SIGN, POWER = 1, 2, 3, 4, 5, 6, 10, 20, 25, 30

LEFT_SIDE = re.compile(
    r"\s*(?:(?P<name>[A-Za-z]\w*)\s*['′’]{0,3}\s*(?:\(\s*\w+(?:\s*,\s*\w+)*\s*\))?"
    r"|[d∂]\s*(?P<top>[A-Za-z])\s*/\s*[d∂]\s*[A-Za-z]\w*)\s*=(?!=)"
)

RELATIONS = {"=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "!=": "!="}


def read(
    source: str,
    variables: Sequence[str] | None = None,
    *,
    functions: Sequence[str] = (),
    definitions: Mapping[str, Node] | None = None,
    decimal_comma: bool = False,
    imaginary: bool | None = None,
) -> Expression:
    """Read `source` as an expression of `variables`; raises NotReadable with the place and a repair.

    variables    the names that may occur; None lets every single letter and Greek name be one
    functions    names that stand for functions left open: f(x), f'(g(x))
    definitions  names that stand for expressions already read (straight-line code)
    imaginary    whether i (and 1j) is the imaginary unit; None: where variables is None or empty
    """
    if imaginary is None:
        imaginary = not variables
    scope = Scope(
        None if variables is None else tuple(variables),
        tuple(functions),
        dict(definitions or {}),
        imaginary,
    )
    left = _left_side(source, scope)
    stream = tokens(" " * left + source[left:], decimal_comma=decimal_comma)
    parser = _Parser(source, scope, stream)
    if left:
        parser.notes.append(f"{source[:left].strip()} is left out: what stands behind it is read")
    tree = parser.whole()
    _bounded(source, tree)
    found = scope.variables if scope.variables is not None else tuple(sorted(scope.found))
    return Expression(tree, source, tuple(dict.fromkeys(parser.notes)), found)


def _left_side(source: str, scope: Scope) -> int:
    """How much of `f'(x) = 2x` or `dy/dx = 2x` merely names what is asked for: none, if it is a name here."""
    match = LEFT_SIDE.match(source)
    if match is None or any(scope.known(word) for word in (match["name"], match["top"]) if word):
        return 0
    return match.end()


def _bounded(source: str, root: Node) -> None:
    """Refuse a tree that is too high or too large for those who walk it (shared parts count once)."""
    height: dict[int, int] = {}
    order: dict[int, int] = {}  # of the derivatives that are still to be worked out
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if id(node) in height:
            continue
        below = children(node)
        if ready:
            height[id(node)] = 1 + max((height[id(n)] for n in below), default=0)
            order[id(node)] = max((order[id(n)] for n in below), default=0)
            if isinstance(node, Derivative):
                order[id(node)] += node.order
            if order[id(node)] > MAX_ORDER:
                raise NotReadable(source, node.span.start, f"a derivative of order beyond {MAX_ORDER}")
            if height[id(node)] > MAX_HEIGHT or len(height) > MAX_NODES:
                raise NotReadable(
                    source, 0, "this expression is nested too deeply", "simplify it step by step"
                )
        else:
            stack.append((node, True))
            stack.extend((n, False) for n in below)


class _Parser:
    def __init__(self, source: str, scope: Scope, stream: list[Token]) -> None:
        self.source, self.scope = source, scope
        self.cutter = NameCutter(source, scope)
        self.stream = self.cutter.cut(stream)
        self.notes = self.cutter.notes
        self.bracketed: list[Node] = []  # the nodes around which a bracket stands
        self.at = 0
        self.depth = 0
        self.tables = 0  # \\begin{cases} and the like, in which & and `if` separate cells
        self.bars = 0  # |…| that are open in the bracket we are in

    # ── tokens ──────────────────────────────────────────────────────────────────────────────────

    @property
    def token(self) -> Token:
        return self.stream[self.at]

    def is_sign(self, *signs: str) -> bool:
        return self.token.kind == "sign" and self.token.text in signs

    def is_word(self, *words: str) -> bool:
        return self.token.kind == "name" and self.token.text in words

    def ended(self) -> bool:
        return self.stream[self.at].kind == "end"

    def next(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def fail(self, why: str, repair: str = "", token: Token | None = None) -> NoReturn:
        where = token or self.token
        raise NotReadable(self.source, where.start, why, repair, max(1, where.end - where.start))

    def text(self, span: Span) -> str:
        return self.source[span.start : span.end]

    # ── the grammar ─────────────────────────────────────────────────────────────────────────────

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
            tree = Vector(tuple(items), Span(0, len(self.source)))
        if not self.ended():
            self._left_over()
        return tree

    def _comma(self, before: Node) -> None:
        """1,5 without a space is one and a half to some, and two numbers to others."""
        comma, after = self.token, self.stream[self.at + 1]
        if (
            after.kind == "number"
            and not after.spaced
            and not comma.spaced
            and isinstance(before, Number | Minus)
        ):
            self.fail(
                "a comma separates two answers here",
                f"write {self.text(before.span)}.{after.text} for one number, or a space behind the comma for two",
            )

    def _left_over(self) -> NoReturn:
        token = self.token
        if token.text in (")", "]", "}"):
            self.fail(
                f"this {token.text} closes nothing", f"delete it, or open a {_opening(token.text)} before it"
            )
        if token.text == "|":
            self.fail("this | has no partner", "write abs(…)")
        if token.text == ";":
            self.fail("; is not read here", "give one expression")
        self.fail(f"I did not expect {_shown(token.text)} here")

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

    def _bracketed(self, node: Node) -> bool:
        return any(node is other for other in self.bracketed)

    def product(self, left: Node) -> Node:
        sign = self.next()
        if self.is_sign("*", "/", "^", ")", ",") or self.ended():
            self._operand_missing(sign)
        right = self.expression(PRODUCT + 1)
        if sign.text == "/":
            return Quotient(left, right, Span(left.span.start, right.span.end))
        return self._times(left, right)

    def _times(self, left: Node, right: Node) -> Node:
        span = Span(left.span.start, right.span.end)
        if isinstance(left, Product) and not self._bracketed(left):
            return Product((*left.factors, right), span)
        return Product((left, right), span)

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

    # ── what begins a value ─────────────────────────────────────────────────────────────────────

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
                    f"I did not expect {_shown(token.text)} here", "is a number or a name missing before it?"
                )

    def items(self, closers: tuple[str, ...], opened: Token) -> tuple[list[Node], Token]:
        """Expressions with commas between them, up to one of the closing signs."""
        bars, self.bars = self.bars, 0
        out: list[Node] = []
        if not self.is_sign(*closers):
            out.append(self.expression(0))
            while self.is_sign(","):
                self.next()
                if self.is_sign(*closers):
                    break
                out.append(self.expression(0))
        self.bars = bars
        if self.is_sign(*closers):
            return out, self.next()
        if self.ended():
            self.fail(f"this {opened.text} is never closed", f"add a {closers[0]} at the end", opened)
        if self.is_sign(")", "]", "}"):
            self.fail(f"this {self.token.text} closes a {opened.text}", f"write {closers[0]} instead")
        self._left_over()

    def bracket(self, token: Token) -> Node:
        out, close = self.items((")", "]"), token)
        span = Span(token.start, close.end)
        mixed = (token.text == "(") != (close.text == ")")
        if mixed:
            if len(out) != 2:
                self.fail(f"this {close.text} closes a {token.text}", "use a pair of the same kind", close)
            return Interval(out[0], out[1], token.text == "[", close.text == "]", span)
        if not out:
            self.fail("there is nothing between these brackets", "", token)
        alone = token.text == "[" and token is self.stream[0] and self.ended()
        if len(out) > 1 or alone:  # [x + 1] alone is a vector of one; 2[x + 1] means a bracket
            return Vector(tuple(out), span, round=token.text == "(")
        return self.grouped(out[0], span)

    def grouped(self, node: Node, span: Span) -> Node:
        """The node with the place of the bracket around it."""
        made = replace(node, span=span)
        self.bracketed.append(made)
        return made

    def braces(self) -> Node:
        opened = self.next()
        out, close = self.items(("}",), opened)
        if len(out) != 1:
            self.fail("{…} should hold one expression here", "", opened)
        return self.grouped(out[0], Span(opened.start, close.end))

    def set_of(self, token: Token) -> Node:
        out, close = self.items(("}", "\\}"), token)
        return SetOf(tuple(out), Span(token.start, close.end))

    def absolute(self, token: Token) -> Node:
        self.bars += 1
        inside = self.expression(0)
        self.bars -= 1
        if not self.is_sign("|"):
            if self.ended():
                self.fail("this | is never closed", "add a | at the end, or write abs(…)", token)
            self._left_over()
        close = self.next()
        return Call("abs", (inside,), Span(token.start, close.end))

    def command(self, token: Token) -> Node:
        """\\frac{a}{b}, \\sqrt[n]{a}, \\begin{cases} … \\end{cases}."""
        match token.text:
            case "frac" | "dfrac" | "tfrac" | "cfrac":
                top = self.argument(token)
                bottom = self.argument(token)
                return Quotient(top, bottom, Span(token.start, self.stream[self.at - 1].end))
            case "sqrt":
                degree: Node | None = None
                if self.is_sign("["):
                    opened = self.next()
                    inside, _ = self.items(("]",), opened)
                    degree = inside[0] if inside else None
                radicand = self.argument(token)
                span = Span(token.start, self.stream[self.at - 1].end)
                if degree is None:
                    return Call("sqrt", (radicand,), span)
                return Call(
                    "cbrt" if degree == Number(Fraction(3)) else "root",
                    (radicand,) if degree == Number(Fraction(3)) else (radicand, degree),
                    span,
                )
            case text if text.startswith("begin "):
                return self.environment(token)
            case text if text.startswith("end "):
                self.fail("an \\end without its \\begin", "", token)
            case _:
                _, order, variable = token.text.split()
                return self.derivative_operator(token, variable, int(order))

    def argument(self, command: Token) -> Node:
        """The {…} of a LaTeX command, or the one digit or letter that stands for it."""
        if self.is_sign("{"):
            return self.braces()
        token = self.token
        if token.kind == "number" and len(token.text) > 1 and token.text.isdigit():  # \frac12
            self.stream[self.at : self.at + 1] = [
                Token("number", c, token.start + k, token.start + k + 1, False, Fraction(c))
                for k, c in enumerate(token.text)
            ]
        if self.ended():
            self.fail(f"\\{command.text} is missing its argument", f"write \\{command.text}{{…}}", command)
        return self.prefix()

    def derivative_operator(self, token: Token, word: str, order: int) -> Node:
        """d/dx of the bracket that follows, with its power; without one, of the product that follows."""
        name = self.scope.variable(word)
        assert name is not None  # the token was only made for a variable
        body = self.expression(POWER if self.is_sign("(", "[") else PRODUCT)
        return Derivative(body, name, order, Span(token.start, body.span.end))

    def environment(self, token: Token) -> Node:
        """The rows of \\begin{cases} and of matrices."""
        kind = token.text.removeprefix("begin ")
        rows: list[list[Node]] = [[]]
        self.tables += 1
        while not (self.token.kind == "command" and self.token.text.startswith("end ")):
            if self.ended():
                self.fail(f"this \\begin{{{kind}}} is never ended", f"add \\end{{{kind}}}", token)
            if self.is_sign("\\\\"):
                self.next()
                rows.append([])
            elif self.is_sign("&", ",") or self.is_word("if", "for", "else"):
                self.next()
            else:
                rows[-1].append(self.expression(0))
        self.next()
        self.tables -= 1
        span = Span(token.start, self.stream[self.at - 1].end)
        filled = [row for row in rows if row]
        if not filled:
            self.fail(f"this \\begin{{{kind}}} is empty", "", token)
        if kind == "cases":
            return Piecewise(tuple((r[0], r[1] if len(r) > 1 else Logic("true", ())) for r in filled), span)
        if all(len(row) == 1 for row in filled):
            return Vector(tuple(row[0] for row in filled), span)
        if len(filled) == 1:
            return Vector(tuple(filled[0]), span)
        return Vector(tuple(Vector(tuple(row), span) for row in filled), span)

    # ── names ───────────────────────────────────────────────────────────────────────────────────

    def name(self, token: Token) -> Node:
        word, span = token.text, Span(token.start, token.end)
        scope = self.scope
        if word == "D" and word not in (scope.variables or ()) and self.is_sign("("):
            return self.derivative_call(token)
        if word in scope.definitions:
            return scope.definitions[word]
        bare = word.rstrip("'")
        if bare in scope.functions:
            return self.opaque(token, bare, len(word) - len(bare))
        if (found := scope.variable(word)) is not None:
            if scope.variables is not None or not (function_name(word) and self.is_sign("(")):
                scope.found.add(found)
                return Variable(found, span)
        if log := re.fullmatch(r"log_?(\d+|e)", word):
            return self.logarithm(token, log.group(1))
        if scope.imaginary and word in ("i", "j", "I"):
            return Constant("i", span)
        if word in TRUTHS:
            return Logic("true" if TRUTHS[word] == "true" else "false", (), span)
        if (function := function_name(word)) is not None:
            return self.function(token, function)
        if (constant := constant_name(word)) is not None:
            return Constant(constant, span)
        if word == "not":
            operand = self.expression(NOT)
            return Logic("not", (operand,), Span(token.start, operand.span.end))
        if word == "lambda":
            self.fail("a lambda is not read inside a formula", "write the formula itself", token)
        self.cutter.unknown(token, self.token)

    def derivative_call(self, token: Token) -> Node:
        opened = self.next()
        args, close = self.items((")",), opened)
        span = Span(token.start, close.end)
        names = [a for a in args[1:] if isinstance(a, Variable)]
        if len(args) == 2 and names:
            return Derivative(args[0], names[0].name, 1, span)
        if len(args) == 3 and names and isinstance(args[2], Number) and args[2].value in range(1, 6):
            return Derivative(args[0], names[0].name, int(args[2].value), span)
        self.fail("D needs an expression and the variable", "D(x^2, x)", token)

    def opaque(self, token: Token, name: str, primes: int) -> Node:
        if not self.is_sign("("):
            self.fail(f"{name} is a function: of what?", f"write {token.text}(x)", token)
        opened = self.next()
        args, close = self.items((")",), opened)
        orders = (primes,) if len(args) == 1 else (0,) * len(args)
        if primes and len(args) > 1:
            self.fail("a prime on a function of several variables", "write D(f(x, y), x)", token)
        return Opaque(name, orders, tuple(args), Span(token.start, close.end))

    def logarithm(self, token: Token, base: str) -> Node:
        """log_2(x), log10 x, and their powers log_2^3(x)"""
        if base == "e":
            return self.function(token, "log")
        exponent = self.raised(token, "log")
        args = self.called(token, "log")
        span = Span(token.start, self.stream[self.at - 1].end)
        self._count(token, "log", args, 1, 1)
        named = {"2": "log2", "10": "log10"}.get(base)
        made = (
            Call(named, args, span)
            if named
            else Call("log", (*args, Number(Fraction(base), False, span)), span)
        )
        return made if exponent is None else Power(made, exponent, span)

    def function(self, token: Token, name: str) -> Node:
        if name in ("d", "D"):
            self.fail(f"{name} of what, by which variable?", "D(x^2, x)", token)
        exponent = self.raised(token, name)
        if self.is_sign("_") and name == "log":
            self.next()
            base = self.argument(token)
            inner = self.called(token, name)
            made: Node = Call("log", (*inner, base), Span(token.start, self.stream[self.at - 1].end))
        else:
            args = self.called(token, name)
            span = Span(token.start, self.stream[self.at - 1].end)
            made = self.built(token, name, args, span)
        if exponent is None:
            return made
        return Power(made, exponent, Span(token.start, self.stream[self.at - 1].end))

    def raised(self, token: Token, name: str) -> Node | None:
        """The exponent of sin^2 x, which belongs to the value."""
        if not self.is_sign("^"):
            return None
        if name == "exp":
            self.fail("exp needs its argument before a power", "write exp(x), or e^x", token)
        sign = self.next()
        exponent = self.exponent(sign)
        inner = exponent.operand if isinstance(exponent, Minus) else None
        if isinstance(inner, Number) and inner.value == 1:
            self.fail(
                f"{name}^-1 can mean two things",
                f"write a{name}(x) for the inverse function or 1/{name}(x) for one over it",
                token,
            )
        return exponent

    def called(self, token: Token, name: str) -> tuple[Node, ...]:
        if self.is_sign("(", "["):
            if name == "piecewise":
                return self.piecewise_arguments()
            opened = self.next()
            closers = (")",) if opened.text == "(" else ("]",)
            return tuple(self.items(closers, opened)[0])
        if self.is_sign("{"):
            return (self.braces(),)
        if name in (
            "max",
            "min",
            "root",
            "piecewise",
            "where",
            "pow",
            "power",
            "diff",
            "array",
            "matrix",
            "cases",
        ):
            self.fail(f"{name} needs brackets", f"write {name}(…)", token)
        if self.ended() or self.is_sign("*", "/", "+", ")", ",", "="):
            self.fail(f"{token.text} of what?", f"did you mean {token.text}(x)?", token)
        if self.is_sign("-"):
            self.fail(
                f"{token.text} -… can mean two things",
                f"write {token.text}(-x) or {token.text}(x) - …",
                token,
            )
        return (self.bare_argument(token),)

    def bare_argument(self, token: Token) -> Node:
        """sin 2x = sin(2x): the product that follows, up to the next function or sign."""
        out = self.expression(SIGN)
        first = out
        while self._goes_on():
            out = self._times(out, self.expression(SIGN))
        shown = self.source[token.start : out.span.end]
        if out is not first or not isinstance(first, Variable | Call):
            head = self.source[token.start : first.span.start].rstrip()
            self.notes.append(f"{shown} is read as {head}({self.text(out.span)})")
        return out

    def _goes_on(self) -> bool:
        token = self.token
        if token.kind == "number":
            return self.stream[self.at - 1].kind != "number"
        if token.kind == "name":
            if token.text in self.scope.definitions or self.scope.variable(token.text) is not None:
                return True
            return constant_name(token.text) is not None and function_name(token.text) is None
        return False

    def piecewise_arguments(self) -> tuple[Node, ...]:
        opened = self.next()
        return tuple(self.items((")",), opened)[0])

    def built(self, token: Token, name: str, args: tuple[Node, ...], span: Span) -> Node:
        match name:
            case "piecewise" | "cases":
                return self.pieces(token, args, span)
            case "where":
                if len(args) != 3:
                    self.fail("where needs three arguments", "where(condition, value, other value)", token)
                return Piecewise(((args[1], args[0]), (args[2], Logic("true", ()))), span)
            case "pow" | "power":
                if len(args) != 2:
                    self.fail(f"{name} needs two arguments", f"{name}(x, 2)", token)
                return Power(args[0], args[1], span)
            case "square":
                self._count(token, name, args, 1, 1)
                return Power(args[0], Number(Fraction("2")), span)
            case "array" | "matrix":
                if len(args) == 1 and isinstance(args[0], Vector):
                    return args[0]
                self.fail(f"{name} needs a list", f"write {name}([a, b])", token)
            case "diff":
                if len(args) == 2 and isinstance(args[1], Variable):
                    return Derivative(args[0], args[1].name, 1, span)
                self.fail("diff needs an expression and the variable", "diff(x^2, x)", token)
            case _:
                low, high = FUNCTIONS[name]
                if name in ("max", "min") and len(args) == 1 and isinstance(args[0], Vector):
                    args = args[0].items
                self._count(token, name, args, low, high)
                return Call(name, args, span)

    def _count(self, token: Token, name: str, args: tuple[Node, ...], low: int, high: int) -> None:
        if low <= len(args) <= high:
            return
        if not args:
            self.fail(f"{token.text} of what?", f"did you mean {token.text}(x)?", token)
        wanted = f"{low}" if low == high else f"at least {low}" if high > 9 else f"{low} or {high}"
        self.fail(
            f"{token.text} takes {wanted} argument{'s' if wanted != '1' else ''}, not {len(args)}", "", token
        )

    def pieces(self, token: Token, args: tuple[Node, ...], span: Span) -> Node:
        """Piecewise((value, condition), …)"""
        pairs: list[tuple[Node, Node]] = []
        for item in args:
            if not (isinstance(item, Vector) and len(item.items) == 2):
                self.fail("Piecewise takes pairs", "Piecewise((x, x > 0), (0, True))", token)
            value, condition = item.items
            if not isinstance(condition, Relation | Logic):
                self.fail("the second of a pair is a condition", "Piecewise((x, x > 0), (0, True))", token)
            pairs.append((value, condition))
        if not pairs:
            self.fail("Piecewise of what?", "Piecewise((x, x > 0), (0, True))", token)
        return Piecewise(tuple(pairs), span)


def _opening(close: str) -> str:
    return {")": "(", "]": "[", "}": "{"}[close]


def _shown(word: str) -> str:
    return repr(word[:30]) if len(word) != 1 or not word.isalnum() else word
