"""`match:` rows of `left` and `right`: which belongs to which; `extra` are rights that belong to none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader import sheet
from grader.answers import answer
from grader.answers.assigned import assigned, pairs_given
from grader.answers.expressions import Stop, text_of
from grader.answers.fields import unseen
from grader.answers.listed import items_of, said
from grader.answers.rows import Rows, as_shown, comments, distinct, lettered, numbered, table
from grader.answers.shares import Share, together
from grader.errors import SpecError
from grader.model import Judgement, Observation, Read, Template, Text, Unseen, Wrong
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class MatchPair:
    """Two that belong together.

    left: sin(x)    what stands under a number
    right: cos(x)    what stands under a letter
    say: Look at the sign.    what is said where this left is joined to another right
    """

    left: str
    right: str
    say: str = ""


@answer("match")
@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """Lefts stand under numbers, rights under letters; several lefts may share one right.

    extra: [a fourth power]    rights that belong to no left
    """

    pairs: tuple[MatchPair, ...]
    extra: tuple[str, ...] = ()
    deal: int = unseen(0)

    def check(self) -> None:
        """Raises SpecError unless the lefts differ and there is something to choose from."""
        distinct([pair.left for pair in self.pairs], "rows")
        distinct([text for _, text in self.rows()], "values")
        for text in self.extra:
            if text in [pair.right for pair in self.pairs]:
                what = f"extra: {text!r} belongs to a row already"
                raise SpecError(what, repair="leave it out of `extra`", row=text)

    def dealt(self, deal: int) -> MatchAnswer:
        return replace(self, deal=deal)

    def lefts(self) -> Rows:
        return numbered([pair.left for pair in self.pairs])

    def rows(self) -> Rows:
        return lettered(dict.fromkeys((*(pair.right for pair in self.pairs), *self.extra)), self.deal)

    def called(self, seen: Text) -> Iterable[str]:
        pairs = pairs_given(seen, self.lefts(), self.rows(), "")
        return said(items_of(seen, "") if pairs is None else [item for _, item in pairs])

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        try:
            text = text_of(seen)
            rights = as_shown(self.rows(), text.rows)
            given = assigned(text, self.lefts(), rights, self._wanted())
        except Stop as stop:
            return stop.judgement
        texts = dict(rights)
        shares = [
            Share(f"{label}. {pair.left}", texts.get(given.get(label, "")) == pair.right, say=pair.say)
            for (label, _), pair in zip(self.lefts(), self.pairs, strict=True)
        ]
        return together(shares, " ".join(f"{label}{value}" for label, value in sorted(given.items())))

    def _wanted(self) -> str:
        return (
            "{" + ", ".join(f'{label}: "{value}"' for label, value in zip("12", "ba", strict=True)) + ", …}"
        )

    def right(self) -> str:
        return repr({k: pair.right for k, pair in enumerate(self.pairs, 1)})

    def wrongs(self) -> Iterator[Wrong]:
        rights = [pair.right for pair in self.pairs]
        yield Wrong(repr(dict(enumerate([*rights[1:], rights[0]], 1))), "one row off")

    def as_earlier(self, name: str) -> None:
        """Pairs are no value to carry forward."""

    def asked(self) -> Iterable[float]:
        return ()

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template(
            "match:\n  - {left: first, right: one}\n  - {left: second, right: two}\n",
            'answer = {1: "one", 2: "two"}\n',
        )

    def field(self) -> sheet.MatchField:
        return sheet.MatchField(self.lefts(), self.rows())

    def starter(self, name: str) -> str:
        rows = ", ".join(f"{label}: ..." for label, _ in self.lefts())
        return (
            f"{comments((*self.lefts(), *self.rows()))}{name} = {{{rows}}}        # a letter for each number"
        )

    def asks(self) -> str:
        return f"{table(self.lefts())}\n\n{table(self.rows())}"
