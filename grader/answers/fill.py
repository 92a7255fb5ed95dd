"""`fill:` a text with gaps `___`, and a row of `blanks` for each: formulas, or words to choose from.

A word is one of those that are shown, so that nobody is wrong who knows another word for the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from grader import sheet
from grader.answers import answer
from grader.answers.equals import equals, open_, right
from grader.answers.expressions import Stop, text_of, understood
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.answers.listed import items_of
from grader.answers.rows import lettered, plain, remarks, unled
from grader.answers.shares import Share, together
from grader.errors import SpecError
from grader.model import Judgement, Missing, Observation, Read, Template, Text, Unreadable, Unseen, Wrong
from grader.record import dataclass

GAP = "___"
BRACED = re.compile(r"\^\{(\w+)\}")
SIGNS = str.maketrans({"−": "-", "·": "*", "×": "*", "²": "^2", "³": "^3", "¹": "^1"})


@dataclass(frozen=True, slots=True)
class Blank:
    """What fills one gap: a word, or what equals a formula.

    formula: 2*x    the gap takes whatever equals this
    words: [nudge, step]    the words that are right; all of them stand among those to choose from
    say: Which factor is still missing?    what is said where the gap is filled wrongly
    """

    formula: Formula | None = None
    words: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    say: str = ""

    def gap(self) -> sheet.Gap:
        """What there is to fill in, and in which letters."""
        if self.formula is None:
            return sheet.Gap("word")
        names = self.variables or formula(self.formula, None, self.functions).variables
        return sheet.Gap("formula", names)


@answer("fill")
@dataclass(frozen=True, slots=True)
class Fill:
    """The text has a gap `___` for each row of `blanks`.

    blanks: [{formula: 2*x}, {words: [nudge]}]    what fills each gap, in order
    others: [forward, adds]    more words to choose from, which fill no gap
    """

    text: str
    blanks: tuple[Blank, ...]
    others: tuple[str, ...] = ()

    def check(self) -> None:
        """Raises SpecError unless every gap has its blank, and every blank its answer."""
        gaps = self.text.count(GAP)
        if gaps != len(self.blanks) or not gaps:
            raise SpecError(
                f"{gaps} gaps and {len(self.blanks)} blanks",
                repair=f"write {GAP} once for each row of `blanks`",
            )
        for blank in self.blanks:
            if (blank.formula is None) == (not blank.words):
                raise SpecError("a blank has either `formula` or `words`", repair="give it one of the two")
            if blank.formula is not None:
                formula(blank.formula, blank.variables or None, blank.functions)
        if any(blank.words for blank in self.blanks) and not self.others:
            raise SpecError("there are no words to choose from", repair="others: [words that fill no gap]")
        if both := [w for w in self.others if w in [word for blank in self.blanks for word in blank.words]]:
            what = f"others: {both[0]!r} is a right word of a gap"
            raise SpecError(what, repair="leave it out of `others`: it stands among the words anyway")

    def shown(self) -> tuple[str, ...]:
        """The words to choose from: the first one of each gap, and the others."""
        words = dict.fromkeys([blank.words[0] for blank in self.blanks if blank.words])
        return tuple(text for _, text in lettered([*words, *(w for w in self.others if w not in words)]))

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        wanted = "[" + ", ".join(['"…"'] * len(self.blanks)) + "]"
        try:
            text = text_of(seen)
            items = (
                (text,)
                if len(self.blanks) == 1 and not text.bare
                else items_of(text, wanted, len(self.blanks))
            )
            if not any(items):
                return Judgement(Missing("not attempted yet"))
            if len(items) != len(self.blanks):
                why = f"{len(items)} given; there are {len(self.blanks)} gaps"
                return Judgement(Unreadable(text.source, 0, why, f"write {wanted}", text.where))
            return self._judge(items, seed)
        except Stop as stop:
            return stop.judgement

    def _judge(self, items: tuple[Text | None, ...], seed: int | None) -> Judgement:
        shares = []
        for k, (item, blank) in enumerate(zip(items, self.blanks, strict=True), 1):
            if item is None:
                shares.append(Share(f"gap {k}", False, "still open"))
                continue
            good = self._fits(blank, item, seed)
            if isinstance(good, Judgement):
                return good
            shares.append(Share(f"gap {k}", good, item.source.strip(), blank.say))
        return together(shares, " | ".join(item.source.strip() for item in items if item is not None))

    def right(self) -> str:
        return repr(self._rights())

    def wrongs(self) -> Iterator[Wrong]:
        rights = self._rights()
        for k, blank in enumerate(self.blanks):
            for other in [f"({rights[k]}) + 1"] if blank.formula else self.others:
                yield Wrong(repr([*rights[:k], other, *rights[k + 1 :]]), f"gap {k + 1}: {other}", sure=True)

    def as_earlier(self, name: str) -> None:
        """Words in gaps are no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(("fill: The slope of x^2 is ___.\nblanks:\n  - formula: 2*x\n"), 'answer = ["2x"]\n')

    def field(self) -> sheet.FillField:
        words = self.shown() if any(blank.words for blank in self.blanks) else ()
        return sheet.FillField(self.text, tuple(blank.gap() for blank in self.blanks), words)

    def starter(self, name: str) -> str:
        gaps = ", ".join(["..."] * len(self.blanks))
        return f"{remarks(self._asked())}{name} = [{gaps}]        # what fills the gaps, in quotes"

    def asks(self) -> str:
        return f"{self._asked()}\n\nFill the gaps."

    def _rights(self) -> list[str]:
        return [b.formula.source if b.formula else b.words[0] for b in self.blanks]

    def _asked(self) -> str:
        words = f"\n\nWords: {', '.join(self.shown())}" if any(blank.words for blank in self.blanks) else ""
        return self.text + words

    def _fits(self, blank: Blank, item: Text, seed: int | None) -> bool | Judgement:
        """Whether it fills the gap; a Judgement where that is not known."""
        if blank.formula is not None:
            return _equals(blank, blank.formula, item, seed)
        given = _word(item.source)
        known = {_word(word) for each in self.blanks for word in each.words} | {_word(w) for w in self.others}
        if given not in known:
            why = f"{item.source.strip()[:40]!r} is none of the words"
            return Judgement(
                Unreadable(item.source, 0, why, f"choose from: {', '.join(self.shown())}", item.where)
            )
        return given in {_word(word) for word in blank.words}


def _word(text: str) -> str:
    """As words are compared: `input` for `the input`, h^2 for h^{2}, h² and h**2, * for ·."""
    said = unled(plain(text.translate(SIGNS))).replace("**", "^")
    return BRACED.sub(r"^\1", said)


def _equals(blank: Blank, right_one: Formula, item: Text, seed: int | None) -> bool | Judgement:
    reference = formula(right_one, blank.variables or None, blank.functions)
    given = understood(item, blank.variables or reference.variables, blank.functions)
    found = equals(reference.tree, given.tree, reference.variables, seed=seed)
    return Judgement(found, read=item.source) if open_(found) else right(found)
