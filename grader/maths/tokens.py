r"""Cut a text into tokens: numbers, names, signs, and the commands of LaTeX, each with its place.

Plain notation, Unicode (`x²`, `√`, `·`, `−`, `σ`) and LaTeX (`\frac`, `\sin`, `\left(`) come out as one
stream; characters are replaced one for one, so that a place in the tokens is a place in the learner's text.
"""

from __future__ import annotations

import unicodedata

from grader.maths.cutting.commands import CommandCutter
from grader.maths.cutting.letters import (
    ALONE,
    AS_NUMBER,
    BLANKS,
    LONG_SIGNS,
    LOWERED,
    LOWERED_FRACTION,
    MAXIMA,
    ROOTS,
    SHORT_SIGNS,
    SIGNS,
    SUPERSCRIPTS,
)
from grader.maths.cutting.token import DIGITS, Token, refuse_long
from grader.maths.names import GREEK, HATS


def tokens(source: str, *, decimal_comma: bool = False) -> list[Token]:
    """The tokens of `source`, closed by one of kind "end"; raises NotReadable where a character is none."""
    refuse_long(source)
    text = source.replace("$", " ") if source.isascii() else "".join(map(_plain, source))
    cutter = TextCutter(source, text, "\\" in text, decimal_comma)
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


class TextCutter(CommandCutter):
    """Cuts a whole text."""

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
        inner = TextCutter(self.source, " " * start + raised, False, False)
        inner.at = start
        inner.run()
        for token in inner.out[:-1]:
            self.put(token.kind, token.text, token.start, token.end, token.value, token.decimal)
        self.put("sign", ")", end, end)

    def _small(self, start: int) -> bool:
        """Whether a fraction or a root begins there that is written with a raised number: ¹/₂, ³√."""
        if fraction := LOWERED_FRACTION.match(self.text, start):
            self.small_fraction(fraction)
        elif root := ROOTS.get(self.text[start : start + 2]):
            self.put("sign", root, start, start + 2)
        else:
            return False
        return True

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
