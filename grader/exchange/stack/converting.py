"""One STACK question -> a draft: its seeds worked out, its trees decided, its texts put into words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.exchange.checked import checked
from grader.exchange.draft import Asked, Draft, Lost, slug
from grader.exchange.imported import Came
from grader.exchange.markup import LONGEST
from grader.exchange.stack import choices, formulas
from grader.exchange.stack.castext import expressions, text_of
from grader.exchange.stack.deciding import Decision, decisions
from grader.exchange.stack.own_tests import own_tests, part_id
from grader.exchange.stack.question import Input, Question
from grader.exchange.stack.session import Backend, Columns, Session, Varies, opened

MOST_SEEDS = 60
DRAWN_SEEDS = tuple(range(1, 9))  # where a question draws and no seed is deployed
RANDOM = re.compile(r"\brand(?:_\w+|om_\w+)?\s*\(")
SILENT = frozenset(
    {"notes", "textarea", "equiv", "string", "units", "json", "geogebra", "parsons", "freetext"}
)


def converted(question: Question, backend: Backend, taken: Sequence[str]) -> Came:
    """What comes of a question; never raises for what it holds."""
    try:
        return _converted(question, backend, slug(question.name, taken))
    except Lost as reason:
        return Came(question.name, question.line, None, (str(reason),))


def _converted(question: Question, backend: Backend, id: str) -> Came:
    if question.kind != "stack":
        raise Lost(f"a question of the type {question.kind[:30] or 'none'}")
    _refuse(question)
    seeds = _seeds(question)
    session = opened(question.variables, _wanted(question), seeds, backend)
    kept = session.worked_out()
    lost = (
        [f"{len(seeds) - len(kept)} of {len(seeds)} seeds that could not be worked out"]
        if len(kept) < len(seeds)
        else []
    )
    draft, session, more = _same_words(question, id, session.only(kept))
    found = checked(draft)
    tried = own_tests(question, session, found.variants[0])
    return Came(
        question.name,
        question.line,
        replace(draft, tests=tried.rows),
        tuple(dict.fromkeys([*lost, *more])),
        len(found.variants),
        len(seeds),
        tried.agreed,
        tried.count,
    )


def _refuse(question: Question) -> None:
    """Raises Lost for what no question of ours can be, before anything is worked out."""
    said = [branch.feedback for t in question.trees for node in t.nodes for branch in (node.true, node.false)]
    longest = max(map(len, (question.text, question.feedback, *said)))
    if longest > LONGEST:
        raise Lost(f"a text of {longest} characters")
    if not question.inputs:
        raise Lost("no input: nothing is asked")
    for input in question.inputs:
        if input.kind in SILENT or input.kind not in {*choices.KINDS, *formulas.KINDS, "boolean"}:
            raise Lost(f"an input of the kind {input.kind}")


def _seeds(question: Question) -> tuple[int, ...]:
    if not RANDOM.search(question.variables):
        return (question.seeds or (1,))[:1]
    return (question.seeds or DRAWN_SEEDS)[:MOST_SEEDS]


def _wanted(question: Question) -> Mapping[str, Sequence[str]]:
    """The expressions that are needed, by the feedback variables behind which they stand."""
    plain = [*expressions(question.text), *expressions(question.feedback)]
    plain += [input.teacher for input in question.inputs]
    plain += [value for trial in question.trials for value in trial.give.values() if value]
    found: dict[str, list[str]] = {"": plain}
    for tree in question.trees:
        code = found.setdefault(tree.variables, [])
        for node in tree.nodes:
            code += [node.teacher, *([node.options] if node.options else [])]
            code += [*expressions(node.true.feedback), *expressions(node.false.feedback)]
        code += formulas.derivatives(question, [node.teacher for node in tree.nodes])
    return {more: list(dict.fromkeys(each.strip() for each in exprs)) for more, exprs in found.items()}


def _same_words(question: Question, id: str, session: Session) -> tuple[Draft, Session, list[str]]:
    """The draft of those seeds that say the same words as the first."""
    count = len(session.seeds)
    while True:
        try:
            draft, lost = _draft(question, id, session)
        except Varies as differ:
            session = session.only(differ.kept)
            continue
        if len(session.seeds) < count:
            lost.append(f"{count - len(session.seeds)} of {count} seeds with other words")
        return draft, session, lost


def _draft(question: Question, id: str, session: Session) -> tuple[Draft, list[str]]:
    columns = Columns(session, question.text + question.feedback)
    prompt = text_of(question.text, "", columns)
    decided = _decided(question)
    lost: list[str] = []
    parts = [_part(question, input, decided[input.name], columns, lost) for input in question.inputs]
    columns.program = ""
    solution = _solution(question, columns, lost)
    return Draft(id, _title(question), tuple(parts), prompt, columns.rows(), solution, ("stack",)), lost


def _title(question: Question) -> str:
    return " ".join(question.name.split())[:120] or "untitled"


def _solution(question: Question, columns: Columns, lost: list[str]) -> str:
    """The general feedback; a question is worth having without it."""
    try:
        return text_of(question.feedback, "", columns)
    except (Lost, Varies) as reason:
        lost.append(f"the worked solution: {reason}")
        return ""


def _decided(question: Question) -> Mapping[str, tuple[Decision, str]]:
    """What decides on each input, and the feedback variables behind which that stands; raises Lost."""
    names = {input.name for input in question.inputs}
    found: dict[str, tuple[Decision, str]] = {}
    for tree in question.trees:
        for decision in decisions(tree, names):
            if decision.input in found:
                raise Lost(f"two response trees judge {decision.input}")
            found[decision.input] = decision, tree.variables
    for name in names - found.keys():
        raise Lost(f"no response tree judges {name}")
    return found


def _part(
    question: Question, input: Input, decided: tuple[Decision, str], columns: Columns, lost: list[str]
) -> Asked:
    decision, columns.program = decided
    id = part_id(input.name)
    if input.kind in choices.KINDS:
        return choices.asked(input, id, decision, columns.program, columns, lost)
    if input.kind == "boolean":
        return _boolean(id, decision, columns)
    found = formulas.asked(question, input, id, decision, columns)
    lost += [f"{input.name}: {each}" for each in found.lost]
    return found.part


def _boolean(id: str, decision: Decision, columns: Columns) -> Asked:
    """A statement that is true or false in every seed."""
    full = [rule for rule in decision.rules if rule.score >= 1]
    if len(full) != 1 or full[0].node.test not in choices.SAME:
        raise Lost("a truth value that is not compared with one")
    values = columns.session.values(full[0].node.teacher, columns.program)
    if not all(isinstance(value, bool) for value in values):
        raise Lost("a truth value that is not compared with one")
    if len(set(values)) > 1:
        raise Varies(tuple(k for k, value in enumerate(values) if value == values[0]))
    return Asked(id, "true_or_false", "true" if values[0] else "false", points=decision.points)
