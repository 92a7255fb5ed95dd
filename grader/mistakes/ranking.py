"""The order of the mistakes that fit one answer: prior, class, and how alike the written forms are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.maths.printing import to_text
from grader.maths.syntax import Call, Constant, Node, Number, Variable, walk
from grader.mistakes.catalogue import remedy
from grader.mistakes.diagnosis import Match
from grader.mistakes.table import Candidate
from grader.mistakes.tidy import tidy

MOST_NAMES = 3
LEAST_SHARE = 0.03  # a rarer reading is not worth a learner's time
ALIKE = 4.0  # how much more a candidate weighs that is written exactly as the answer is

# names of one and the same mistake, in the words of one rule or another: they share a match
SAME: tuple[frozenset[str], ...] = (
    frozenset({"chain.f_of_deriv", "sqrt.of_derivative", "recip.deriv_of_denominator"}),
    frozenset({"chain.deriv_inside", "ln.recip_of_inner_derivative"}),
    frozenset({
        *("chain.inner_only", "ln.dropped", "sqrt.root_lost"),
        *("backprop.upstream_forgotten", "backprop.activation_derivative_forgotten"),
    }),
    frozenset({"chain.forgot_inner", "backprop.input_factor_forgotten", "backprop.loss_gradient_only"}),
    frozenset({"pow.coef_forgotten", "backprop.loss_factor_two"}),
    frozenset({"quot.only_numerator", "quot.term_missing"}),
)  # fmt: skip


@dataclass(slots=True)
class _Reading:
    """Candidates that say the same of the same places."""

    ids: tuple[str, ...]
    places: tuple[str, ...]
    weight: float
    more: list[tuple[float, str]] = field(default_factory=list)  # other names of it

    def match(self, total: float) -> Match:
        says = " ".join(dict.fromkeys(remedy(identity) for identity in self.ids))
        names = (*self.ids, *(identity for _, identity in sorted(self.more, reverse=True)))
        ordered = (
            sorted(names, key=lambda identity: not identity.startswith("backprop.")) if self.more else names
        )
        where = " and ".join(self.places)
        return Match(tuple(ordered), where, self.weight / total, says, places=self.places)


def ranked(found: Sequence[Candidate], answer: Node) -> tuple[Match, ...]:
    """At most three matches with their shares, the likeliest first."""
    weights: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}
    for c in found:
        key = (c.ids, tuple(dict.fromkeys(to_text(n) for n in c.nodes)))
        weight = c.weight * ALIKE ** alike(tidy(c.tree()), answer)
        weights[key] = max(weights.get(key, 0.0), weight)
    readings = _merged(weights)
    total = sum(r.weight for r in readings)
    shown = [r for r in readings if r.weight >= LEAST_SHARE * total][:MOST_NAMES]
    return tuple(r.match(total) for r in shown)


def _merged(weights: Mapping[tuple[tuple[str, ...], tuple[str, ...]], float]) -> list[_Reading]:
    """Two names of one mistake at one place become one reading, under the likelier name."""
    out: dict[object, _Reading] = {}
    for (ids, places), weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        group = next((same for same in SAME if len(ids) == 1 and ids[0] in same), None)
        key = (group or ids, places)
        if key not in out:
            out[key] = _Reading(ids, places, weight)
        else:
            out[key].weight += weight
            out[key].more.append((weight, ids[0]))
    return sorted(out.values(), key=lambda r: (-r.weight, r.ids, r.places))


def alike(a: Node, b: Node) -> float:
    """The share of numbers, names and functions that two written forms have in common, from 0 to 1."""
    one, two = _words(a), _words(b)
    both = sum((one & two).values())
    return both / max(1, sum((one | two).values()))


def _words(tree: Node) -> Counter[str]:
    words: Counter[str] = Counter()
    for node in walk(tree):
        match node:
            case Number() | Variable() | Constant():
                words[to_text(node)] += 1
            case Call(name):
                words[name] += 1
            case _:
                words[type(node).__name__] += 1
    return words
