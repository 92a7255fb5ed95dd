"""Numbers: decimals, exponents, fractions of one character, raised digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction

from grader.maths.cutting.letters import EXPONENT_OR_E, GOING_ON, NUMBER, REPEATED, SUBSCRIPTS, SUPERSCRIPTS
from grader.maths.cutting.token import MAX_DIGITS, MAX_EXPONENT, MAX_TOKENS, NO_NUMBER, Kind, Token
from grader.maths.syntax import NotReadable


class DigitCutter:
    """One pass over a text: where we are, what was cut so far; and its numbers."""

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

    def _begins(self) -> bool:
        """Whether a value may begin here without a product that is not written."""
        before = self.out[-1] if self.out else None
        return before is None or (before.kind == "sign" and before.text in "+-*/^(,[{=<>|")


def repeated(digits: str, period: str) -> Fraction:
    """0.1 and 6 are 0.1666…"""
    places = len(digits.partition(".")[2])
    return Fraction(digits.removesuffix(".")) + Fraction(int(period), 10**places * (10 ** len(period) - 1))


def _decimal(mantissa: str, exponent: str) -> Fraction:
    """1.5e-3 exactly."""
    return Fraction(mantissa.removesuffix(".")) * Fraction(10) ** int(exponent or 0)
