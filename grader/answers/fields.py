"""The typed values that the YAML of an exercise is made of; each knows how to read itself from a scalar."""

from __future__ import annotations

from dataclasses import Field, field, fields
from fractions import Fraction
from typing import Any

from grader import late
from grader.formula import Earlier, Formula
from grader.record import dataclass

__all__ = ["LISTS", "Earlier", "Formula", "Program", "Tolerance", "keys", "or_words", "unseen"]

LISTS = {
    "lists": True
}  # a formula that may be written as a list of YAML: `answer: [2*x, 3]`, `near: [[1, 0], [0, 1]]`
PERCENT = late.pattern(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*%\s*$")
FIGURES = late.pattern(r"\s*([1-9]\d?)\s*(?:sig(?:nificant)?(?:\s*fig(?:ure)?s?)?|figures)\s*$")
AMOUNT = late.pattern(r"\s*(\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?|\.\d+(?:[eE][+-]?\d{1,3})?)\s*$")


def unseen(default: Any) -> Any:
    """A field that is no key of the YAML: set by us, when an exercise is dealt out."""
    return field(default=default, metadata={"unseen": True})


def or_words(*words: str) -> Any:
    """A field that may also be one of these words: `choose: auto`."""
    return field(metadata={"words": words})


def keys(cls: Any) -> list[Field[Any]]:
    """The fields of a dataclass that are keys of the YAML."""
    return [f for f in fields(cls) if not f.metadata.get("unseen")]


@dataclass(frozen=True, slots=True)
class Program:
    """Lines of formulas in which the exercise's parameters keep their names; `values` are their values."""

    formula: Formula
    values: tuple[tuple[str, Formula], ...] = ()


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from the right value is still right: `0.1%`, `1e-6`, `3 sig`."""

    relative: Fraction | None = None
    absolute: Fraction | None = None
    figures: int | None = None

    @classmethod
    def parse(cls, text: str) -> Tolerance:
        """Raises ValueError with a sentence."""
        if match := PERCENT.match(text):
            if Fraction(match.group(1)) >= 100:
                raise ValueError(f"a tolerance of {text.strip()} would take 0 for the right value: write 1%")
            return cls(relative=Fraction(match.group(1)) / 100)
        if match := FIGURES.match(text):
            return cls(figures=int(match.group(1)))
        if match := AMOUNT.match(text):
            return cls(absolute=Fraction(match.group(1)))
        raise ValueError(f"{text!r} is not a tolerance: write 0.1%, 1e-6 or 3 sig")

    def allows(self, right: Fraction | float, value: Fraction | float) -> bool:
        """Whether |value - right| is small enough; exact arithmetic, no rounding of the bound."""
        right, value = Fraction(right), Fraction(value)
        gap = abs(value - right)
        if self.absolute is not None:
            return gap <= self.absolute
        if self.relative is not None:
            return gap <= self.relative * abs(right)
        assert self.figures is not None
        return gap <= Fraction(1, 2) * Fraction(10) ** (_magnitude(right) - self.figures + 1)

    def __str__(self) -> str:
        if self.relative is not None:
            return f"{float(self.relative * 100):g} %"
        if self.absolute is not None:
            return f"{float(self.absolute):g}"
        return f"{self.figures} significant figures"


def _magnitude(q: Fraction) -> int:
    """The exponent of the leading digit: 0.0123 -> -2."""
    if q == 0:
        return 0
    q, k = abs(q), 0
    while q >= 10:
        q, k = q / 10, k + 1
    while q < 1:
        q, k = q * 10, k - 1
    return k
