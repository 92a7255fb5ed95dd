"""Names: variables, constants, functions with and without brackets, functions left open, pieces."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NoReturn

from grader.maths.names import (
    CALLED_ONLY,
    CONNECTIVES,
    CONVERSIONS,
    FUNCTIONS,
    NOT_A_NUMBER,
    RELATIONS,
    constant_name,
    function_name,
)
from grader.maths.parsing.brackets import Brackets
from grader.maths.parsing.stream import (
    NOT,
    OR,
    SIGN,
    TERNARY,
)
from grader.maths.scope import TRUTHS
from grader.maths.syntax import (
    Call,
    Constant,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Opaque,
    Piecewise,
    Power,
    Quotient,
    Relation,
    SetOf,
    Span,
    Sum,
    Variable,
    Vector,
    children,
    variables,
    walk,
)
from grader.maths.tokens import Token


class Calls(Brackets):
    """Names."""

    def name(self, token: Token) -> Node:
        word, span = token.text, Span(token.start, token.end)
        scope = self.scope
        if word in ("D", "diff") and not self._ours(word) and self.is_sign("(", "["):
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
        if (base := scope.base(word)) is not None:
            return self.logarithm_to(token, Variable(base, Span(token.end - len(base), token.end)))
        if word in ("if", "If", "IF"):
            return self.conditional(token)
        if scope.imaginary and word in ("i", "j", "I"):
            return Constant("i", span)
        if word in TRUTHS:
            return Logic("true" if TRUTHS[word] == "true" else "false", (), span)
        if (function := function_name(word)) is not None:
            return self.function(token, function)
        if (constant := constant_name(word)) is not None:
            return Constant(constant, span)
        if word in CALLED_ONLY and self.is_sign("("):
            return self.called_only(token)
        if word == "emptyset":
            return SetOf((), span)
        if word == "R" and self.is_sign("\\{", "∖"):
            return self.all_but(token)
        if word in NOT_A_NUMBER and (self.cases or self.tables):
            return Constant("nan", span)
        if word == "not":
            operand = self.expression(NOT)
            return Logic("not", (operand,), Span(token.start, operand.span.end))
        if word == "lambda":
            self.fail("a lambda is not read inside a formula", "write the formula itself", token)
        self.cutter.unknown(token, self.token)

    def called_only(self, token: Token) -> Node:
        """SymPy's Eq(x, 0) and And(…), int(x > 0), and θ(x), which is Heaviside's step."""
        word = token.text
        if word == "theta":
            made = self.function(token, "heaviside")
            self.notes.append(f"{self.text(made.span)} is read as Heaviside's step function")
            return made
        opened = self.next()
        args, close = self.items((")",), opened)
        span = Span(token.start, close.end)
        if word in RELATIONS:
            self._count(token, word, tuple(args), 2, 2)
            return Relation(RELATIONS[word], args[0], args[1], span)
        if word in CONVERSIONS:
            self._count(token, word, tuple(args), 1, 1)
            if not self._is_condition(args[0]):
                self.cutter.unknown(token, opened)
            return self.iverson(args[0], span)
        conditions = tuple(self.condition(arg) for arg in args)
        if word == "Not":
            self._count(token, word, conditions, 1, 1)
            return Logic("not", conditions, span)
        self._count(token, word, conditions, 2, 99)
        return Logic("and" if CONNECTIVES[word] == "and" else "or", conditions, span)

    def all_but(self, token: Token) -> Node:
        """R\\{0}: the numbers that are not in a set."""
        if self.is_sign("∖"):
            self.next()
        left_out = self.prefix()
        if not isinstance(left_out, SetOf | Interval | Vector):
            self.fail("a set belongs behind this", "R \\ {0}", token)
        if isinstance(left_out, Vector):
            left_out = self.between(left_out)
        return Logic("not", (left_out,), Span(token.start, left_out.span.end))

    def between(self, pair: Vector) -> Interval:
        """(a, b) and [a, b] where only an interval can be meant."""
        if len(pair.items) != 2:
            self.fail("an interval has two ends", "write (a, b)")
        low, high = pair.items
        return Interval(low, high, not pair.round, not pair.round, pair.span)

    def derivative_call(self, token: Token) -> Node:
        opened = self.next()
        args, close = self.items((")",) if opened.text == "(" else ("]",), opened)
        span = Span(token.start, close.end)
        names = [a for a in args[1:] if isinstance(a, Variable)]
        if len(args) == 2 and names:
            return self.derivative(args[0], names[0].name, 1, span)
        if len(args) == 3 and names and isinstance(args[2], Number) and args[2].value in range(1, 6):
            return self.derivative(args[0], names[0].name, int(args[2].value), span)
        if len(args) == 1 and (only := self.only_variable()) is not None:
            return self.derivative(args[0], only, 1, span)
        self.fail(f"{token.text} needs an expression and the variable", f"{token.text}(x^2, x)", token)

    def only_variable(self) -> str | None:
        """The variable of a question that has one."""
        names = self.scope.variables
        return names[0] if names is not None and len(names) == 1 else None

    def opaque(self, token: Token, name: str, primes: int) -> Node:
        if not self.is_sign("("):
            return self.implied(token, name, primes)
        opened = self.next()
        args, close = self.items((")",), opened)
        orders = (primes,) if len(args) == 1 else (0,) * len(args)
        if primes and len(args) > 1:
            self.fail("a prime on a function of several variables", "write D(f(x, y), x)", token)
        return Opaque(name, orders, tuple(args), Span(token.start, close.end))

    def implied(self, token: Token, name: str, primes: int) -> Node:
        """f'g is f'(x)·g'(x)'s short form where the question has one variable: its argument is left out."""
        only = self.only_variable()
        follows = self.starts_value() and not self.is_sign("|")
        power = self.is_sign("^") and self.stream[self.at + 2].kind == "sign"
        if (
            only is None
            or (follows and self.token.text.rstrip("'") not in self.scope.functions)
            or (power and self.stream[self.at + 2].text == "(")
        ):
            of = (self.scope.variables or ("x",))[0]
            self.fail(f"{name} is a function: of what?", f"write {token.text}({of})", token)
        span = Span(token.start, token.end)
        self.notes.append(f"{token.text} is read as {token.text}({only})")
        return Opaque(name, (primes,), (Variable(only, span),), span)

    def _ours(self, word: str) -> bool:
        """Whether the question itself gives this name a meaning."""
        scope = self.scope
        return word in (scope.variables or ()) or word in scope.functions or word in scope.definitions

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

    def logarithm_to(self, token: Token, base: Node) -> Node:
        """log_a(x), whose base is a variable."""
        exponent = self.raised(token, "log")
        args = self.called(token, "log")
        self._count(token, "log", args, 1, 1)
        span = Span(token.start, self.stream[self.at - 1].end)
        made = Call("log", (*args, base), span)
        return made if exponent is None else Power(made, exponent, span)

    def conditional(self, token: Token) -> Node:
        """if(c, a, b) of spreadsheets, If[c, a, b], and if c then a else b."""
        if self.is_sign("(", "["):
            opened = self.next()
            args, close = self.items((")",) if opened.text == "(" else ("]",), opened)
            if len(args) == 3:
                span = Span(token.start, close.end)
                return self.chosen(args[1], self.condition(args[0]), args[2], span)
            if len(args) != 1:
                self.fail(
                    f"{token.text} takes three arguments", f"{token.text}(condition, value, other)", token
                )
            condition = self.condition(args[0])
        else:
            condition = self.condition(self.expression(OR))
        if not self.is_word("then"):
            self.fail("an if needs its then", "write: value if condition else other value", token)
        self.next()
        value = self.expression(OR)
        if not self.is_word("else"):
            self.fail("an if needs its else", "write: value if condition else other value")
        self.next()
        other = self.expression(TERNARY)
        return self.chosen(value, condition, other, Span(token.start, other.span.end))

    def chosen(self, value: Node, condition: Node, other: Node, span: Span) -> Piecewise:
        """The value where the condition holds, and the other elsewhere, whose own pieces become pieces of it."""
        rest = other.pairs if isinstance(other, Piecewise) else ((other, Logic("true", ())),)
        return Piecewise(((value, condition), *rest), span)

    def condition(self, node: Node) -> Node:
        """The node, which must be a condition."""
        if isinstance(node, Relation | Logic):
            return node
        self.fail("a condition is missing here", "write x > 0", self.stream[max(0, self.at - 1)])

    def function(self, token: Token, name: str) -> Node:
        if name in ("d", "D"):
            self.fail(f"{name} of what, by which variable?", "D(x^2, x)", token)
        exponent = self.raised(token, name)
        if name == "sqrt" and self.is_sign("[") and self._two_brackets():
            self.fail(
                f"{token.text}[n](…) can mean two things",
                "write cbrt(x), x^(1/n), or sqrt(n)*(…)",
                token,
            )
        mathematica = token.text == "Log" and self.is_sign("[")
        if self.is_sign("_") and name == "log":
            self.next()
            base = self.argument(token)
            inner = self.called(token, name)
            made: Node = Call("log", (*inner, base), Span(token.start, self.stream[self.at - 1].end))
        else:
            spaced = self.is_sign("(") and self.token.spaced and token.end > token.start
            args = self.called(token, name)
            span = Span(token.start, self.stream[self.at - 1].end)
            if spaced and exponent is None and self.is_sign("^") and "\\" not in self.source:
                shown = self.text(span)
                self.notes.append(f"{shown}^… is read as ({shown})^…")
            if mathematica and len(args) == 2:  # there the base comes first
                args = (args[1], args[0])
                self.notes.append(
                    f"{self.text(span)} is read as the logarithm to the base {self.text(args[1].span)}"
                )
            made = self.built(token, name, args, span)
        if exponent is None:
            return made
        return Power(made, exponent, Span(token.start, self.stream[self.at - 1].end))

    def _two_brackets(self) -> bool:
        """Whether [3](x) or [3]{x} stands here."""
        ahead = self.stream[self.at : self.at + 4]
        return [t.kind for t in ahead] == ["sign", "number", "sign", "sign"] and (
            ahead[2].text == "]" and ahead[3].text in ("(", "{")
        )

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
        if self.is_sign("{") and name in ("max", "min"):
            opened = self.next()
            return tuple(self.items(("}",), opened)[0])
        if self.is_sign("{"):
            return (self.braces(),)
        if self.is_sign("\\{"):  # \max\{0, x\}, \exp\left\{-x^2\right\}
            opened = self.next()
            return tuple(self.items(("\\}",), opened)[0])
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
            if self.is_word("e") and constant_name("e") and self._before_e(token, out):
                break
            start, noted = self.at, len(self.notes)
            factor = self.expression(SIGN)
            if isinstance(factor, Power) and variables(factor.exponent) and self._ends(token, out, start):
                self.at = self.argument_end = start
                shown, rest = self.source[token.start : out.span.end], self.text(factor.base.span)
                self.notes[noted:] = [f"{shown} {rest}^… is read as ({shown})·{rest}^…"]
                break
            if self._begins_anew(out, factor, start):
                self._two_readings(token, out, self.text(factor.span), start)
            out = self._times(out, factor)
        shown = self.source[token.start : out.span.end]
        if isinstance(out, Number) and self.is_sign("(") and not self.token.spaced:
            self.fail(
                f"{shown}(… can mean two things",
                f"write {token.text}({self.text(out.span)}(…)), or {token.text}({self.text(out.span)})*(…)",
                token,
            )
        if out is not first or not isinstance(first, Variable | Call):
            head = self.source[token.start : first.span.start].rstrip()
            self.notes.append(f"{shown} is read as {head}({self.text(out.span)})")
        elif self.is_sign("/") and self.stream[self.at + 1].kind == "number":
            self.notes.append(
                f"{shown}/{self.stream[self.at + 1].text} is read as ({shown})/{self.stream[self.at + 1].text}"
            )
        return out

    def _ends(self, token: Token, out: Node, at: int) -> bool:
        """Whether an argument is at its end where a power with a variable above begins.

        cos x 2^x is cos(x)·2^x, and ln 2 2^x is ln(2)·2^x; cos 2e^x is cos(2·e^x).
        """
        rest = self.source[self.stream[at].start : self.stream[at].end] + "^…"
        spaced, logarithm = self.stream[at].spaced, function_name(token.text) == "log"
        if variables(out) or logarithm:
            if not spaced:
                self._two_readings(token, out, rest, at)
            return True
        if spaced:
            self._two_readings(token, out, rest, at)
        return False

    def _begins_anew(self, out: Node, factor: Node, at: int) -> bool:
        """cos x 3, ln 2 3^2, cos x x^2: nobody writes an argument so."""
        token = self.stream[at]
        if not token.spaced:
            return False
        number = token.kind == "number" and (bool(variables(out)) or self.stream[at - 1].kind == "number")
        return number or bool(variables(out) & variables(factor))

    def _two_readings(self, token: Token, out: Node, rest: str, at: int) -> NoReturn:
        inside, space = self.text(out.span), " " if self.stream[at].spaced else ""
        self.fail(
            f"{self.source[token.start : out.span.end]}{space}{rest} can mean two things",
            f"write {token.text}({inside})*{rest}, or {token.text}({inside}*{rest})",
            token,
        )

    def _before_e(self, token: Token, out: Node) -> bool:
        """cos x e^x is cos(x)·e^x: the argument ends, once it has its variable, where a power of e begins."""
        if self._ours("e") or not variables(out):
            return False
        shown, inside = self.source[token.start : out.span.end], self.text(out.span)
        if not self.token.spaced:
            self.fail(
                f"{shown}e… can mean two things",
                f"write {token.text}({inside})*e…, or {token.text}({inside}*e…)",
                token,
            )
        self.notes.append(f"{shown} e… is read as ({shown})·e…")
        return True

    def _goes_on(self) -> bool:
        token = self.token
        if token.kind == "number":
            return self.stream[self.at - 1].kind != "number" or self.stream[self.at + 1].text == "^"
        if token.kind == "name":
            if token.text in self.scope.definitions or self.scope.variable(token.text) is not None:
                return True
            return constant_name(token.text) is not None and function_name(token.text) is None
        return False

    def piecewise_arguments(self) -> tuple[Node, ...]:
        opened = self.next()
        self.cases += 1
        args = tuple(self.items((")",) if opened.text == "(" else ("]",), opened)[0])
        self.cases -= 1
        return args

    def built(self, token: Token, name: str, args: tuple[Node, ...], span: Span) -> Node:
        match name:
            case "piecewise" | "cases":
                return self.pieces(token, args, span)
            case "where":
                if len(args) != 3:
                    self.fail("where needs three arguments", "where(condition, value, other value)", token)
                return self.chosen(args[1], self.condition(args[0]), args[2], span)
            case "pow" | "power":
                if len(args) != 2:
                    self.fail(f"{name} needs two arguments", f"{name}(x, 2)", token)
                return Power(args[0], args[1], span)
            case "heaviside" if (
                len(args) == 2
            ):  # numpy's: the second is the value at 0, where nothing is compared
                return Call(name, args[:1], span)
            case "ceil":
                self._count(token, name, args, 1, 1)
                return self.rounded_up(args[0], span)
            case "indicator":
                self._count(token, name, args, 1, 1)
                return self.iverson(self.condition(args[0]), span)
            case "rational":
                self._count(token, name, args, 2, 2)
                return Quotient(args[0], args[1], span)
            case "log1p":
                self._count(token, name, args, 1, 1)
                return Call("log", (Sum((Number(Fraction(1)), args[0]), span),), span)
            case "expm1":
                self._count(token, name, args, 1, 1)
                return Sum((Call("exp", args, span), Minus(Number(Fraction(1)), span)), span)
            case "hypot":
                self._count(token, name, args, 2, 2)
                squares = tuple(Power(a, Number(Fraction(2)), span) for a in args)
                return Call("sqrt", (Sum(squares, span),), span)
            case "square":
                self._count(token, name, args, 1, 1)
                return Power(args[0], Number(Fraction("2")), span)
            case "array" | "matrix":
                if len(args) == 1 and isinstance(args[0], Vector):
                    return args[0]
                if len(args) == 1 and self._bracketed(args[0]) and self.text(args[0].span)[:1] == "[":
                    return Vector(args, span)  # array([1])
                if name == "matrix" and args and all(isinstance(a, Vector) for a in args):  # Maxima's
                    return Vector(args, span)
                if name == "matrix" and args and all(self._bracketed(a) for a in args):  # its column
                    return Vector(args, span)
                self.fail(f"{name} needs a list", f"write {name}([a, b])", token)
            case _:
                low, high = FUNCTIONS[name]
                if self.decimal_comma and len(args) == 1 and low < high and token.text != "ln":  # log(8,2)
                    self._one_or_two(self.at - 2)
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
        """Piecewise((value, condition), …), and Mathematica's Piecewise[{{value, condition}, …}, default]."""
        pairs: list[tuple[Node, Node]] = []
        if args and isinstance(args[0], SetOf) and token.text == "Piecewise":
            default = args[1] if len(args) == 2 else Number(Fraction(0), False, span)
            last = children(args[0].items[-1])[-1:] if args[0].items else ()
            total = bool(last) and isinstance(last[0], Logic) and last[0].op == "true"
            args = (*args[0].items, *(() if total else (Vector((default, Logic("true", ()))),)))
        if args and self._is_condition(args[0]):
            return self.alternating(token, args, span)
        for item in args:
            if not (isinstance(item, Vector | SetOf) and len(item.items) == 2):
                self.fail("Piecewise takes pairs", "Piecewise((x, x > 0), (0, True))", token)
            value, condition = item.items
            if not isinstance(condition, Relation | Logic):
                self.fail("the second of a pair is a condition", "Piecewise((x, x > 0), (0, True))", token)
            pairs.append((value, condition))
        if not pairs:
            self.fail("Piecewise of what?", "Piecewise((x, x > 0), (0, True))", token)
        return self.defined(token, pairs, span)

    def alternating(self, token: Token, args: tuple[Node, ...], span: Span) -> Node:
        """piecewise(x < 0, a, x = 0, b, c) of Maple, whose last value is that of all other numbers."""
        if len(args) % 2 == 0:
            self.fail("the value of all other numbers is missing", "piecewise(x > 0, 1, 0)", token)
        pairs = [(args[k + 1], self.condition(args[k])) for k in range(0, len(args) - 1, 2)]
        return self.defined(token, [*pairs, (args[-1], Logic("true", ()))], span)

    def defined(self, token: Token, pairs: list[tuple[Node, Node]], span: Span) -> Node:
        """The pieces without the last, where that says that there is no value elsewhere."""
        if len(pairs) > 1 and pairs[-1] == (Constant("nan"), Logic("true", ())):
            pairs = pairs[:-1]
        if any(
            isinstance(n, Constant) and n.name == "nan" for pair in pairs for node in pair for n in walk(node)
        ):
            self.fail("a case without a value is not read here", "leave it out", token)
        return Piecewise(tuple(pairs), span)
