"""What each name means in one answer; and how a name that means nothing is cut into names that do."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import field, replace
from fractions import Fraction
from typing import NamedTuple, NoReturn

from grader import late
from grader.maths.cutting.token import Token
from grader.maths.names import (
    CALLED_ONLY,
    FOREIGN,
    FUNCTIONS,
    LETTERS,
    NOT_A_NUMBER,
    constant_name,
    function_name,
    spelled,
)
from grader.maths.quotients import as_operators
from grader.maths.syntax import Node, NotReadable
from grader.nearest import nearest
from grader.record import dataclass

WORDS_OF_LOGIC = frozenset({"and", "or", "not", "if", "else", "union", "for", "when", "then"})
TRUTHS = {"True": "true", "true": "true", "otherwise": "true", "False": "false", "false": "false"}
RESERVED = WORDS_OF_LOGIC | frozenset(TRUTHS) | {"If", "IF"}
UNREAD = {  # names of other systems that have no place in a formula of the chapter, with what to write
    "atan2": "write atan(y/x)",
    "arctan2": "write atan(y/x)",
    "return": "leave return out",
    "mod": "write x - n*floor(x/n)",
    "round": "write floor(x + 1/2)",
    "nabla": "write the entries in brackets: [a, b]",
    "grad": "write the entries in brackets: [a, b]",
    "to": "write one value",
    "approx": "write one value",
    "pm": "write each value: a + b, a - b",
    "int": "write the value itself",
    "lim": "a limit is not read: write its value",
    "sum": "write every term out",
    **dict.fromkeys(("The", "the", "It", "it", "is", "so", "answer", "because"), "write the formula alone"),
}
LONGEST_CUT = 40  # characters of a run of names without a sign between them

DIGITS_ASKED = late.pattern(r"\s*\((?:[^(),]|\([^()]*\))*,")  # a second argument

# d/dx, d^2/dx^2, ∂/∂w, ∂L/∂w, dL/dw, and the same as a LaTeX fraction
SLASHED = late.pattern(r"\s*\^?(\d?)\s*([^\W\d_]?\w*)\s*/\s*[d∂]\s*([^\W\d_]\w*)\s*(?:\^\d)?")
FRACTION = late.pattern(
    r"\s*\{\s*(?:\\partial|∂|\\mathrm\s*\{?d\}?|d)\s*\^?\{?(\d?)\}?\s*(\\?[A-Za-z]*)\s*\}"
    r"\s*\{\s*(?:\\partial|∂|\\mathrm\s*\{?d\}?|d)\s*(\\?[A-Za-z]+(?:_\{?\w+\}?)?)\s*(?:\^\{?\d\}?)?\s*\}"
)


class Fork(NamedTuple):
    """A place at which a text has another usual reading, and the name of that reading."""

    rival: str
    place: int


@dataclass(slots=True)
class Scope:
    """What each name means here."""

    variables: tuple[str, ...] | None
    functions: tuple[str, ...]
    definitions: dict[str, Node]
    imaginary: bool
    found: set[str] = field(default_factory=set)

    def variable(self, word: str) -> str | None:
        """The declared variable that `word` spells: itself, its Greek letter in words, or with _ behind it."""
        if word.endswith("_") and not self.declares(word):  # lambda_, as Python keeps lambda for itself
            return self.variable(word.rstrip("_"))
        if self.variables is None:
            if re.fullmatch(r"[A-Za-z](_\w+)?", word) and not (
                word == "e" or (word == "i" and self.imaginary)
            ):
                return word
            base = word.partition("_")[0]
            return word if base in LETTERS and base != "pi" else None
        if word in self.variables:
            return word
        for name in self.variables:
            if spelled(name) == word or (word in LETTERS and LETTERS[word] == name):
                return name
        alike = [name for name in self.variables if name.replace("_", "") == word.replace("_", "")]
        return alike[0] if len(alike) == 1 and len(word) > 1 and word[-1] != "_" else None

    @property
    def only(self) -> str | None:
        """The variable of a question that has one."""
        return self.variables[0] if self.variables is not None and len(self.variables) == 1 else None

    def declares(self, word: str) -> bool:
        """Whether the question itself gives this name a meaning."""
        return word in (self.variables or ()) or word in self.functions or word in self.definitions

    def known(self, word: str) -> bool:
        bare = word.rstrip("'")
        return (
            word in self.definitions
            or self.variable(word) is not None
            or bare in self.functions
            or function_name(word) is not None
            or constant_name(word) is not None
            or (self.imaginary and word in ("i", "j", "I"))
            or word in RESERVED
            or re.fullmatch(r"log_?(\d+|e)", word) is not None
            or self.base(word) is not None
        )

    def base(self, word: str) -> str | None:
        """The variable a of log_a."""
        head, _, below = word.partition("_")
        return self.variable(below) if head == "log" and below and self.variables is not None else None


class NameCutter:
    """Turns the names of a stream of tokens into names that the scope knows, or says which it does not."""

    def __init__(self, source: str, scope: Scope, taken: Set[Fork] = frozenset()) -> None:
        self.source, self.scope, self.taken = source, scope, taken
        self.notes: list[str] = []
        self.forks: list[Fork] = []

    def cut(self, stream: list[Token]) -> list[Token]:
        stream = as_operators(
            stream, lambda word: self.scope.declares(word) or self.scope.variable(word) is not None
        )
        out: list[Token] = []
        k = 0
        while k < len(stream):
            token = stream[k]
            if token.kind not in ("name", "command"):
                out.append(token)
                k += 1
                continue
            made, end = self.leibniz(token) or ([], token.end)
            if (
                token.text == "U"
                and out
                and _between_sets(out[-1], stream[k + 1])
                and (not self.scope.known("U") or self.scope.variables is None)
            ):
                made = [Token("name", "union", token.start, token.end, token.spaced)]
            if token.text == "T" and not self.scope.known("T") and _raised(out):  # v^T
                made = [token]
            if token.text == "in" and out and not made and self.best_cut("in") is None:
                made = [Token("sign", "∈", token.start, token.end, token.spaced)]
            if not made and token.kind == "name" and not self._understood(token, stream[k + 1 : k + 3]):
                made = self.pieces(token, stream[k + 1])
            out.extend(self.torn(made or [token]))
            k += 1
            while made and stream[k].start < end and stream[k].kind != "end":
                k += 1
        return out

    def torn(self, made: list[Token]) -> list[Token]:
        """The same, or with acos as a·cos, where a is a variable of the question and that reading is taken."""
        out: list[Token] = []
        for token in made:
            if self._may_be_spelled(token):
                fork = Fork("letters", token.start)
                self.forks.append(fork)
                out += self._letters(token) if fork in self.taken else [token]
                continue
            fork = Fork("letter", token.start)
            if not self._may_be_torn(token):
                out.append(token)
                continue
            self.forks.append(fork)
            middle = token.start + 1
            out += (
                [
                    replace(token, text=token.text[0], end=middle),
                    replace(token, text=token.text[1:], start=middle, spaced=False),
                ]
                if fork in self.taken
                else [token]
            )
        return out

    def _may_be_spelled(self, token: Token) -> bool:
        """Whether a name that we know is a run of letters which are all variables: pi of p and i."""
        word = token.text
        return (
            token.kind == "name"
            and len(word) > 1
            and token.end - token.start == len(word)
            and (function_name(word) is not None or constant_name(word) is not None)
            and not self.scope.declares(word)
            and all(letter in (self.scope.variables or ()) for letter in word)
        )

    def _letters(self, token: Token) -> list[Token]:
        """Each letter by itself."""
        start = token.start
        return [
            replace(token, text=c, start=start + k, end=start + k + 1, spaced=token.spaced and not k)
            for k, c in enumerate(token.text)
        ]

    def _may_be_torn(self, token: Token) -> bool:
        """Whether it is a function whose name without its first letter, a variable, is one as well."""
        word = token.text
        return (
            token.kind == "name"
            and len(word) > 3
            and token.end - token.start == len(word)
            and word[0] in (self.scope.variables or ())
            and not self.scope.declares(word)
            and function_name(word) is not None
            and function_name(word[1:]) is not None
        )

    def _understood(self, token: Token, after: Sequence[Token]) -> bool:
        """Whether it needs no cutting: a known name, or one that means something with a bracket behind it."""
        if self.scope.known(token.text) or token.text in NOT_A_NUMBER or token.text == "emptyset":
            return True
        if token.text == "R" and after[0].text in ("\\{", "∖"):  # R\{0}
            return True
        called = token.text in CALLED_ONLY and after[0].text == "(" and after[1].text != "'"  # float('inf')
        return called and self.best_cut(token.text) is None

    def leibniz(self, token: Token) -> tuple[list[Token], int] | None:
        """d/dx and ∂L/∂w as one token: a command `d/d order variable`, or the declared name `dL_dw`."""
        if token.kind == "command" and token.text.endswith("frac"):
            match = FRACTION.match(self.source, token.end)
        elif token.kind == "name" and token.text[0] in "d∂" and self.scope.variable(token.text) is None:
            match = SLASHED.match(self.source, token.start + 1)
        else:
            return None
        if match is None:
            return None
        order, top, below = (group.lstrip("\\").replace("{", "").replace("}", "") for group in match.groups())
        if top:
            name = f"d{top}_d{below}"
            if self.scope.variable(name) is None and name not in self.scope.definitions:
                if order or top not in self.scope.functions or self.scope.only != below:
                    return None
                name = f"{top}'"  # dw/dt of a function that the question leaves open
            return [Token("name", name, token.start, match.end(), token.spaced)], match.end()
        if self.scope.variable(below) is None:
            return None
        return [
            Token("command", f"d/d {order or 1} {below}", token.start, match.end(), token.spaced)
        ], match.end()

    def pieces(self, token: Token, after: Token) -> list[Token]:
        """`xsin` as x, sin; `sin2x` as sin, 2, x; fewest pieces, longest first."""
        cut = self.best_cut(token.text)
        if cut is None or (_called(after) and _bare_function(cut)):
            self.unknown(token, after)
        exact = token.end - token.start == len(token.text)
        shown = self.source[token.start : token.end]
        if not any(len(piece) > 1 and function_name(piece) for piece in cut):  # xsin(x) needs no comment
            self.notes.append(f"{shown} is read as {'·'.join(cut)}")
        return _tokens(token, cut, exact)

    def best_cut(self, primed: str) -> list[str] | None:
        word = primed.rstrip("'")
        if len(word) > LONGEST_CUT or "'" in word:
            return None
        best: list[list[str] | None] = [None] * len(word) + [[]]
        for start in range(len(word) - 1, -1, -1):
            for end in range(len(word), start, -1):
                tail, here, piece = best[end], best[start], word[start:end]
                if tail is None or (here is not None and len(here) <= len(tail) + 1):
                    continue
                if self.may_stand(piece, word[:start]):
                    best[start] = [piece, *tail]
        if best[0] and word != primed:  # fg' is f·g', where g is a function that the question leaves open
            if best[0][-1] not in self.scope.functions:
                return None
            best[0][-1] += primed[len(word) :]
        return best[0]

    def may_stand(self, piece: str, before: str) -> bool:
        """Whether `piece` may be one of the names that a longer word is cut into."""
        if piece.isdigit():  # sin2x, but not x2: is that x^2 or 2x?
            return any(before.endswith(f) for f in (*FUNCTIONS, "ln"))
        if piece in WORDS_OF_LOGIC or piece in TRUTHS or "_" in (piece[0], piece[-1]):
            return False
        if self.scope.variable(piece) is not None or piece in self.scope.definitions:
            return True
        if piece in self.scope.functions:
            return True
        if piece in ("e", "pi"):
            return True
        if self.scope.imaginary and piece == "i":
            return True
        return piece.islower() and len(piece) > 1 and function_name(piece) is not None

    def unknown(self, token: Token, after: Token) -> NoReturn:
        word, scope = token.text, self.scope
        called = _called(after)
        if match := re.fullmatch(r"([A-Za-z]+?)_?(\d+)", word):
            base, digits = match.groups()
            if scope.variable(base) is not None:
                self.fail(
                    f"is {word} a power or a product?", f"write {base}^{digits} or {digits}*{base}", token
                )
        what = f"I do not know the {'function' if called else 'name'} {word[:30]!r}"
        if word in ("C", "c") and re.search(r"\+\s*$", self.source[: token.start]):
            self.fail(what, f"leave + {word} out: no constant of integration is asked for", token)
        if self.source.startswith("\\dot", token.start):
            self.fail("a dot above a letter is not read", "write y' for a derivative", token)
        if word.endswith("'") and function_name(word.rstrip("'")):
            self.fail(f"the derivative {word} is not worked out here", "write its formula", token)
        if word in FOREIGN:
            self.fail(what, f"did you mean {FOREIGN[word]}{'(…)' if called else ''}?", token)
        if word == "round" and DIGITS_ASKED.match(self.source, token.end):  # round(2/3, 3)
            self.fail(what, "write the value itself, with as many digits as you like", token)
        if word in UNREAD:
            self.fail(what, UNREAD[word], token)
        if re.match(r"\s*:", self.source[token.end :]) and word.lower() in ("answer", "ans", "solution"):
            self.fail(f"{word}: is no part of a formula", "write the formula alone", token)
        if word[:1] == "d" and scope.variable(word[1:]) is not None:
            self.fail(what, f"leave {word} out: a derivative is asked for, without a differential", token)
        near = self.near(word)
        if near:
            self.fail(what, f"did you mean {near}{'(…)' if near in FUNCTIONS else ''}?", token)
        if scope.variables:
            many = "variable here is" if len(scope.variables) == 1 else "variables here are"
            self.fail(what, f"the {many} {', '.join(scope.variables)}", token)
        self.fail(what, "write a number, or a formula of numbers" if scope.variables == () else "", token)

    def near(self, word: str) -> str | None:
        """The known name that `word` most probably misspells."""
        scope = self.scope
        ours = [*(scope.variables or ()), *scope.definitions, *scope.functions]
        for name in ours:
            if name.lower() == word.lower():
                return name
        if len(word) < 3:
            return None
        names = [*ours, *FUNCTIONS, "ln", "arcsin", "arccos", "arctan", "pi"]
        swapped = [name for name in names if sorted(name) == sorted(word)]
        close = nearest(word, names, 4, 0.76)
        return next(iter(swapped or [c for c in close if c[:2] == word[:2]] or close), None)

    def fail(self, why: str, repair: str, token: Token) -> NoReturn:
        raise NotReadable(self.source, token.start, why, repair, max(1, token.end - token.start))


def _between_sets(before: Token, after: Token) -> bool:
    """Whether a U here joins two sets: (0, 1) U (2, 3), and [0, 1[ U ]2, 3["""
    return before.text in (")", "]", "}") or (before.text == "[" and after.text in ("[", "]"))


def _raised(before: list[Token]) -> bool:
    """Whether what comes stands behind ^, or behind ^{."""
    return bool(before) and (before[-1].text == "^" or [token.text for token in before[-2:]] == ["^", "{"])


def _called(after: Token) -> bool:
    return after.kind == "sign" and after.text == "(" and not after.spaced


def _bare_function(cut: list[str]) -> bool:
    """Whether a function in a run of names would take the last one, as `sine(x)` would be sin(e)·x."""
    return any(len(p) > 1 and function_name(p) for p in cut) and not function_name(cut[-1])


def _tokens(word: Token, pieces: list[str], exact: bool) -> list[Token]:
    """A word as tokens, each at its own place where the text is `exact`ly the word."""
    out, start = [], word.start
    for k, piece in enumerate(pieces):
        end = start + len(piece) if exact else word.end
        spaced = word.spaced and k == 0
        if piece.isdigit():
            out.append(Token("number", piece, start, end, spaced, Fraction(piece)))
        else:
            out.append(Token("name", piece, start, end, spaced))
        start = end if exact else start
    return out
