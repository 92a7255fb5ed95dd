"""The order of the mistakes that fit one answer: prior, class, and how alike the written forms are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field

from grader.maths.printing import to_text
from grader.maths.syntax import Call, Constant, Node, Number, Variable, variables, walk
from grader.mistakes.block import Candidate
from grader.mistakes.catalogue import remedy
from grader.mistakes.diagnosis import Match
from grader.mistakes.question import Question
from grader.record import dataclass

MOST_NAMES = 3
LEAST_SHARE = 0.03  # a rarer reading is not worth a learner's time
ALIKE = 4.0  # how much more a candidate weighs that is written with the same words as the answer
LETTER = 2.0  # and to the letter
COPIED = 3.0  # and the question itself, where the answer is that to the letter

# names of one and the same mistake, in the words of one rule or another: they share a match
SAME: tuple[frozenset[str], ...] = (
    frozenset({"chain.f_of_deriv", "sqrt.of_derivative", "recip.deriv_of_denominator"}),
    frozenset({"chain.deriv_inside", "ln.recip_of_inner_derivative"}),
    frozenset({
        *("chain.inner_only", "ln.dropped", "sqrt.root_lost", "act.relu_always_one", "chain.link_skipped"),
        *("backprop.upstream_forgotten", "backprop.activation_derivative_forgotten"),
    }),
    frozenset({"chain.forgot_inner", "backprop.input_factor_forgotten", "backprop.loss_gradient_only"}),
    frozenset({"pow.coef_forgotten", "backprop.loss_factor_two"}),
    frozenset({"quot.only_numerator", "quot.term_missing"}),
    frozenset({
        *("fn.not_differentiated", "sum.term_not_differentiated", "var.kept"),
        *("chain.outer_kept", "recip.log_rule", "trig.sin_cos_swapped"),
    }),
    frozenset({"coef.dropped", "copy.coef_dropped"}),
    frozenset({"const.is_one", "const.kept"}),  # of a constant that is 1
    frozenset({"slip.sign", "copy.sign", "pow.sign", "quot.plus"}),
    frozenset({"global.reciprocal", "slip.inverted"}),
    frozenset({"global.wrong_variable", "partial.wrong_variable_in_term"}),
    frozenset({"global.total_derivative", "partial.other_not_constant"}),
    frozenset({"log.base_factor_forgotten", "ln.base10"}),
    frozenset({"global.integrated", "pow.integrated", "recip.integrated_to_log"}),
    frozenset({"partial.other_factor_dropped", "partial.other_set_to_one"}),
)  # fmt: skip


@dataclass(slots=True)
class _Reading:
    """Candidates that say the same of the same places."""

    ids: tuple[str, ...]
    places: tuple[str, ...]
    weight: float
    x: str
    held: tuple[str, ...]
    more: list[tuple[float, str]] = field(default_factory=list)  # other names of it

    def match(self, total: float) -> Match:
        says = " ".join(dict.fromkeys(remedy(identity, self.x, self.held) for identity in self.ids))
        names = (*self.ids, *(identity for _, identity in sorted(self.more, reverse=True)))
        ordered = (
            sorted(names, key=lambda identity: not identity.startswith("backprop.")) if self.more else names
        )
        where = " and ".join(self.places)
        return Match(tuple(ordered), where, self.weight / total, says, places=self.places)


def ranked(found: Sequence[Candidate], answer: Node, q: Question) -> tuple[Match, ...]:
    """At most three matches with their shares, the likeliest first."""
    held: dict[tuple[str, ...], tuple[str, ...]] = {}
    weights: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}
    for c in found:
        key = (c.ids, tuple(dict.fromkeys(to_text(n) for n in c.nodes)))
        there = {name for node in c.nodes for name in variables(node)}
        held[key[1]] = tuple(name for name in q.others if not c.nodes or name in there)
        tree = c.tree()
        copied = c.ids == ("global.not_differentiated",) and tree == answer
        forms = (tree, c.tree.tidied())  # as the rule leaves it, and as one writes it
        likeness = ALIKE ** max(alike(form, answer) for form in forms) * (LETTER if answer in forms else 1)
        weight = c.weight * (COPIED if copied else 1) * likeness
        weights[key] = max(weights.get(key, 0.0), weight)
    readings = _merged(weights, held, q.x)
    total = sum(r.weight for r in readings)
    shown = [r for r in readings if r.weight >= LEAST_SHARE * total][:MOST_NAMES]
    return tuple(r.match(total) for r in shown)


def is_slip(match: Match) -> bool:
    """One slip of the pen, whatever else it may be called."""
    return match.ids[0].startswith("slip.") and len(match.places) <= 1


def says_more(c: Candidate) -> bool:
    """Whether a mistake that turns the sign of the whole says more than that: neither two at once nor a slip do."""
    return len(c.ids) == 1 and not c.ids[0].startswith(("slip.", "copy."))


def weighed(found: Sequence[Candidate]) -> tuple[float, float]:
    """The weight of mistakes made alone, and of two at once."""
    alone = sum(c.weight for c in found if len(c.ids) == 1)
    return alone, sum(c.weight for c in found) - alone


def _merged(
    weights: Mapping[tuple[tuple[str, ...], tuple[str, ...]], float],
    held: Mapping[tuple[str, ...], tuple[str, ...]],
    x: str,
) -> list[_Reading]:
    """Two names of one mistake, at one place or around it, become one reading, under the likelier name."""
    out: list[_Reading] = []
    for (ids, places), weight in sorted(weights.items(), key=_likeliest):
        other = next((r for r in out if _is_same(r.ids, ids) and _within(r.places, places)), None)
        if other is None:
            out.append(_Reading(ids, places, weight, x, held[places]))
        else:
            known = (*other.ids, *(name for _, name in other.more))
            other.more += [(weight, name) for name in ids if name not in known]
    return sorted(out, key=lambda r: (-r.weight, r.ids, r.places))


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two readings are the same mistakes in the words of one rule or another, in any order."""
    if len(one) != len(other):
        return False
    if len(one) == 1:
        return _are_names_of_one(*one, *other)
    alike = any(
        all(a == b or _are_names_of_one(a, b) for a, b in zip(one, order, strict=True))
        for order in (other, other[::-1])
    )
    return alike and sorted(one) != sorted(other)


def _are_names_of_one(one: str, other: str) -> bool:
    return any(one in names and other in names for names in SAME)


def _likeliest(item: tuple[tuple[tuple[str, ...], tuple[str, ...]], float]) -> tuple[object, ...]:
    """The heaviest first; of equals the one with the narrower place."""
    (ids, places), weight = item
    return -weight, not places, len("".join(places)), ids, places


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether every place of one reading lies in a place of the other, or the other way round."""

    def inside(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        return all(any(part in whole for whole in b) for part in a)

    return inside(one, other) or inside(other, one)


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
