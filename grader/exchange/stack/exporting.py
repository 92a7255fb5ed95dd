"""An exercise -> one STACK question: its variants in a table, its parts one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.answers import WORDS
from grader.bank.exercise import defined, opened
from grader.bank.nodes import Mapping, Scalar
from grader.bank.nodes import Sequence as Items
from grader.errors import SpecError
from grader.exchange.draft import Lost
from grader.exchange.exported import Entry, Went
from grader.exchange.stack import asking_choices, asking_formulas
from grader.exchange.stack.built import Asking, Built
from grader.exchange.stack.question import Question
from grader.exchange.stack.table import Table
from grader.maths.syntax import NotReadable
from grader.model import Part

ASKED = {**asking_formulas.ASKED, **asking_choices.ASKED}
NAMES = re.compile(r"[A-Za-z][A-Za-z0-9]*\Z")


def exported(entry: Entry) -> tuple[Question | None, tuple[Went, ...]]:
    """The question, without the parts that cannot be said; None where there is no other."""
    file = opened(entry.path)
    rows = file.every[: len(entry.variants)]
    definitions = [defined(file.source, file.root, values).definitions for values in rows]
    table = Table(definitions)
    built: list[tuple[str, Built]] = []
    went: list[Went] = []
    asked = yaml_of_parts(file.root, entry.variants[0].parts)
    for k, part in enumerate(entry.variants[0].parts):
        asking = Asking(_name(k), [each.parts[k] for each in entry.variants], asked[k], table)
        try:
            made = _built(asking)
            prompt = asking.html("prompt") if asked[k] is not file.root else ""
            built.append((prompt, made))
            went.append(Went(entry.path.stem, part.id, word_of(asked[k]), True, made.lost))
        except (Lost, SpecError, NotReadable) as reason:
            went.append(Went(entry.path.stem, part.id, word_of(asked[k]), False, (str(reason),)))
    return (_question(entry, file.root, table, built) if built else None), tuple(went)


def _built(asking: Asking) -> Built:
    make = ASKED.get(type(asking.parts[0].answer))
    if make is None:
        raise Lost(f"the question word {word_of(asking.yaml)}")
    return make(asking)


def word_of(yaml: Mapping) -> str:
    """The question word of a part, as its YAML has it."""
    words = [key.text for key, _ in yaml if key.text in WORDS]
    return "choose" if "choose" in words else next(iter(words), "")


def _name(k: int) -> str:
    return f"ans{k + 1}"


def yaml_of_parts(root: Mapping, parts: Sequence[Part]) -> list[Mapping]:
    """The YAML of each part; a graph makes several parts of one."""
    listed = root.get("parts")
    if not isinstance(listed, Items):
        return [root] * len(parts)
    items = [item for item in listed.items if isinstance(item, Mapping)]
    by_id = {name: item for item in items for name in (_id(item), *_asked(item)) if name}
    return [by_id.get(part.id, root) for part in parts]


def _asked(item: Mapping) -> list[str]:
    """The names that a graph asks for."""
    found = item.get("ask")
    return [each.text for each in found.items if isinstance(each, Scalar)] if isinstance(found, Items) else []


def _id(item: Mapping) -> str:
    found = item.get("id")
    return found.text if isinstance(found, Scalar) else ""


def _question(entry: Entry, root: Mapping, table: Table, built: Sequence[tuple[str, Built]]) -> Question:
    prompt = root.get("prompt")
    text = table.html(prompt.text) if isinstance(prompt, Scalar) else ""
    body = "".join(said + made.text for said, made in built)
    feedback = root.get("solution")
    general = table.html(feedback.text) if isinstance(feedback, Scalar) else ""
    return Question(
        kind="stack",
        name=entry.variants[0].title,
        text=text + body,
        line=0,
        variables=table.variables("\n".join(filter(None, (made.variables for _, made in built)))),
        feedback=general,
        inputs=tuple(input for _, made in built for input in made.inputs),
        trees=tuple(made.tree for _, made in built),
        seeds=table.seeds(),
    )
