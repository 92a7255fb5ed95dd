"""Reading: a text to all its meanings that fit, and what would make it fit where none does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from grader.maths.matrices.board import shown
from grader.maths.matrices.dialect import is_numpy
from grader.maths.matrices.fitting import shaped, sized
from grader.maths.matrices.meanings import REPAIRS, Meaning, Otherwise, Way
from grader.maths.matrices.parser import parsed
from grader.maths.matrices.statements import put_in, statements
from grader.maths.matrices.surface import Surface
from grader.maths.matrices.tokens import NotRead
from grader.maths.matrices.tree import Matrix, Shape, ShapeError, is_unknown, ordered
from grader.maths.matrices.vocabulary import Vocabulary
from grader.record import dataclass

LONGEST = 2_000  # characters
MOST_MEANINGS = 16
MOST_REPAIRS = 80  # readings that are tried to mend a text
FRAMES = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"))


@dataclass(frozen=True, slots=True)
class Readings:
    """What a text may mean; `any_will_do`: numpy text, whose vectors have one dimension or two, nobody can see."""

    meanings: tuple[Matrix, ...]
    any_will_do: bool = False


def written(text: str, known: Vocabulary) -> Surface:
    """Raises NotRead."""
    if len(text) > LONGEST:
        raise NotRead(f"this has {len(text):,} characters", (0, 0), "write it shorter")
    given = statements(without_frame(text, sides=True))
    if not given.definitions:
        return parsed(without_frame(text), known)
    return put_in(replace(given, last=without_frame(given.last)), known)


def without_frame(text: str, *, sides: bool = False) -> str:
    """The text with dollars, a left side (`grad =`) and a full stop as spaces, so that places stay what they are.

    `sides`: the left side is kept.
    """
    for begins, ends in FRAMES:
        if (
            text.strip().startswith(begins)
            and text.strip().endswith(ends)
            and len(text.strip()) > len(begins)
        ):
            text = _blank(text, text.find(begins), len(begins))
            text = _blank(text, text.rfind(ends), len(ends))
    last = text.rstrip()
    if last.endswith((".", ";", ",")):
        text = _blank(text, len(last) - 1, 1)
    side = 0 if sides else _left_side(text)
    return _blank(text, 0, side) if side else text


def _blank(text: str, at: int, length: int) -> str:
    return text[:at] + " " * length + text[at + length :]


def equal_sides(text: str) -> list[str]:
    """The sides of `a = b = c`, each with the names that the text makes."""
    given = statements(without_frame(text, sides=True))
    plain = given.last
    cuts = [0, *_equalities(plain), len(plain) + 1]
    sides = [plain[a : b - 1] for a, b in pairwise(cuts)]
    made = "".join(f"{name} = {body.strip()}; " for name, body in given.definitions)
    return [made + side.strip() for side in sides] if made else sides


def _left_side(text: str) -> int:
    """Where the right side of the last equality outside brackets begins; 0: there is none."""
    return max(_equalities(text), default=0)


def _equalities(text: str) -> Iterator[int]:
    """Where each equality outside brackets ends."""
    depth = 0
    for k, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c == "=" and depth == 0 and text[k - 1 : k] not in ("<", ">") and k:
            yield k + 1


def readings(text: str, known: Vocabulary, otherwise: Otherwise | None = None) -> Readings:
    """Every meaning that fits.  Raises NotRead, and ShapeError where there is none."""
    return _readings(written(text, known), known, is_numpy(text), {}, otherwise)


def _readings(
    top: Surface,
    known: Vocabulary,
    numpy: bool,
    repairs: Mapping[int, str],
    otherwise: Otherwise | None = None,
) -> Readings:
    found: dict[Matrix, None] = {}
    fault: ShapeError | None = None
    unsettled = False
    for way in _ways(numpy):  # what is told of a misfit is told of the last
        tried, first = 0, True
        todo: list[tuple[int, ...]] = [()]
        while todo:
            meaning = Meaning(known, way, todo.pop(), repairs, otherwise)
            tried += 1
            if tried > MOST_MEANINGS:
                raise NotRead("`*` could mean too many things here", top.span, "write @ or ⊙")
            try:
                made = meaning.of(top)
                if meaning.one_star == "entrywise" and (again := meaning.as_entrywise()) is not None:
                    todo.append(again)
                    continue
                if is_settled(made):
                    found[made] = None
                else:
                    unsettled = True
            except ShapeError as error:
                fault, first = (error if first else fault), False
            done = len(meaning.picks)
            for k in range(done, len(meaning.choices)):
                if k == meaning.star and meaning.one_star is not None:
                    continue
                filled = (*meaning.picks, *(0,) * (k - done))
                todo += [(*filled, j) for j in range(1, meaning.choices[k])]
    if not found and unsettled:
        raise NotRead("the size of a 1 or an I is not known here", top.span, "write ones(n) or I_n")
    if not found:
        assert fault is not None
        raise fault
    return Readings(tuple(found), numpy)


def is_settled(top: Matrix) -> bool:
    """Whether every dimension is known that the whole does not hand on."""
    return not any(is_unknown(d) and d not in top.shape for e in ordered(top) for d in e.shape)


def only(text: str, known: Vocabulary) -> Matrix:
    """The one meaning of an author's text.  Raises NotRead where it has several."""
    found = readings(text, known).meanings
    if len(found) > 1:
        raise NotRead(
            "this has several meanings", (0, len(text)), "write @ or ⊙ for *, ||…|| or abs(…) for |…|"
        )
    return found[0]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with some of its products meant in another way."""

    ways: tuple[str, ...]
    meaning: Matrix


def repaired(text: str, known: Vocabulary, fault: ShapeError, wanted: Shape) -> Iterator[Repaired]:
    """What fits, and has the wanted shape, where one product or two are meant otherwise."""
    top, numpy = written(text, known), is_numpy(text)
    left = [MOST_REPAIRS]
    yield from _repaired(top, known, numpy, fault, wanted, {}, left)


def _repaired(
    top: Surface,
    known: Vocabulary,
    numpy: bool,
    fault: ShapeError,
    wanted: Shape,
    done: Mapping[int, str],
    left: list[int],
) -> Iterator[Repaired]:
    if fault.at is None or fault.at < 0 or fault.at in done:
        return
    for name in REPAIRS:
        left[0] -= 1
        if left[0] < 0:
            return
        repairs = {**done, fault.at: name}
        try:
            found = _readings(top, known, numpy, repairs).meanings
        except NotRead:
            continue
        except ShapeError as error:
            if not done:
                yield from _repaired(top, known, numpy, error, wanted, repairs, left)
            continue
        for e in found:
            fits = shaped(e, wanted)
            if fits is not None:
                yield Repaired(tuple(repairs.values()), fits)


def summands(text: str, known: Vocabulary) -> Iterator[tuple[Matrix, ...]]:
    """The terms of a sum that does not fit, each as it is read alone."""
    top = written(text, known)
    if top.kind != "plus":
        return
    for way in _ways(is_numpy(text)):
        try:
            yield tuple(Meaning(known, way).of(part) for part in top.args)
        except (ShapeError, NotRead):
            continue


def _ways(numpy: bool) -> tuple[Way, ...]:
    return ("columns", "flat") if numpy else ("board",)


def complaint(fault: ShapeError, text: str) -> str:
    """`X is n×d, y is a vector of n: X y does not fit`"""
    cut = [text[a:b].strip() for a, b in fault.spans]
    left = cut[0] if cut else shown(fault.left)
    if fault.right is None:
        needs = "a square matrix" if fault.sign != "diag" else "a vector or a square matrix"
        return f"{shown(fault.left)} is {sized(fault.left.shape)}, and {fault.sign} takes {needs}"
    right = cut[1] if len(cut) > 1 else shown(fault.right)
    sign = {"@": "", "*": "", "·": ""}.get(fault.sign, f" {fault.sign}")
    if fault.sign == "outer":
        together = "outer takes two vectors"
    elif fault.sign == "+":
        together = f"{left} and {right} cannot be added"
    else:
        together = f"{left}{sign} {right} does not fit"
    return f"{left} is {sized(fault.left.shape)}, {right} is {sized(fault.right.shape)}: {together}"
