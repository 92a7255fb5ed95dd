"""A mistake is a value: a rule as a learner bends it, what to say, and how common it is before an answer is seen.

Each is defined beside the rule that it bends (`rules/`), and yielded by name.  Priors are relative weights; they
decide the order and the shares where several mistakes fit one answer.  The commonest of a family comes first, the
rest are alike.  A name that says more about what was done weighs more than one that says less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.record import dataclass

PAIR = 0.06  # two mistakes at once, beside one
SYSTEMATIC = 0.5  # the same mistake everywhere, beside once
USUAL = 1.5
WELL_KNOWN = 2.5  # a mistake with this prior is one that many make
NESTED = 0.5  # a constant kept, or a term lost, deep inside, beside one at the end of the line


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A textbook rule: `area` says where to look, without the rule (hint 2); `says` states it (hint 3).

    The examples of one that is not about a `derivative` are written out.
    """

    area: str
    says: str
    tempts: str  # why it is bent
    practise: str  # a tag of the bank's exercises
    prior: float = USUAL  # of a mistake that has none of its own
    nested: float = 1.0  # how much less its mistakes weigh inside the question
    derivative: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Mistake:
    """A rule as a learner bends it; in `says`, {x} stands for what is nudged, {held} for what is not.

    `does` is the bent rule; `kin` are the readings, "a; b", that names share, which become one match; `of_compound`
    is the share of its weight where something else than a bare x stands inside; `shown` is (a function, the wrong
    answer) where no row of a table shows the mistake.
    """

    id: str
    bends: Rule
    does: str
    says: str
    example: str = ""
    prior: float | None = None
    kin: str = ""
    of_compound: float = 1.0
    shown: tuple[str, str] | None = None

    @property
    def weight(self) -> float:
        """How common it is."""
        return self.bends.prior if self.prior is None else self.prior

    @property
    def is_known(self) -> bool:
        """Whether many make it, so that it is likely together with another one."""
        return self.weight >= WELL_KNOWN

    def weight_at(self, inside: bool, compound: bool = False) -> float:
        """How common it is at the whole question or at a part inside it, which is compound or a bare x."""
        nested = self.bends.nested if inside else 1.0
        return self.weight * nested * (self.of_compound if compound else 1.0)

    def said(self, x: str = "x", held: Sequence[str] = ("y",)) -> str:
        """What to say of a derivative along x while others are held fixed."""
        return self.says.replace("{held}", " and ".join(held) or "the rest").replace("{x}", x)

    def is_kin(self, other: Mistake) -> bool:
        """Whether both are names of one reading."""
        return self.kin != "" and not set(self.kin.split("; ")).isdisjoint(other.kin.split("; "))


def both_said(sentences: Iterable[str]) -> str:
    """What to say of mistakes that were made together: what was done, in one sentence."""
    every = list(dict.fromkeys(sentences))
    if len(every) < 2:
        return "".join(every)
    done = [
        min((each.partition(end)[0] for end in (". ", "; ", ": ")), key=len).rstrip(".") for each in every
    ]
    return f"Two mistakes: {', and '.join(each[:1].lower() + each[1:] for each in done)}."
