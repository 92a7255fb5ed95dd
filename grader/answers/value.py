"""`answer: y = 2x - 2`: an expression, equation or list equal to a given one, in any written form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from grader import sheet
from grader.answers import answer
from grader.answers.curves import curve_of, on_curve
from grader.answers.declared import Declared, expected, words_of, wrongs_of
from grader.answers.domains import check_domain
from grader.answers.entries import compared, flat, judged, labels_of, shape_of, vector_of
from grader.answers.equals import USUAL, equals, told, wrong
from grader.answers.expressions import TO_BE_WORKED_OUT, Stop, one_side, text_of, understood
from grader.answers.fields import LISTS, Formula, Tolerance
from grader.answers.following import carried, linked, resolved
from grader.answers.formed import check_forms, formed
from grader.answers.formulas import formula
from grader.answers.kept import numbers_in
from grader.answers.meanings import with_meanings
from grader.answers.nearly import OFF_BY_ONE_NUMBER, nearly
from grader.answers.real_roots import ROOTS, check_roots
from grader.answers.straight import is_line, of_lines, which_height
from grader.answers.unordered import check_unordered, judge_unordered, wrongly
from grader.answers.up_to import MISSES, beside, check_up_to
from grader.answers.up_to import WORDS as UP_TO
from grader.errors import SpecError
from grader.formula import Earlier
from grader.maths.evidence import Differs, Evidence, Proved, Refuted
from grader.maths.kinds import is_shape
from grader.maths.printing import to_pretty, to_text
from grader.maths.syntax import (
    Derivative,
    Expression,
    Node,
    Opaque,
    Relation,
    SetOf,
    Sum,
    Variable,
    Vector,
    variables,
    walk,
)
from grader.model import (
    Answer,
    Judgement,
    Observation,
    Read,
    Rejected,
    Template,
    Text,
    Unseen,
    Verdict,
    Wrong,
)
from grader.record import dataclass


@answer("answer")
@dataclass(frozen=True, slots=True)
class Value:
    """The answer equals `value`, in whatever form it is written.

    means: {u: g(x)}         names that the prompt defines: an answer may use them
    where: x^2 + y^2 = 25    a curve on which answers are compared; linear or quadratic in one of its letters
    up_to: factor            what may differ: `sign`, a constant `factor` (not 0), or a `constant` that is added
    unordered: true          numbers, formulas or points of a list in any order, as a list or as a set
    roots: real              `real`: x^(1/3) has a value for x < 0; `positive`: it has none; else as the formula says
    """

    value: Formula = field(metadata=LISTS)
    variables: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    domain: Formula | None = None
    tolerance: Tolerance | None = None
    mistakes: tuple[Declared, ...] = ()
    follow: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    means: Mapping[str, Formula] = field(default_factory=dict)
    where: Formula | None = None
    roots: str = ""
    up_to: str = ""
    unordered: bool = False

    def check(self) -> None:
        """Raises SpecError where the formula or a mistake cannot be read, or a form is unknown."""
        names = self.names()
        check_forms(self.form, self.value.where)
        check_roots(self.roots, self.value.where)
        check_up_to(self.up_to, formula(self.value, names, self.functions).tree, self.value.where)
        if self.unordered:
            tree = formula(self.value, names, self.functions).tree
            check_unordered(tree, names, self.up_to, self.value.where)
        if self.where is not None:
            curve_of(self.where)
        if self.where is not None and self.domain is not None:
            raise SpecError("where and domain exclude each other", where=self.domain.where, repair="keep one")
        for each in self.means.values():
            formula(each, names, self.functions)
        for row in self.mistakes:
            formula(row.answer, names, self.functions)

    def names(self) -> tuple[str, ...]:
        found = formula(self.value, self.variables or None, self.functions)
        if not self.variables and any(len(name) > 1 for name in found.variables):
            raise SpecError(
                "the variables are not clear", where=self.value.where, repair="add variables: [x]"
            )
        if self.where is not None and not self.variables:
            return tuple(sorted({*found.variables, *curve_of(self.where).variables}))
        return self.variables or found.variables

    def limits(self) -> None:
        check_domain(self.domain, self.names())

    def probe(self) -> Read:
        return Read()

    def judge(self, seen: Observation, *, seed: int | None = None) -> Judgement:
        names = self.names()
        reference = formula(self.value, names, self.functions)
        if self.unordered:
            return self._in_any_order(reference.tree, seen, names, seed)
        try:
            given, notes = self._given(text_of(seen), names)
        except Stop as stop:
            return which_height(stop.judgement) if is_line(reference.tree) else stop.judgement
        read = to_text(given)
        if isinstance(reference.tree, Vector):
            return self._entries(self._beside(reference.tree, given, names), given, read, seed)
        given = _named_left(given, reference.tree)
        if not is_shape(reference.tree):
            try:
                single = one_side(Expression(given, "", notes, names), text_of(seen))
            except Stop as stop:
                return stop.judgement
            given, notes = single.tree, single.notes
        if any(isinstance(n, Derivative) for n in walk(given)):
            return Judgement(Rejected(TO_BE_WORKED_OUT), read=read, notes=notes)
        domain = None if self.domain is None else self.domain.source
        wanted = self._beside(reference.tree, given, names)
        found = self._compared(wanted, given, names, domain, seed)
        if not wrong(found):
            notes = notes if wanted is reference.tree else (*notes, UP_TO[self.up_to])
            return formed(Judgement(told(found), read=read, notes=notes), given, self.form)
        row = expected(self.mistakes, Expression(given, read, (), names), names, domain, self.functions)
        named, says = words_of(row)
        facts = () if row or self.up_to else self._nearly(reference.tree, given, names, domain, seed)
        return Judgement(
            Rejected(MISSES[self.up_to])
            if self.up_to
            else _heights(found, reference.tree, given, names, domain, seed),
            read=read,
            pretty=tuple(to_pretty(given)),
            notes=notes,
            mistakes=named,
            facts=facts,
            says=says,
            credit=None if row is None or not row.credit else row.credit,
            withheld="drawn" if self.functions or _tells(reference.tree, facts) else "",
        )

    def _in_any_order(
        self, right: Node, seen: Observation, names: tuple[str, ...], seed: int | None
    ) -> Judgement:
        """With the words of the author, where another list was foreseen."""
        domain = None if self.domain is None else self.domain.source
        tolerance = self.tolerance or USUAL
        found = judge_unordered(right, seen, names, domain, tolerance, seed)
        if not isinstance(found.verdict, Rejected):
            return found
        for row in self.mistakes:
            foreseen = formula(row.answer, names, self.functions).tree
            if isinstance(foreseen, SetOf | Vector):
                its = judge_unordered(foreseen, seen, names, domain, tolerance, seed)
                if isinstance(its.verdict, Proved):
                    named, says = words_of(row)
                    return replace(found, mistakes=named, says=says)
        return found

    def _beside(self, right: Node, given: Node, names: tuple[str, ...]) -> Node:
        """The right answer in the sign, factor or constant of the given one, where these may differ."""
        domain = None if self.domain is None else self.domain.source
        return beside(right, given, self.up_to, names, domain) if self.up_to else right

    def _nearly(
        self, right: Node, given: Node, names: tuple[str, ...], domain: str | None, seed: int | None
    ) -> tuple[str, ...]:
        """What is true of an answer that is nearly right."""
        if lines := of_lines(right, given):
            return lines
        return nearly(right, given, names, lambda one: self._compared(one, given, names, domain, seed))

    def _compared(
        self, right: Node, given: Node, names: tuple[str, ...], domain: str | None, seed: int | None
    ) -> Evidence:
        """On the curve, where there is one."""

        def equal(one: Node, other: Node) -> Evidence:
            function = _differentiated(one)
            return equals(
                one,
                other,
                names,
                domain=domain,
                tolerance=self.tolerance,
                function=function,
                seed=seed,
                odd_roots=ROOTS[self.roots],
            )

        return (
            equal(right, given) if self.where is None else on_curve(curve_of(self.where), right, given, equal)
        )

    def _entries(self, reference: Node, given: Node, read: str, seed: int | None) -> Judgement:
        assert isinstance(reference, Vector)
        shape = shape_of(reference)
        rights, found = flat(reference, shape), flat(given, shape)
        assert not isinstance(rights, str)
        if isinstance(found, str):
            return Judgement(Rejected(found), read=read)
        domain = None if self.domain is None else self.domain.source
        entries = compared(
            labels_of(shape),
            rights,
            found,
            self.names(),
            domain=domain,
            tolerance=self.tolerance or USUAL,
            functions=[_differentiated(each) for each in rights],
            seed=seed,
        )
        found_row = None
        if any(wrong(each.found) for each in entries):
            found_row = expected(
                self.mistakes, Expression(given, read, (), self.names()), self.names(), domain
            )
        named, says = words_of(found_row)
        return replace(judged(entries, read, says), mistakes=named)

    def _given(self, text: Text, names: tuple[str, ...]) -> tuple[Node, tuple[str, ...]]:
        text = with_meanings(text, self.means, names)
        if isinstance(formula(self.value, names, self.functions).tree, Vector):
            return vector_of(text, names), ()
        found = understood(text, names, self.functions)
        return found.tree, found.notes

    def linked(self, parts: Mapping[str, Answer]) -> Value:
        """The same, knowing the right answers of the parts in `follow`."""
        return replace(self, value=linked(self.value, self.follow, parts))

    def stands_on(self) -> tuple[str, ...]:
        return self.follow

    def following(self, earlier: Mapping[str, Observation]) -> Value | None:
        """The question for a learner's own earlier answers."""
        value = carried(self.value, earlier)
        return None if value is None else replace(self, value=value)

    def right(self) -> str:
        return repr(resolved(self.value, self.names(), self.functions))

    def wrongs(self) -> Iterator[Wrong]:
        yield from wrongs_of(self.mistakes)
        if self.unordered:
            yield from wrongly(formula(self.value, self.names(), self.functions).tree)

    def as_earlier(self, name: str) -> Earlier:
        return Earlier(name, self.value, self.names())

    def asked(self) -> Iterable[float]:
        return numbers_in(self.value, self.names(), self.functions)

    def hidden(self) -> Iterable[Unseen]:
        return ()

    @staticmethod
    def template() -> Template:
        return Template("answer: 2*x + 1\n", 'answer = "2x + 1"\n')

    def field(self) -> sheet.LineField:
        if self.unordered:
            return sheet.LineField("list", "in any order, for example 1, -1 or (0, 1), (2, 3)", self.names())
        if self.value.source.lstrip().startswith("["):
            return sheet.LineField(
                "list", "a list, for example [1, 2]", self.names(), form=self.form, functions=self.functions
            )
        says = 'for example "2x + 1", or 2*x + 1'
        return sheet.LineField("formula", says, self.names(), form=self.form, functions=self.functions)

    def starter(self, name: str) -> str:
        return f"{name} = ...        # {self.field().says}"

    def asks(self) -> str:
        return "Give the expression."


def _tells(right: Node, facts: tuple[str, ...]) -> bool:
    """Whether a value beside the right one would tell the rest: of a line, or of one number that is missing."""
    return is_line(right) or any(fact.startswith(OFF_BY_ONE_NUMBER) for fact in facts)


def _heights(
    found: Evidence,
    reference: Node,
    given: Node,
    names: tuple[str, ...],
    domain: str | None,
    seed: int | None,
) -> Verdict:
    """A wrong line as heights, `y = 3x - 3` beside `y = 2x - 2` at one x; other equations have no value to show."""
    match reference, given:
        case Relation("=", Variable(left), right), Relation("=", Variable(name), other) if left == name:
            heights = equals(right, other, names, domain=domain, seed=seed)
            if isinstance(heights, Refuted) and heights.at:
                return heights
        case Relation("="), Relation("="):
            pass
        case _:
            return told(found)
    if isinstance(found, Refuted | Differs):
        return Rejected("Your equation and the right one hold at different points.")
    return told(found)


def _differentiated(tree: Node) -> Node | None:
    """What a reference differentiates: the x > 0 of D(ln(x), x) is the question's domain; None where unknown."""
    bodies = [n.body for n in walk(tree) if isinstance(n, Derivative)]
    if not bodies or any(isinstance(n, Opaque) for body in bodies for n in walk(body)):
        return None
    return bodies[0] if len(bodies) == 1 else Sum(tuple(bodies))


def _named_left(given: Node, reference: Node) -> Node:
    """`y = 2x - 2` where an expression is asked for: a name may stand on the left, and says nothing."""
    if isinstance(reference, Relation) or not isinstance(given, Relation) or given.op != "=":
        return given
    named = isinstance(given.left, Variable) and given.left.name not in variables(reference)
    return given.right if named or isinstance(given.left, Opaque) else given
