"""What a STACK question of one input becomes, test by test; and the reasons for which one is left out."""

from __future__ import annotations

import time
from typing import Any

import pytest

from grader.exchange import systems
from grader.exchange.imported import Came, How
from tests.exchange.one_question import question, rule


def came(data: bytes) -> Came:
    (found,) = systems.reader("stack").read(data, "one.xml", How()).questions
    return found


R = rule
# (question variables, the model answer, the rules, the word, its value, other keys that it must have)
BECOMES: list[tuple[str, str, list[Any], str, Any, dict[str, Any]]] = [
    ("", "x^2+1", [R("AlgEquiv", "x^2+1")], "answer", "x^2 + 1", {}),
    ("f: x^3; ta: diff(f, x)", "ta", [R("AlgEquiv", "ta")], "differentiate", "x^3", {}),
    ("f: t^3; ta: diff(f, t)", "ta", [R("AlgEquiv", "ta")], "differentiate", "t^3", {"variable": "t"}),
    ("f: x^4; ta: diff(f, x, 2)", "ta", [R("Diff", "ta", "x")], "differentiate", "x^4", {"order": 2}),
    ("f: x*y^2; ta: diff(f, y)", "ta", [R("AlgEquiv", "ta")], "partial", ["x*y^2", "y"], {}),
    ("f: x^2; ta: expand(diff(f*x, x))", "ta", [R("AlgEquiv", "ta")], "differentiate", "x^2*x", {}),
    ("", "7/2", [R("AlgEquiv", "7/2")], "number", "7/2", {}),
    ("", "pi", [R("NumRelative", "%pi", "0.01")], "number", "pi", {"tolerance": "1%"}),
    ("", "pi", [R("NumAbsolute", "%pi", "0.02")], "number", "pi", {"tolerance": "0.02"}),
    ("", "3.14", [R("NumSigFigs", "3.14159", "3")], "number", "3.14159", {"figures": 3}),
    ("", "3.14", [R("NumDecPlaces", "3.14", "2")], "number", "3.14", {"tolerance": "0.005"}),
    ("", "[1, x]", [R("AlgEquiv", "[1, x]")], "answer", "[1, x]", {}),
    ("", "y = 2*x", [R("AlgEquiv", "y = 2*x")], "answer", "y = 2*x", {}),
    ("", "{1, 2}", [R("Sets", "{1, 2}")], "answer", "{1, 2}", {}),
    ("", "t >= 2", [R("AlgEquiv", "t >= 2")], "interval", "t >= 2", {"variable": "t"}),
    ("", "x*(x+1)", [R("FacForm", "x*(x+1)", "x")], "answer", "x*(x + 1)", {"form": ["factored"]}),
    ("f: 2*x", "x^2+c", [R("Int", "x^2", "x")], "integrate", "2*x", {"constant": "required", "model": "x^2 + C"}),
    ("f: x^2; ta: int(f, x)", "ta+c", [R("Int", "ta", "[x, NOCONST]")], "integrate", "x^2", {}),
    ("", "2", [R("AlgEquiv", "3", score="0", says="No."), R("AlgEquiv", "2")], "number", "2",
     {"mistakes": [{"answer": "3", "say": "No."}]}),
    ("", "2", [R("AlgEquiv", "2", says="Yes."), R("AlgEquiv", "4", score="0.25", says="Half.")], "number", "2",
     {"feedback": {"right": "Yes."}, "mistakes": [{"answer": "4", "say": "Half.", "credit": "1/4"}]}),
]  # fmt: skip


@pytest.mark.parametrize("variables, teacher, rules, word, value, keys", BECOMES)
def test_a_question_becomes_one_of_ours(
    variables: str, teacher: str, rules: list[Any], word: str, value: Any, keys: dict[str, Any]
) -> None:
    found = came(question("Answer.", variables, teacher, rules))
    assert found.draft is not None, found.lost
    (part,) = found.draft.parts
    assert (part.word, part.value) == (word, value)
    assert {key: part.keys.get(key) for key in keys} == keys


# (text, variables, model answer, rules, kind of the input, words of the reason)
LOST: list[tuple[str, str, str, list[Any], str, str]] = [
    ("<img src='a.png'>", "", "1", [R("AlgEquiv", "1")], "algebraic", "a picture in the text"),
    ("{@plot(x^2, [x, 0, 1])@}", "", "1", [R("AlgEquiv", "1")], "algebraic", "could not be worked out"),
    ("[[jsxgraph]] [[/jsxgraph]]", "", "1", [R("AlgEquiv", "1")], "algebraic", "the block [[jsxgraph]]"),
    ("<table><tr><td>1</td></tr></table>", "", "1", [R("AlgEquiv", "1")], "algebraic", "a table in the text"),
    ("It costs $5.", "", "5", [R("AlgEquiv", "5")], "algebraic", "a dollar sign"),
    ("", "", "3*m", [R("Units", "3*m")], "units", "an input of the kind units"),
    ("", "", "x", [R("GT", "x")], "algebraic", "the test GT"),
    (
        "",
        "",
        "x",
        [R("AlgEquiv", "x", student="expand(ans1)^2")],
        "algebraic",
        "computes with the answer first",
    ),
    ("", "", "x", [R("AlgEquiv", "ans1")], "algebraic", "computes with another answer"),
    ("", "", "x", [R("AlgEquiv", "x"), R("AlgEquiv", "y")], "algebraic", "several right answers"),
    ("", "", "x", [R("AlgEquiv", "x", score="0.5")], "algebraic", "no answer earns all points"),
    ("", "", "%i", [R("AlgEquiv", "%i")], "algebraic", "complex numbers"),
    ("", "ta: solve(x^2 = 1, x)", "ta", [R("AlgEquiv", "ta")], "algebraic", "the function solve"),
    ("", "ta: ", "ta", [R("AlgEquiv", "ta")], "algebraic", "question variables"),
    (
        "",
        "",
        "x",
        [R("GT", "0", score="0"), R("AlgEquiv", "x")],
        "algebraic",
        "a test before that of the right answer",
    ),
    ("", "ta: [[1, true], [2, false]]", "ta", [R("AlgEquiv", "3")], "radio", "several choices that earn"),
    ("", "ta: [1, 2]", "ta", [R("AlgEquiv", "1")], "radio", "choices of another shape"),
]


@pytest.mark.parametrize("text, variables, teacher, rules, kind, why", LOST)
def test_a_question_that_cannot_be_ours_has_a_reason(
    text: str, variables: str, teacher: str, rules: list[Any], kind: str, why: str
) -> None:
    found = came(question(text, variables, teacher, rules, kind))
    assert found.draft is None
    assert why in found.lost[0]


def test_seeds_that_say_other_words_are_left_out() -> None:
    variables = 'n: rand(2); w: if n = 0 then "even" else "odd"'
    found = came(question("An {@w@} number, {@n@}.", variables, "n", [R("AlgEquiv", "n")], seeds=(2, 3, 4)))
    assert found.draft is not None
    assert (found.variants, found.lost) == (1, ("1 of 3 seeds with other words",))


def test_a_seed_that_cannot_be_worked_out_is_left_out() -> None:
    found = came(question("{@n@}", "n: rand(2); m: 1/n", "m+n", [R("AlgEquiv", "m+n")], seeds=(2, 3)))
    assert found.draft is not None
    assert found.lost == ("1 of 2 seeds that could not be worked out",)


def test_what_an_author_writes_in_yaml_signs_stays_a_text() -> None:
    found = came(question("<p>{{x}} &amp; - [a]: #b | > 'c' \"d\"</p>", "", "1", [R("AlgEquiv", "1")]))
    assert found.draft is not None
    assert found.draft.prompt == "{ {x} } & - [a]: #b | > 'c' \"d\"\n\n[ans1]"


UNCLOSED = [
    "{@",
    "{#",
    "[[comment]]",
    "\\(",
    "\\[",
    "[[",
    "@x",
    "$$",
    "<",
    "&",
    "[[input:ans1",
    "[[if test='x'",
]


@pytest.mark.parametrize("sign", UNCLOSED)
def test_a_sign_that_is_never_closed_costs_no_time(sign: str) -> None:
    text = sign * (50_000 // len(sign))
    begun = time.process_time()
    came(question(text, "", "1", [R("AlgEquiv", "1")]))
    assert time.process_time() - begun < 5
