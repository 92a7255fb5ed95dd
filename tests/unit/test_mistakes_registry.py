"""A mistake is one value in one file: whatever is emitted is registered, named alike everywhere, and explained."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.mistakes import recognise, registry, rules
from grader.mistakes.distractors import distractors
from grader.mistakes.explain import explain
from grader.mistakes.mistake import Mistake
from grader.mistakes.recognition import _table
from grader.mistakes.registry import mistakes, modules
from tests.bench.students import STRANGERS, diagnosed, rows
from tests.unit.test_mistakes_table import NAMED, asked

PACKAGE = Path(registry.__file__).parents[1]
OUTSIDE_THE_TABLES = [  # emitted by a graph of a backward pass, or as a fact
    *("slip.brackets", "slip.factor", "backprop.one_path", "backprop.activation_value"),
    *("backprop.names_swapped", "backprop.loss_factor_two", "act.relu_flipped", "gd.gradient_at_new_point"),
]


def test_a_mistake_is_named_after_its_id() -> None:
    named = {
        name: value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, Mistake)
    }
    assert {name: value.id.replace(".", "_").upper() for name, value in named.items()} == {
        n: n for n in named
    }


def test_no_id_stands_anywhere_but_in_its_definition() -> None:
    strings = Counter(
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in mistakes()
    )
    assert strings == Counter(list(mistakes()))


def test_a_name_of_the_same_reading_is_shared() -> None:
    shared = Counter(kin for mistake in mistakes().values() if mistake.kin for kin in mistake.kin.split("; "))
    assert [kin for kin, count in shared.items() if count < 2] == []


def test_a_sentence_names_no_number_and_no_letter_of_its_own() -> None:
    """Save the code that measures slopes, whose h is the chapter's; 0 is what a flat piece has."""
    said = {i: m.says.replace("{x}", "").replace("{held}", "") for i, m in mistakes().items() if ours(i)}
    found = {
        i: re.findall(r"[1-9=½¼²³]|(?<![\w’'])[b-df-zB-HJ-Z](?![\w’'])", text) for i, text in said.items()
    }
    assert {i: signs for i, signs in found.items() if signs} == {}


def ours(identity: str) -> bool:
    return not identity.startswith(("fd.", "matrix."))


@pytest.mark.parametrize("identity", OUTSIDE_THE_TABLES)
def test_what_no_table_names_is_explained(identity: str) -> None:
    assert explain(identity).remedy == mistakes()[identity].said()


def emitted() -> Iterator[str]:
    """Every id in a diagnosis of a row of the tables."""
    every = (
        *map(asked, NAMED[::2]),
        *map(diagnosed, [*rows(), *rows(STRANGERS)][::3]),
    )  # the rest only repeats
    for found in every:
        for match in found.matches:
            yield from match.names
        yield from (fact.id for fact in found.facts)


def test_whatever_is_emitted_is_explained() -> None:
    names = set(emitted())
    assert len(names) > 100
    assert {name: explain(name).id for name in names} == {name: name for name in names}


TOY = """
from grader.maths.syntax import Apply
from grader.mistakes.mistake import Mistake, Rule
from grader.maths.trees import number, times

HALVES = Rule("A toy.", "(gd u)' = (1 - u^2)/2 for toys.", "It is only a toy.", "rules", prior=20.0)
TOY_TIMES_SEVEN = Mistake("toy.times_seven", HALVES, does="sin' = 7 sin", says="You multiplied {x} by seven.")


def toys(at):
    if isinstance(at.node, Apply) and at.node.name == "sin":
        yield TOY_TIMES_SEVEN, times(number(7), at.node, at.d(at.node.args[0]))


FAMILIES = (toys,)
"""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more file in `rules/`, for as long as a test runs."""

    def forget() -> None:
        for kept in (registry.modules, registry.families, registry.mistakes, _table, explain):
            kept.cache_clear()

    (tmp_path / "toy_of_a_test.py").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(tmp_path)])
    forget()
    yield
    forget()


@pytest.mark.usefixtures("toy")
def test_a_new_mistake_is_one_file() -> None:
    (match,) = recognise("sin(x^2)", "x", "7*sin(x^2)*2*x").matches
    assert (match.ids, match.also, match.where) == (("toy.times_seven",), (), "sin(x^2)")
    assert match.says == "You multiplied x by seven."
    page = explain("toy.times_seven")
    assert (page.faulty_rule, page.tempting) == ("sin' = 7 sin", "It is only a toy.")
    assert page.example is not None
    assert "toy.times_seven" in {d.id for d in distractors("sin(x)", "x")}


def test_what_was_done_and_what_it_is_also_called_are_two_things() -> None:
    (one, *_) = recognise("ln(x^2 + 1)", "x", "1/(2*x)").matches
    assert (one.ids, one.also) == (("chain.deriv_inside",), ("ln.recip_of_inner_derivative",))
    (both, *_) = recognise("x^2*cos(3*x)", "x", "2*x*cos(3*x) + x^2*sin(3*x)").matches
    assert (both.ids, both.also) == (("trig.cos_sign_lost", "chain.forgot_inner"), ("coef.dropped",))
