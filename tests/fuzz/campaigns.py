"""Campaigns against false verdicts; each returns what it saw, and every contradiction with its pair."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

import mpmath as mp

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Proved, Refuted
from grader.maths.lower import lower
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.syntax import Node, NotReadable
from grader.maths.tower import Different, Equal, prove
from tests.fuzz.expressions import NoValue, changed, function, rewritten, somewhere, value

LONGEST = 900  # characters of a text that is still compared
POINTS = 24
DIGITS = 25  # relative; mpmath works with 60


@dataclass
class Campaign:
    """Counts of verdicts, and contradictions."""

    name: str
    seen: Counter[str] = field(default_factory=Counter)
    contradictions: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)  # to be looked at by a person

    def told(self) -> list[str]:
        """Prints the counts; returns the contradictions, printed too."""
        print(f"{self.name}: " + ", ".join(f"{n} {what}" for what, n in sorted(self.seen.items())))
        for line in self.unseen:
            print("  not seen by mpmath: " + line)
        print(f"contradictions: {len(self.contradictions)}")
        for line in self.contradictions:
            print("  " + line)
        return self.contradictions


def differ_at(a: Node, b: Node, dice: random.Random, names: tuple[str, ...]) -> tuple[int, int]:
    """(points at which both have values, points among them at which they differ), by mpmath."""
    both = apart = 0
    with mp.workdps(60):
        for _ in range(POINTS):
            at = {v: Fraction(dice.randint(-4000, 4000), 997) for v in names}
            try:
                u, v = value(a, at), value(b, at)
            except (NoValue, ZeroDivisionError, OverflowError, ValueError):
                continue
            if not (mp.isfinite(u) and mp.isfinite(v)):
                continue
            both += 1
            apart += abs(u - v) > mp.mpf(10) ** -DIGITS * max(1, abs(u), abs(v))
    return both, apart


def pairs(count: int, seed: int) -> Campaign:
    """Right answers, rewritten; and changed ones, of which mpmath says whether they are wrong."""
    dice = random.Random(seed)
    campaign = Campaign(f"{count} pairs, seed {seed}")
    made = 0
    while made < count:
        names = ("x",) if dice.random() < 0.7 else ("x", "y")
        original = function(dice, dice.randint(1, 3), names)
        right = original
        for _ in range(dice.randint(1, 4)):
            right = somewhere(dice, right, rewritten)
        wrong = dice.random() < 0.5
        answer = somewhere(dice, right, changed) if wrong else right
        expected_text, answer_text = to_text(original), to_text(answer)
        if max(len(expected_text), len(answer_text)) > LONGEST:
            continue
        both, apart = differ_at(original, answer, dice, names)
        if both < 3:
            continue
        made += 1
        found = compare(expected_text, answer_text, variables=names, seed=dice.randrange(2**32))
        kind = type(found).__name__
        campaign.seen[f"{'different' if apart else 'equal'} {kind}"] += 1
        if not apart and wrong and isinstance(found, Refuted):
            campaign.unseen.append(f"refuted: {expected_text}  |  {answer_text}  |  {found}")
        if apart and isinstance(found, Proved | Agreed):
            campaign.contradictions.append(f"false accept: {expected_text}  |  {answer_text}  |  {found}")
        if not wrong and isinstance(found, Refuted | Differs | OutsideDomain):
            campaign.contradictions.append(f"false reject: {expected_text}  |  {answer_text}  |  {found}")
    return campaign


def derivatives(count: int, seed: int) -> Campaign:
    """Derivatives of random functions, as worked out and rewritten: always right, and checked by differences."""
    dice = random.Random(seed)
    campaign = Campaign(f"{count} derivatives, seed {seed}")
    made = 0
    while made < count:
        original = function(dice, dice.randint(1, 3))
        text = to_text(somewhere(dice, original, rewritten))
        if len(text) > LONGEST or "x" not in to_text(original):
            continue
        made += 1
        found: Evidence = compare(
            f"D({to_text(original)}, x)",
            f"D({text}, x)",
            variables=("x",),
            function=to_text(original),
            wrt="x",
            seed=made,
        )
        campaign.seen[type(found).__name__] += 1
        if isinstance(found, Refuted | Differs | OutsideDomain) or "disagree" in getattr(found, "why", ""):
            campaign.contradictions.append(f"{to_text(original)}  |  {text}  |  {found}")
    return campaign


def proofs(count: int, seed: int) -> Campaign:
    """The prover alone, on pairs that may or may not be equal: what it proves must be so."""
    dice = random.Random(seed)
    campaign = Campaign(f"{count} proofs, seed {seed}")
    made = 0
    while made < count:
        names = ("x",) if dice.random() < 0.7 else ("x", "y")
        original = function(dice, dice.randint(1, 3), names)
        answer = original
        for _ in range(dice.randint(1, 3)):
            answer = somewhere(dice, answer, rewritten if dice.random() < 0.6 else changed)
        try:
            expected_term = lower(read(to_text(original), names).tree)
            answer_term = lower(read(to_text(answer), names).tree)
        except NotReadable:
            continue
        made += 1
        modulo = dice.random() < 0.3  # as if it were too large to be written out
        outcome = prove(expected_term, answer_term, variables=names, written_out=0.0 if modulo else 0.6)
        campaign.seen[type(outcome).__name__] += 1
        if not isinstance(outcome, Equal | Different):
            continue
        both, apart = differ_at(original, answer, dice, names)
        if isinstance(outcome, Equal) and apart:
            campaign.contradictions.append(f"proved: {to_text(original)}  |  {to_text(answer)}")
        if isinstance(outcome, Different) and both and not apart:
            campaign.seen["Different, not seen at any point"] += 1
            campaign.unseen.append(f"{to_text(original)}  |  {to_text(answer)}  |  {outcome}")
    return campaign
