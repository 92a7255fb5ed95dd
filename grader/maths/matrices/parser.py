"""Pieces to a tree as written.  How factors group is left to the shapes: a product is one flat chain.

Binding, tightest first: `^ ' .T`, then a minus in front, then products (a chain), then + and -, then < and >.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from grader.maths.matrices.dialect import is_matlab
from grader.maths.matrices.surface import Joint, Surface, SurfaceKind
from grader.maths.matrices.tokens import MatrixToken, NotRead, Span, tokens
from grader.maths.matrices.vocabulary import EULER, FUNCTIONS, IDENTITY, KEYWORDS, Vocabulary

DEEPEST = 100
MOST_MARKS = 12  # transposes, powers and inverses behind one factor
_BEGINNING = ("name", "number", "ones", "frac", "indicator", "sum_over", "entry")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_POSTFIX: dict[str, SurfaceKind] = {
    "transpose": "transpose",
    "inverse": "inverse",
    "inverse_transpose": "inverse_transpose",
}
_METHODS = (
    "sum",
    "mean",
    "dot",
    "trace",
    "tr",
    "exp",
    "det",
    "inv",
    "matmul",
    "mm",
    "diag",
    "diagonal",
    "inverse",
    "norm",
    "log",
    "tanh",
    "sigmoid",
    "softmax",
    "relu",
    "sqrt",
    "abs",
    "sign",
    "square",
    "logdet",
    "outer",
    "pow",
)


def parsed(text: str, known: Vocabulary) -> Surface:
    """The tree of a text.  Raises NotRead."""
    return _Parser(text, known).whole()


class _Parser:
    def __init__(self, text: str, known: Vocabulary) -> None:
        self.text, self.known, self.tokens, self.k = text, known, tokens(text, known), 0
        self.depth, self.opened = 0, set[str]()

    # ── pieces ──

    def peek(self, ahead: int = 0) -> MatrixToken:
        return self.tokens[min(self.k + ahead, len(self.tokens) - 1)]

    def at(self, *signs: str) -> bool:
        return self.peek().kind == "sign" and self.peek().says in signs

    def take(self) -> MatrixToken:
        token = self.peek()
        self.k += 1
        return token

    def want(self, sign: str) -> MatrixToken:
        if not self.at(sign):
            raise NotRead(f"{sign} is missing", self.peek().span)
        return self.take()

    def before(self) -> int:
        """Where the last piece ended."""
        return self.tokens[self.k - 1].span[1]

    # ── from loose to tight ──

    def whole(self) -> Surface:
        if self.peek().kind == "end":
            raise NotRead("nothing is written here", self.peek().span)
        out = self.comparison()
        if self.peek().kind != "end":
            raise NotRead(f"{self.peek().says or '‖'} is not expected here", self.peek().span)
        return out

    def comparison(self) -> Surface:
        """a > b: 1 where it holds, 0 elsewhere."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotRead("this is nested too deeply", self.peek().span, "write it shorter")
        a = self.sum()
        if self.at("<", ">", "<=", ">="):
            sign = self.take().says
            b = self.sum()
            pair = (b, a) if sign[0] == "<" else (a, b)
            a = Surface("above", (a.span[0], b.span[1]), pair)
        self.depth -= 1
        return a

    def sum(self) -> Surface:
        first = self.take() if self.at("+", "-") else None
        terms = [self.chain()]
        if first is not None and first.says == "-":
            terms = [Surface("minus", (first.span[0], terms[0].span[1]), (terms[0],))]
        while self.at("+", "-"):
            sign = self.take()
            term = self.chain()
            terms.append(Surface("minus", term.span, (term,)) if sign.says == "-" else term)
        if len(terms) == 1:
            return terms[0]
        return Surface("plus", (terms[0].span[0], terms[-1].span[1]), tuple(terms))

    def chain(self) -> Surface:
        parts, joints = [self.factor()], list[Joint]()
        while True:
            token = self.peek()
            if token.kind == "odot" or self.at("*", "@", "/", "·", "⊗"):
                self.take()
                joints.append(Joint("⊙" if token.kind == "odot" else token.says, token.span[0]))
            elif self._begins(token):
                joints.append(Joint("", token.span[0]))
            else:
                break
            parts.append(self.factor())
        if not joints:
            return parts[0]
        return Surface("chain", (parts[0].span[0], parts[-1].span[1]), tuple(parts), joints=tuple(joints))

    def _begins(self, token: MatrixToken) -> bool:
        """Whether a factor begins here without a sign before it."""
        if token.kind in ("norm", "bar"):
            return token.kind not in self.opened
        return token.kind in ("name", "number", "ones", "frac", "indicator", "sum_over", "entry") or self.at(
            "(", "[", "⟨"
        )

    def factor(self) -> Surface:
        """A factor with its signs: - and + in front, marks behind."""
        start, negative = self.peek().span[0], False
        while self.at("-", "+"):
            negative ^= self.take().says == "-"
        out = self.marked(self.atom())
        return Surface("minus", (start, out.span[1]), (out,)) if negative else out

    def marked(self, a: Surface) -> Surface:
        for _ in range(MOST_MARKS):
            token = self.peek()
            if token.kind in _POSTFIX:
                self.take()
                a = Surface(_POSTFIX[token.kind], (a.span[0], token.span[1]), (a,))
            elif self.at("²", "³"):
                self.take()
                q = Surface("number", token.span, number=Fraction("²³".index(token.says) + 2))
                a = Surface("power", (a.span[0], token.span[1]), (a, q), "^")
            elif self.at("^", "**", ".^"):
                self.take()
                a = self.raised(a, token.says)
            elif self.at(".") and self.peek(1).says == "shape" and self.peek(2).says == "[":
                a = self.shape(a)
            elif self.at("[") and (way := _axis_added(self.tokens[self.k : self.k + 5])):
                self.k += 5
                a = Surface(way, (a.span[0], self.before()), (a,))
            elif self.at(".") and self.peek(1).says == "reshape":
                a = self.reshaped(a)
            elif self.at(".") and self.peek(1).says in _METHODS:
                self.take()
                a = self.call(self.take(), first=a)
            else:
                return a
        raise NotRead("too many marks follow one another", self.peek().span)

    def shape(self, a: Surface) -> Surface:
        """X.shape[0], as a number."""
        self.take()
        self.take()
        self.take()
        axis = self.take()
        if axis.says not in ("0", "1"):
            raise NotRead("an axis is 0 or 1", axis.span)
        self.want("]")
        return Surface("shape", (a.span[0], self.before()), (a,), axis.says)

    def reshaped(self, a: Surface) -> Surface:
        """v.reshape(-1, 1), a column; v.reshape(1, -1), a row."""
        start = self.k + 3  # after the point, the word and the bracket
        ways: dict[str, SurfaceKind] = {"-1,1": "column", "1,-1": "row"}
        found = ways.get("".join(t.says for t in self.tokens[start : start + 4]))
        if found is None or self.tokens[start + 4].says != ")":
            raise NotRead("this reshape is not read", self.peek().span, "write v[:, None] for a column")
        self.k = start + 5
        return Surface(found, (a.span[0], self.before()), (a,))

    def raised(self, a: Surface, sign: str) -> Surface:
        """A power; A^{⊙2} is entry by entry."""
        if a.kind == "name" and a.says == EULER and not self.known.declares(EULER):
            return Surface("call", (a.span[0], self.before()), (self.exponent(),), "exp")
        if self.at("{", "(") and self.peek(1).kind == "odot":
            opened = self.take()
            self.take()
            q = self.exponent()
            self.want(_CLOSING[opened.says])
            return Surface("power", (a.span[0], self.before()), (a, q), ".^")
        q = self.exponent()
        return Surface("power", (a.span[0], self.before()), (a, q), sign)

    def exponent(self) -> Surface:
        """What stands above: a number, -1, or something in brackets."""
        if self.at("{", "(", "["):
            return self.group()
        minus = self.at("-") and self.take()
        out = self.atom()
        return Surface("minus", out.span, (out,)) if minus else out

    # ── atoms ──

    def group(self) -> Surface:
        opened = self.take()
        was, self.opened = self.opened, set()
        inside = self.comparison()
        self.opened = was
        closed = self.want(_CLOSING[opened.says])
        return _spanning(inside, (opened.span[0], closed.span[1]))

    def atom(self) -> Surface:
        token = self.peek()
        match token.kind:
            case "number" if token.says == "11" and self.peek(1).kind == "transpose":  # 11ᵀ
                self.take()
                one = Surface("number", token.span, number=Fraction(1))
                turned = Surface("transpose", (token.span[0], self.take().span[1]), (one,))
                return Surface(
                    "chain",
                    turned.span,
                    (Surface("ones", token.span), turned),
                    joints=(Joint("", token.span[0]),),
                )
            case "number":
                self.take()
                return Surface("number", token.span, number=Fraction(token.says))
            case "ones":
                self.take()
                return self._ones(token)
            case "indicator":
                self.take()
                return self._compared(token)
            case "norm" | "bar":
                return self.between(token.kind)
            case "sign" if token.says == "⟨":
                return self.angle()
            case "frac":
                self.take()
                top, bottom = self.braced(), self.braced()
                span = (token.span[0], bottom.span[1])
                return Surface("chain", span, (top, bottom), joints=(Joint("/", token.span[0]),))
            case "name":
                self.take()
                if token.says in IDENTITY and self.at("(", "[") and self._condition_follows():  # 𝕀(z > 0)
                    return self._compared(token)
                is_function = self.known.function(token.says) is not None
                return self.call(token) if is_function else Surface("name", token.span, says=token.says)
            case "sum_over":
                self.take()
                return self.indexed(token)
            case "entry":
                self.take()
                return self._entry(token)
            case "sign" if token.says in _CLOSING:
                return self.group()
            case "end":
                raise NotRead("the answer ends too early", token.span, "something is missing at the end")
            case _:
                raise NotRead(f"{token.says} is not expected here", token.span)

    def indexed(self, token: MatrixToken) -> Surface:
        """\\sum_i f_i: over everything that is multiplied."""
        index, _, bound = token.says.partition("^")
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotRead("this is nested too deeply", token.span, "write it shorter")
        body = self.chain()
        self.depth -= 1
        keys = {"bound": bound} if bound else {}
        return Surface("indexed", (token.span[0], body.span[1]), says=index, keys=keys, body=body)

    def _entry(self, token: MatrixToken) -> Surface:
        """z_j of a vector z; x_i of the rows of X."""
        word, _, index = token.says.partition("_")
        own = self.known.declares(word)
        name = Surface("name", token.span, says=word if own else word.upper())
        return Surface("entry", token.span, (name,), "" if own else "row", keys={"index": index})

    def _ones(self, token: MatrixToken) -> Surface:
        """The vector of ones, or an indicator: 𝟙[z > 0], 𝟙_{z > 0}, 𝟙(z > 0)."""
        if self.at("_") and self.peek(1).says == "{":
            self.take()
            return self._compared(token)
        if self.at("["):
            return self._compared(token)
        if self.at("(") and self._condition_follows():
            return self._compared(token)
        return Surface("ones", token.span, says=token.says)

    def _condition_follows(self) -> bool:
        """Whether the bracket that opens here holds a comparison of its own."""
        depth = 0
        for token in self.tokens[self.k :]:
            if token.kind == "sign":
                depth += (token.says in _CLOSING) - (token.says in _CLOSING.values())
                if depth == 0:
                    return False
                if depth == 1 and token.says in ("<", ">", "<=", ">="):
                    return True
        return False

    def _compared(self, token: MatrixToken) -> Surface:
        if not self.at("[", "{", "("):
            raise NotRead("an indicator needs its condition", token.span, "write 1[z > 0]")
        inside = self.group()
        if inside.kind != "above":
            raise NotRead("an indicator needs a condition", inside.span, "write 1[z > 0]")
        return _spanning(inside, (token.span[0], inside.span[1]))

    def angle(self) -> Surface:
        """⟨a, b⟩"""
        opened = self.take()
        a = self.comparison()
        self.want(",")
        b = self.comparison()
        closed = self.want("⟩")
        return Surface("call", (opened.span[0], closed.span[1]), (a, b), "angle")

    def between(self, kind: Literal["norm", "bar"]) -> Surface:
        """‖a‖, a length; |a|, a determinant or the size of a number."""
        opened = self.take()
        if kind in self.opened:
            raise NotRead("a norm inside a norm", opened.span, "write norm(…) for one of them")
        self.opened.add(kind)
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotRead("this is nested too deeply", opened.span, "write it shorter")
        inside = self.sum()
        self.depth -= 1
        self.opened.discard(kind)
        closed = self.peek()
        if closed.kind != kind:
            raise NotRead("a norm is left open" if kind == "norm" else "| is left open", opened.span)
        self.take()
        if kind == "bar":
            return Surface("call", (opened.span[0], closed.span[1]), (inside,), "bars")
        keys = {"below": closed.says or opened.says}
        return Surface("call", (opened.span[0], closed.span[1]), (inside,), "norm", keys=keys)

    def braced(self) -> Surface:
        """An argument of \\frac: in braces, or one piece."""
        return self.group() if self.at("{") else self.atom()

    def call(self, name: MatrixToken, first: Surface | None = None) -> Surface:
        function = self.known.function(name.says) or FUNCTIONS[name.says]
        primes = 0
        while first is None and self.peek().kind == "transpose" and self.peek().says in "'’′":
            self.take()
            primes += 1
        squared = self._power_of_function() if first is None else None
        args: list[Surface] = [] if first is None else [first]
        keys: dict[str, str] = {}
        if first is not None or self.at("("):
            more, keys = self.arguments(function)
            args += more
            if function in ("sum", "mean") and len(args) == 2 and is_matlab(self.text):
                keys["matlab"] = "True"
        elif self.at("{", "["):
            args = [self.group()]
        else:
            self.depth += 1
            if self.depth > DEEPEST:
                raise NotRead("this is nested too deeply", name.span, "write it shorter")
            whole = function == "sum" and self.text[name.span[0]] in "\\∑"  # \\sum a ⊙ b
            args = [self.chain() if whole else self.marked(self.atom())]
            self.depth -= 1
        start = name.span[0] if first is None else first.span[0]
        out = Surface("call", (start, self.before()), tuple(args), function, primes=primes, keys=keys)
        return out if squared is None else Surface("power", out.span, (out, squared), ".^")

    def _power_of_function(self) -> Surface | None:
        """tanh²(z), tanh^2(z): of the values."""
        if self.at("²"):
            return Surface("number", self.take().span, number=Fraction(2))
        if self.at("^") and self.peek(1).kind == "number" and self.peek(1).says.isdecimal():
            self.take()
            token = self.take()
            return Surface("number", token.span, number=Fraction(token.says))
        return None

    def sizes(self) -> list[Surface]:
        """(n, 1) of np.ones((n, 1)), or one number."""
        if not (self.at("(") and self.peek(2).says == ","):
            return [self.comparison()]
        self.take()
        rows = self.comparison()
        self.want(",")
        columns = [] if self.at(")") else [self.comparison()]
        self.want(")")
        return [rows, *columns]

    def arguments(self, function: str) -> tuple[list[Surface], dict[str, str]]:
        self.want("(")
        args, keys = list[Surface](), dict[str, str]()
        while not self.at(")"):
            if self.peek().says in KEYWORDS and self.peek(1).says == "=":
                key = self.take().says
                self.take()
                sign = "-" if self.at("-") and self.take() else ""
                keys[key] = sign + self.take().says
            elif self.peek().kind == "quoted":  # einsum('ij,j->i', …), norm(A, 'fro')
                keys["quoted"] = self.take().says
            else:
                args += self.sizes() if function in ("ones", "zeros") else [self.comparison()]
            if self.at(","):
                self.take()
            elif not self.at(")"):
                raise NotRead(") is missing", self.peek().span)
        self.take()
        return args, keys


def _axis_added(pieces: Sequence[MatrixToken]) -> SurfaceKind | None:
    """[:, None] makes a column, [None, :] a row."""
    says = "".join(t.says.replace("newaxis", "None") for t in pieces)
    ways: dict[str, SurfaceKind] = {"[:,None]": "column", "[None,:]": "row"}
    return ways.get(says)


def _spanning(a: Surface, span: Span) -> Surface:
    """The same with its brackets."""
    return replace(a, span=span)
