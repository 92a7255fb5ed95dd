r"""Cut a text into tokens: numbers, names, signs, and the commands of LaTeX, each with its place.

Plain notation, Unicode (`x²`, `√`, `·`, `−`, `σ`) and LaTeX (`\frac`, `\sin`, `\left(`) come out as one
stream; characters are replaced one for one, so that a place in the tokens is a place in the learner's text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from grader import late
from grader.maths.names import GREEK, HATS, MODULES
from grader.maths.syntax import NotReadable
from grader.record import dataclass

MAX_CHARACTERS = 2_000  # the longest answer of the chapter has 60; the longest derivative in our cases 700
MAX_TOKENS = 1_500
MAX_DIGITS = 60
MAX_EXPONENT = 400  # 1e400 is beyond every float; more digits only serve to make us work

Kind = Literal["number", "name", "sign", "command", "end"]


DIGITS = tuple("0123456789")
NO_NUMBER = Fraction(0)


@dataclass(slots=True)
class Token:
    """One piece of the text; never changed once it is cut."""

    kind: Kind
    text: str
    start: int
    end: int
    spaced: bool = False  # there is white space before it
    value: Fraction = NO_NUMBER
    decimal: bool = False


SIGNS = {
    **dict.fromkeys("×·⋅∙∗•✕✖⨯⨉・･", "*"),
    **dict.fromkeys("÷⁄∕", "/"),
    **dict.fromkeys("−–—‒﹣－‐‑➖", "-"),
    **dict.fromkeys("ˆ＾", "^"),
    "➕": "+",
    "±": "±",
    "،": ",",
    "؛": ";",
    "＋": "+",
    "≤": "<=",
    "⩽": "<=",
    "≥": ">=",
    "⩾": ">=",
    "≠": "!=",
    "∧": "and",
    "∨": "or",
    "¬": "not",
    "∪": "union",
    "∣": "|",
    "｜": "|",
    "（": "(",
    "）": ")",
    "＝": "=",
    "⟨": "⟨",
    "〈": "⟨",
    "⟩": "⟩",
    "〉": "⟩",
    "⊤": "T",
    "∅": "emptyset",
    "∈": "∈",
    "∖": "∖",
}
BLANKS = frozenset("\u00a0\u2002\u2003\u2009\u200a\u202f\u2061\u2062\u2063")
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣʸᶻᵃᵇᶜᵈᵉᵏᵐᵖᵗᵘᵛʷⁱʰ", "0123456789+-()nxyzabcdekmptuvwih", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
LOWERED = SUBSCRIPTS | dict(zip("ᵢⱼₖₙₘₜₓₐₑ", "ijknmtxae", strict=True))

ACCENTS = frozenset({"hat", "widehat", "bar", "overline", "tilde", "widetilde"})
DOTTED = late.pattern(r"\s*\{?\s*([A-Za-z])\s*\}?")  # what stands under \dot
ENVIRONMENT = late.pattern(r"\s*\{(\w+)\*?\}(?:\{[lcr|]*\})?")

NUMBER = late.pattern(r"(?:\d(?:_?\d)*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+(?![A-Za-z_(\d]))?")
EXPONENT_OR_E = late.pattern(r"[eE]([+-]?)(\d+)(?=[A-Za-z(])")
ROOTS = {"²√": "√", "³√": "∛", "⁴√": "∜"}
AS_NUMBER = late.pattern(r"\.(?:(?:float|double)\(\s*\)|astype\(\s*(?:np\.)?float(?:32|64)?\s*\))")
LOWERED_FRACTION = late.pattern(r"[⁰¹²³⁴-⁹]+[/⁄∕]([₀-₉]+)")
TO_BELOW = late.pattern(r"\s*[{\\_]|\s+\w")  # what may stand behind the _ of a subscript
WORD = late.pattern(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*_?'*")
LONG_SIGNS = {
    "**": "^",
    "==": "=",
    "<>": "!=",
    "&&": "&",
    ":=": "=",
    ".^": "^",
    ".*": "*",
    "./": "/",
    "<=": "<=",
    ">=": ">=",
    "!=": "!=",
    "->": "->",
}
SHORT_SIGNS = frozenset("+-*/^()[]{},<>=|&√∛∜!;:'_⌊⌋⌈⌉?")
ALONE = SHORT_SIGNS - {"+"} - {sign[0] for sign in LONG_SIGNS}  # with which no longer sign begins

SPACING = frozenset(
    {
        "left",
        "right",
        "big",
        "Big",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "bigg",
        "displaystyle",
        "textstyle",
        "quad",
    }
    | {"qquad", "limits", "nolimits", "mathstrut", "strut", "middle", "mleft", "mright", "boxed", "fbox"}
    | {"Bigg", "biggl", "biggr", "Biggl", "Biggr", "scriptstyle", "nonumber", "rm", "bf"}
)
COMMANDS = {
    **dict.fromkeys(("cdot", "times", "ast", "cdotp"), "*"),
    "div": "/",
    "pm": "±",
    "%": "%",
    **dict.fromkeys(("le", "leq", "leqslant"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant"), ">="),
    "lt": "<",
    "gt": ">",
    **dict.fromkeys(("ne", "neq"), "!="),
    **dict.fromkeys(("lvert", "rvert", "vert", "mid"), "|"),
    **dict.fromkeys(("land", "wedge"), "and"),
    **dict.fromkeys(("lor", "vee"), "or"),
    "cup": "union",
    "in": "∈",
    "setminus": "∖",
    "varnothing": "emptyset",
    "lbrace": "{",
    "rbrace": "}",
    "lbrack": "[",
    "rbrack": "]",
    "langle": "⟨",
    "rangle": "⟩",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "colon": ":",
    "coloneqq": "=",
    "lnot": "not",
    "exponentialE": "e",
    **dict.fromkeys(("top", "intercal"), "T"),
    **{c: c for c in "+-*/^="},  # as Markdown escapes it
    **{c: f"\\{c}" for c in ("\\", "{", "}")},
    "|": "|",
}
COMMAND = late.pattern(r"\\([A-Za-z]+\*?|.)", re.DOTALL)
WORDED = (
    r"\\(?:text|textrm|textit|mathrm|mathit|mathsf|mbox|operatorname|rm)"  # x_{\text{new}}, x_\mathrm{new}
)
SUBSCRIPT = late.pattern(
    rf"\s*_\s*(?:\{{\s*(?:{WORDED}\s*\{{)?\s*(\w+)\s*(?:\}}\s*)?\}}|{WORDED}\s*\{{\s*(\w+)\s*\}})|\s*_(\w)"
)
REPEATED = late.pattern(r"\((\d+)\)|\\(?:overline|bar|dot)\s*\{?\s*(\d+)\s*\}?")
GOING_ON = late.pattern(r"\.\d*?(?:(\d)\1\1+|(\d{2,}?)\2+)$")  # what 0.333... repeats
GRAMMAR = frozenset({"frac", "dfrac", "tfrac", "cfrac", "sqrt"})
WRAPPERS = frozenset(
    {"operatorname", "mathrm", "text", "mathit", "mathbf", "textrm", "mathsf", "mathcal", "boldsymbol", "bm"}
    | {"mbox", "mathbb", "mathds", "vec", "textbf", "textit"}
)
SPOKEN = {  # the words of \text{…} in a list of cases
    **dict.fromkeys(("when", "for", "falls", "wenn", "für", "si", "se", "als", "dla", "pour"), "if"),
    **dict.fromkeys(("else", "sonst", "andernfalls", "sinon", "altrimenti", "otherwise"), "otherwise"),
    **dict.fromkeys(("und", "et"), "and"),
    **dict.fromkeys(("oder", "ou"), "or"),
}
MAXIMA = late.pattern(r"%(pi|e|i)\b")
GREEK_WORDS = frozenset(GREEK.values()) | {"varepsilon", "varphi", "vartheta", "varsigma"}


def refuse_long(source: str) -> None:
    """Raises NotReadable for a text that is longer than we read."""
    if len(source) > MAX_CHARACTERS:
        raise NotReadable(
            source[:200],
            0,
            f"this answer has {len(source)} characters; at most {MAX_CHARACTERS} are read",
            "write it shorter: factor out what repeats",
        )


def tokens(source: str, *, decimal_comma: bool = False) -> list[Token]:
    """The tokens of `source`, closed by one of kind "end"; raises NotReadable where a character is none."""
    refuse_long(source)
    text = source.replace("$", " ") if source.isascii() else "".join(map(_plain, source))
    cutter = _Cutter(source, text, "\\" in text, decimal_comma)
    cutter.run()
    return cutter.out


def _plain(c: str) -> str:
    """One character for one: styled letters and digits (𝑥, ２) become the plain ones."""
    if c == "$":
        return " "
    if c in "′’":
        return "'"
    if c.isascii() or c == "ᵀ" or c in SIGNS or c in SUPERSCRIPTS or c in GREEK or c in LOWERED:
        return c
    if c in BLANKS:
        return " "
    if c.isdecimal():  # ٣ is 3
        return str(unicodedata.decimal(c))
    if c == "٫":
        return "."
    folded = unicodedata.normalize("NFKC", c)
    return folded if len(folded) == 1 and (folded.isascii() or folded in GREEK) else c


class _Cutter:
    """The state of one pass over the text: where we are, and what was cut so far."""

    def __init__(self, source: str, text: str, latex: bool, decimal_comma: bool) -> None:
        self.source, self.text, self.latex, self.decimal_comma = source, text, latex, decimal_comma
        self.at = 0
        self.lonely: set[int] = set()  # places of LaTeX arguments without braces: one character each
        self.spaced = False
        self.out: list[Token] = []

    def put(
        self,
        kind: Kind,
        text: str,
        start: int,
        end: int,
        value: Fraction = NO_NUMBER,
        decimal: bool = False,
    ) -> None:
        if len(self.out) >= MAX_TOKENS:
            raise NotReadable(self.source, start, f"this answer has more than {MAX_TOKENS} parts")
        self.out.append(Token(kind, text, start, end, self.spaced, value, decimal))
        self.spaced = False
        self.at = end

    def fail(self, why: str, repair: str = "", at: int | None = None) -> NotReadable:
        return NotReadable(self.source, self.at if at is None else at, why, repair)

    def run(self) -> None:
        text = self.text
        while self.at < len(text):
            c = text[self.at]
            if c in " \t\n\r":
                self.spaced, self.at = True, self.at + 1
            elif c in ALONE:
                self.put("sign", c, self.at, self.at + 1)
            elif c in SHORT_SIGNS:
                self.sign()
            elif c.isascii() and c.isalpha():
                self.word()
            elif (c.isdigit() and c.isascii()) or (c == "." and text[self.at + 1 : self.at + 2] in DIGITS):
                self.number()
            elif c == "\\":
                self.command()
            elif c in SUPERSCRIPTS:
                self.superscript()
            elif c == "ᵀ":
                self.transpose()
            elif (
                not c.isascii()
                and unicodedata.category(c) == "No"
                and "⁄" in unicodedata.normalize("NFKC", c)
            ):
                self.vulgar()
            elif c in SIGNS:
                self.put("name" if SIGNS[c].isalpha() else "sign", SIGNS[c], self.at, self.at + 1)
            elif c in "∂∞" or c in GREEK:
                self.greek()
            elif (parts := unicodedata.normalize("NFD", c))[0].isascii() and parts[1:] in HATS:
                self.hatted(parts[0], HATS[parts[1:]])
            else:
                self.sign()
        self.put("end", "", len(text), len(text))

    def number(self) -> None:
        match = NUMBER.match(self.text, self.at)
        assert match is not None  # a digit, or a point before a digit, stands here
        start, end, digits = match.start(), match.end(), match.group().replace("_", "")
        if (
            start in self.lonely and match.group()[0] != "."
        ):  # \frac12: the argument of a LaTeX command is one character
            end, digits = start + 1, match.group()[0]
        if self.decimal_comma:
            digits, end = self.with_comma(digits, end)
        if "." in digits and self.repeating(digits, start, end):
            return
        mantissa, _, exponent = digits.lower().partition("e")
        power = None if exponent else EXPONENT_OR_E.match(self.text, end)
        if (
            power is not None and digits == "1" and len(power[2]) <= 3
        ):  # nobody writes 1*e: 1e-9x is 10^(-9)*x
            exponent, end = power[1] + power[2], power.end()
            digits = f"{digits}e{exponent}"
        elif power is not None:
            sign, ten = power.groups()
            raise self.fail(
                f"{self.source[start : power.end()]}… can mean two things",
                f"write {digits}*10^{f'({sign}{ten})' if sign else ten}*…, "
                f"or {digits}*e{f' {sign} {ten}…' if sign else f'^{ten}*…'}",
            )
        if len(mantissa) > MAX_DIGITS and len(mantissa.replace(".", "")) > MAX_DIGITS:
            raise self.fail(
                f"a number with more than {MAX_DIGITS} digits", "round it, or write it as a formula"
            )
        if len(exponent.lstrip("+-0")) > 3 or abs(int(exponent or 0)) > MAX_EXPONENT:
            raise self.fail(f"a power of ten beyond {MAX_EXPONENT}", "is there a digit too many?")
        if self.text[end : end + 2].startswith(".") and self.text[end + 1 : end + 2].isdigit():
            raise self.fail("a number with two decimal points", at=end)
        whole = digits.isdigit()
        value = Fraction(int(digits)) if whole else _decimal(mantissa, exponent)
        self.put("number", self.text[start:end], start, end, value, not whole)

    def repeating(self, digits: str, start: int, end: int) -> bool:
        r"""0.(3), 0.333... and 0.1\overline{6}; 1.1(6) may be a product, and is left to the parser."""
        if self.text.startswith(("...", "…"), end) and (period := GOING_ON.search(digits)) is not None:
            tail, dots = period[1] or period[2], 1 if self.text[end] == "…" else 3
            self.fraction(repeated(digits, tail), start, end + dots)
            return True
        found = REPEATED.match(self.text, end)
        if found is None or (found[1] and not digits.endswith(".")) or len(digits + found[0]) > MAX_DIGITS:
            return False
        self.fraction(repeated(digits, found[1] or found[2]), start, found.end())
        return True

    def fraction(self, value: Fraction, start: int, end: int) -> None:
        self.put("sign", "(", start, start)
        self.put("number", str(value.numerator), start, end, Fraction(value.numerator))
        self.put("sign", "/", end, end)
        self.put("number", str(value.denominator), end, end, Fraction(value.denominator))
        self.put("sign", ")", end, end)

    def with_comma(self, digits: str, end: int) -> tuple[str, int]:
        """1,5 as 1.5; what may be thousands, or two numbers, is refused."""
        tail = re.compile(r",(\d+(?:[eE][+-]?\d+(?![A-Za-z_(\d]))?)").match(self.text, end)
        if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
            whole = digits.replace(".", "")
            raise self.fail(
                f"{digits} can mean two numbers",
                f"write {whole}, or {digits.replace('.', ',')}0 for a decimal",
            )
        if tail is None or "." in digits or "e" in digits.lower():
            return digits, end
        if re.match(r",\d", self.text[tail.end() :]):
            raise self.fail(
                "where does a number end here?", "separate numbers by ; or by a comma and a space", end
            )
        return f"{digits}.{tail.group(1)}", tail.end()

    def vulgar(self) -> None:
        """½ is (1/2), and 2½ is (2 + 1/2)."""
        start, end = self.at, self.at + 1
        whole = self.out.pop() if self.out and self.out[-1].kind == "number" and not self.spaced else None
        top, _, bottom = unicodedata.normalize("NFKC", self.text[start]).partition("⁄")
        if whole is None:
            self.put("sign", "(", start, start)
        else:
            self.out += [replace(whole, kind="sign", text="(", end=whole.start), replace(whole, spaced=False)]
            self.put("sign", "+", start, start)
        self.put("number", top, start, end, Fraction(top))
        self.put("sign", "/", end, end)
        self.put("number", bottom, end, end, Fraction(bottom))
        self.put("sign", ")", end, end)

    def small_fraction(self, match: re.Match[str]) -> None:
        """¹⁄₂ is (1/2)."""
        start, middle, end = match.start(), match.start(1) - 1, match.end()
        top = "".join(SUPERSCRIPTS[c] for c in self.text[start:middle])
        bottom = "".join(SUBSCRIPTS[c] for c in match.group(1))
        self.put("sign", "(", start, start)
        self.put("number", top, start, middle, Fraction(top))
        self.put("sign", "/", middle, middle + 1)
        self.put("number", bottom, middle + 1, end, Fraction(bottom))
        self.put("sign", ")", end, end)

    def word(self) -> None:
        match = WORD.match(self.text, self.at)
        assert match is not None
        word, end = match.group(), match.end()
        if self.at in self.lonely and word[1:2] not in ("_", "'"):
            self.put("name", word[0], self.at, self.at + 1)
            return
        if self.latex and "_" in word:  # LaTeX: a subscript without braces is one character
            base, _, rest = word.partition("_")
            word, end = f"{base}_{rest[:1]}", self.at + len(base) + 1 + len(rest[:1])
        if word.endswith("_") and (self.latex or TO_BELOW.match(self.text, end)):
            word, end = word[:-1], end - 1
        word, end = self.below(word, end)
        word, end = self.lowered(word, end)
        word, end = self.marked(word, end)
        while self.text[end : end + 1] in ("″", "‴"):
            word, end = word + ("''" if self.text[end] == "″" else "'''"), end + 1
        if (
            word in MODULES and self.text[end : end + 1] == "." and self.text[end + 1 : end + 2].isalpha()
        ):  # np.exp is exp
            self.at = end + 1
            return
        if self.text[end : end + 1] == "." and self.text[end + 1 : end + 2].isalpha() | (
            self.text[end + 1 : end + 2] == "_"
        ):
            raise self.fail(f"{word}. is not read: a formula has no attributes", "write the formula itself")
        self.put("name", word, self.at, end)

    def below(self, word: str, end: int) -> tuple[str, int]:
        r"""x_{new} and x_{\text{new}} are x_new."""
        sub = SUBSCRIPT.match(self.text, end) if self.text[end : end + 1] == "_" else None
        inside = sub and (sub.group(1) or sub.group(2))
        return (f"{word}_{inside}", sub.end()) if sub and inside else (word, end)

    def marked(self, word: str, end: int) -> tuple[str, int]:
        """A letter with its accent as a character of its own, and what stands below it: x̄ is x_bar."""
        if (mark := self.text[end : end + 1]) not in HATS:
            return word, end
        word, end = f"{word}_{HATS[mark]}", end + 1
        if sub := SUBSCRIPT.match(self.text, end):
            word, end = f"{word}_{sub[1] or sub[2] or sub[3]}", sub.end()
        return self.lowered(word, end)

    def lowered(self, word: str, end: int) -> tuple[str, int]:
        """w₁ is w_1."""
        digits = ""
        while end < len(self.text) and self.text[end] in LOWERED:
            digits += LOWERED[self.text[end]]
            end += 1
        for letter, plain in () if word.isascii() else LOWERED.items():
            if letter in word:
                head, _, tail = word.partition(letter)
                word = f"{head}_{plain}" + "".join(LOWERED.get(c, c) for c in tail)
        return (f"{word}_{digits}" if digits else word), end

    def greek(self) -> None:
        """A Greek letter is a name by itself, with its subscript and its primes: σ(x), θ_1, ∂L."""
        c, end = self.text[self.at], self.at + 1
        if c == "∂":
            self.put("name", "∂", self.at, end)
            return
        name = GREEK[c]
        if match := re.compile(r"_(\w+)").match(self.text, end):
            name, end = f"{name}_{match.group(1)}", match.end()
        name, end = self.below(name, end)
        name, end = self.lowered(name, end)
        name, end = self.marked(name, end)
        while self.text[end : end + 1] == "'":
            name, end = name + "'", end + 1
        self.put("name", name, self.at, end)

    def hatted(self, letter: str, mark: str) -> None:
        """ŷ is y_hat, ŷ_1 is y_hat_1."""
        name, end = f"{letter}_{mark}", self.at + 1
        if sub := SUBSCRIPT.match(self.text, end):
            name, end = f"{name}_{sub[1] or sub[2] or sub[3]}", sub.end()
        name, end = self.lowered(name, end)
        self.put("name", name, self.at, end)

    def transpose(self) -> None:
        """vᵀ is v^T."""
        start = self.at
        self.put("sign", "^", start, start)
        self.put("name", "T", start, start + 1)

    def _small(self, start: int) -> bool:
        """Whether a fraction or a root begins there that is written with a raised number: ¹/₂, ³√."""
        if fraction := LOWERED_FRACTION.match(self.text, start):
            self.small_fraction(fraction)
        elif root := ROOTS.get(self.text[start : start + 2]):
            self.put("sign", root, start, start + 2)
        else:
            return False
        return True

    def superscript(self) -> None:
        """x⁻¹ is x^(-1): the run of raised characters is cut as if it stood on the line."""
        start = end = self.at
        if self._begins() and self._small(start):
            return
        while end < len(self.text) and self.text[end] in SUPERSCRIPTS:
            end += 1
        if self.text[start : end + 1] in ("³√", "⁴√") and self.out and self.out[-1].kind == "number":
            n, root = self.text[self.out[-1].start : start], self.text[start : end + 1]
            raise self.fail(f"{n}{root} can mean two things", f"write {n}*{root}…, or {n}{root[0]}*√…")
        raised = "".join(SUPERSCRIPTS[c] for c in self.text[start:end])
        self.spaced = False
        self.put("sign", "^", start, start)
        self.put("sign", "(", start, start)
        inner = _Cutter(self.source, " " * start + raised, False, False)
        inner.at = start
        inner.run()
        for token in inner.out[:-1]:
            self.put(token.kind, token.text, token.start, token.end, token.value, token.decimal)
        self.put("sign", ")", end, end)

    def command(self) -> None:
        start = self.at
        match = COMMAND.match(self.text, start)
        if match is None:
            raise self.fail("a backslash with nothing after it")
        name, end = match.group(1), match.end()
        name = name.removesuffix("*") if name[0].isalpha() else name
        if name in COMMANDS:
            self.put("name" if COMMANDS[name].isalpha() else "sign", COMMANDS[name], start, end)
        elif name in RULES:
            RULES[name](self, name, start, end)
        elif name.isalpha():
            self.spelled(name, start, end)
        else:
            raise self.fail(f"the LaTeX command \\{name} is not read here", at=start)

    def space(self, name: str, _: int, end: int) -> None:
        r"""\left, \, and \quad, and the point of \left. that stands for no bracket"""
        point = name in ("left", "right") and self.text[end : end + 1] == "."
        self.spaced, self.at = True, end + 1 if point else end

    def environment(self, name: str, start: int, end: int) -> None:
        kind = ENVIRONMENT.match(self.text, end)
        if kind is None:
            raise self.fail(f"\\{name} without the name of what it is about", "\\begin{cases}", start)
        self.put("command", f"{name} {kind.group(1)}", start, kind.end())

    def grammar(self, name: str, start: int, end: int) -> None:
        self.put("command", name, start, end)
        self.find_lonely(end, 1 if name == "sqrt" else 2)

    def wrapper(self, name: str, _: int, end: int) -> None:
        self.wrapped(end, spoken=name in ("text", "textrm", "mbox", "mathrm"))

    def dotted(self, name: str, start: int, end: int) -> None:
        r"""\dot w is w', where the question knows a function w."""
        letter = DOTTED.match(self.text, end)
        if letter is None:
            raise self.fail("a dot above a letter is not read", "write y' for a derivative", start)
        self.put("name", letter[1] + ("''" if name == "ddot" else "'"), start, letter.end())

    def partial(self, _: str, start: int, end: int) -> None:
        self.put("name", "∂", start, end)

    def infix(self, name: str, start: int, end: int) -> None:
        self.put("command", name, start, end)

    def infinite(self, _: str, start: int, end: int) -> None:
        self.put("name", "inf", start, end)

    def spelled(self, name: str, start: int, end: int) -> None:
        r"""\sin, \theta_{1}, \varphi'"""
        word = name.removeprefix("var") if name in GREEK_WORDS else name
        if sub := SUBSCRIPT.match(self.text, end):
            word, end = f"{word}_{sub[1] or sub[2] or sub[3]}", sub.end()
        while self.text[end : end + 1] == "'":
            word, end = word + "'", end + 1
        self.put("name", word, start, end)

    def accented(self, name: str, start: int, end: int) -> None:
        r"""\hat{y} is the name y_hat."""
        match = re.compile(r"\s*(?:\{\s*\\?([A-Za-z]+)\s*\}|([A-Za-z]))(?:_\{?(\w)\}?)?").match(
            self.text, end
        )
        if match is None:
            raise self.fail(f"\\{name} of what?", f"\\{name}{{y}}", start)
        mark = {"widehat": "hat", "overline": "bar", "widetilde": "tilde"}.get(name, name)
        below = f"_{match.group(3)}" if match.group(3) else ""
        self.put("name", f"{match.group(1) or match.group(2)}_{mark}{below}", start, match.end())

    def wrapped(self, end: int, *, spoken: bool) -> None:
        r"""\operatorname{ReLU}, \mathrm{d}, \mathbf v, \text{if }: the words inside."""
        if (single := re.compile(r"\s*([A-Za-z0-9])").match(self.text, end)) is not None:
            self.at = single.start(1)
            letter = single.group(1)
            if letter.isdigit():
                self.put("number", letter, self.at, single.end(), Fraction(letter))
            else:
                self.put("name", letter, self.at, single.end())
            return
        match = re.compile(r"\s*\{([^{}]*)\}").match(self.text, end)
        if match is None:
            raise self.fail("a LaTeX command without its {…}", at=self.at)
        inside = match.group(1).strip()
        if spoken:
            inside = " ".join(SPOKEN.get(word.lower(), word) for word in inside.rstrip(".,;:").split())
        if re.fullmatch(r"[A-Za-z][\w ]*|", inside, re.ASCII):
            for word in inside.split():
                self.put("name", word, self.at, match.end())
            self.spaced, self.at = True, match.end()
        else:
            self.at = match.start(1) - 1  # the braces are read as a group

    def find_lonely(self, at: int, count: int) -> None:
        r"""The places of the arguments that stand without braces: \frac x2 is x/2, \sqrt xy is sqrt(x)·y."""
        for _ in range(count):
            while self.text[at : at + 1] in (" ", "\t", "\n"):
                at += 1
            if count == 1 and self.text[at : at + 1] == "[":
                at = self.text.find("]", at) + 1 or len(self.text)
                while self.text[at : at + 1] == " ":
                    at += 1
            if self.text[at : at + 1] == "{":
                at = self._closing_brace(at) + 1
            elif (command := re.compile(r"\\[A-Za-z]+").match(self.text, at)) is not None:
                if command.group()[1:] in GRAMMAR | WRAPPERS:
                    return
                at = command.end()
            else:
                self.lonely.add(at)
                at += 1

    def _closing_brace(self, at: int) -> int:
        depth = 0
        for k in range(at, len(self.text)):
            depth += {"{": 1, "}": -1}.get(self.text[k], 0)
            if depth == 0:
                return k
        return len(self.text)

    def sign(self) -> None:
        if self.text.startswith(".**", self.at):
            self.put("sign", "^", self.at, self.at + 3)
            return
        if self.text.startswith("+/-", self.at):
            self.put("sign", "±", self.at, self.at + 3)
            return
        if self.text[self.at] == "%" and self.out and self.out[-1].kind == "number":
            self.put("sign", "%", self.at, self.at + 1)
            return
        if self.text[self.at] == "%" and (maxima := MAXIMA.match(self.text, self.at)) and self._begins():
            self.put("name", maxima.group(1), self.at, maxima.end())
            return
        if self.text[self.at] == "~" and self.latex:  # a space that LaTeX does not break
            self.spaced, self.at = True, self.at + 1
            return
        if self.out and self.out[-1].text == ")" and (number := AS_NUMBER.match(self.text, self.at)):
            self.put("sign", ".float", self.at, number.end())
            return
        plain = LONG_SIGNS.get(self.text[self.at : self.at + 2])
        if plain is not None:
            self.put("sign", plain, self.at, self.at + 2)
            return
        c = self.text[self.at]
        if c in SHORT_SIGNS:
            self.put("sign", c, self.at, self.at + 1)
            return
        if c == "\0" or not c.isprintable():
            raise self.fail(
                "a character that cannot be seen stands here", "delete it and type the place again"
            )
        raise self.fail(f"{self.source[self.at]!r} is not read in a formula", _mend(c))

    def _begins(self) -> bool:
        """Whether a value may begin here without a product that is not written."""
        before = self.out[-1] if self.out else None
        return before is None or (before.kind == "sign" and before.text in "+-*/^(,[{=<>|")


RULES: dict[str, Callable[[_Cutter, str, int, int], None]] = {  # of LaTeX's commands, each by its name
    **dict.fromkeys((*SPACING, *" ,;:!()[]$~\t\n"), _Cutter.space),
    **dict.fromkeys(("begin", "end"), _Cutter.environment),
    **dict.fromkeys(ACCENTS, _Cutter.accented),
    **dict.fromkeys(GRAMMAR, _Cutter.grammar),
    **dict.fromkeys(WRAPPERS, _Cutter.wrapper),
    **dict.fromkeys(("dot", "ddot"), _Cutter.dotted),
    "partial": _Cutter.partial,
    "infty": _Cutter.infinite,
    "over": _Cutter.infix,
}


def repeated(digits: str, period: str) -> Fraction:
    """0.1 and 6 are 0.1666…"""
    places = len(digits.partition(".")[2])
    return Fraction(digits.removesuffix(".")) + Fraction(int(period), 10**places * (10 ** len(period) - 1))


def _decimal(mantissa: str, exponent: str) -> Fraction:
    """1.5e-3 exactly."""
    return Fraction(mantissa.removesuffix(".")) * Fraction(10) ** int(exponent or 0)


def _mend(c: str) -> str:
    match c:
        case '"' | "`" | "“" | "”":
            return "leave the quotation marks out"
        case "%":
            return "write a decimal: 5% is 0.05"
        case "~" | "≈":
            return "write one value"
        case "@":
            return "write * for a product"
        case "." | "…":
            return "write every term out"
        case _:
            return ""
