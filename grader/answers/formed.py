"""The form of a right answer, where the exercise asks for one: it was told beforehand, and is judged last."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from grader.errors import Place, SpecError
from grader.maths.evidence import Agreed, Proved
from grader.maths.forms import TOLD, missed, told
from grader.maths.syntax import Node
from grader.model import Judgement, Rejected

HALF = Fraction(1, 2)  # of the points for the right value in another form


def check_forms(forms: tuple[str, ...], where: Place | None) -> None:
    """Raises SpecError for an unknown form."""
    for form in forms:
        try:
            told(form)
        except KeyError:
            known = ", ".join([*TOLD, "uses NAME", "without NAME"])
            raise SpecError(f"form: {form!r} is none", where=where, repair=f"they are {known}") from None


def formed(judgement: Judgement, tree: Node, forms: tuple[str, ...]) -> Judgement:
    """The judgement; a right answer in another form earns half the points, and the learner is told why."""
    if not forms or not isinstance(judgement.verdict, Proved | Agreed):
        return judgement

    for form in forms:
        why = missed(tree, form)
        if why is not None:
            said = f"The value is right, but not the form. Give it {told(form)}. Here {why}."
            return replace(judgement, verdict=Rejected(said), credit=HALF, checked=None)
    return judgement
