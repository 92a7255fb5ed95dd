"""Questions of several small ones, a match or a list of blanks: each counts the same."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.maths.evidence import Proved
from grader.model import Judgement, Rejected
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """One of the small questions: what it is called, whether it is right, and what to say."""

    label: str
    right: bool
    read: str = ""
    say: str = ""

    def line(self) -> str:
        return f"{'✓' if self.right else '✗'} {self.label}" + (f"  {self.read}" if self.read else "")


def together(shares: Sequence[Share], read: str = "") -> Judgement:
    """Right where all are right; else each right share earns its part of the points."""
    right = sum(share.right for share in shares)
    says = tuple(dict.fromkeys(share.say for share in shares if share.say and not share.right))
    if right == len(shares):
        return Judgement(Proved(f"all {right} are right"), read=read)
    why = f"{right} of {len(shares)} are right."
    return Judgement(
        Rejected(why),
        read=read,
        says=says,
        credit=Fraction(right, len(shares)),
        lines=tuple(share.line() for share in shares),
    )
