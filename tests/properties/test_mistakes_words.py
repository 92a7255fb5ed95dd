"""What is said of a partial derivative names what is nudged, and what is held, as the question does."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.mistakes import recognise
from grader.mistakes.registry import mistakes

FUNCTIONS = (
    "x*y^2*z^3",
    "x^2*y + 3*x*y^2",
    "x*y + z",
    "4*x^3*y - 2*y^5*z",
    "e^(x*y)*z + z^2",
    "x^2 + 3*y - z",
)
WRONG = (
    *("1", "0", "2*{v}", "3*{v}^2", "{v}", "x^2 + 6*y", "2*x*y + 2*y", "2*y", "3*z^2", "z^3", "x^2 + 1", "y + 1 + z"),
    *("2*x*y + 3*y^2", "x + 1", "y + z", "y^2*z^3 + 1", "12*x^2*y - 10*y^4", "2*x + 3", "2*x - 1", "2*x*y*3*z^2"),
)  # fmt: skip
HELD = re.compile(r"[Hh]old (\w+(?: and \w+)*) fixed|Only (\w+) is nudged|term without (\w+)")


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.sampled_from(FUNCTIONS), st.sampled_from("xyz"), st.sampled_from(WRONG))
def test_what_is_nudged_is_never_said_to_be_held(f: str, v: str, wrong: str) -> None:
    found = recognise(f, v, wrong.replace("{v}", v), variables=("x", "y", "z"))
    for match in found.matches:
        assert "{" not in match.says
        for held, nudged, without in HELD.findall(match.says):
            assert v not in held.split(" and ")
            assert nudged in ("", v)
            assert without in ("", v)


def test_every_sentence_has_known_gaps_only() -> None:
    gaps = {gap for row in mistakes().values() for gap in re.findall(r"\{(\w+)\}", row.says)}
    assert gaps == {"x", "held"}
