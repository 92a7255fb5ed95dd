"""The table of wrong answers (tests/tables/mistakes.yaml): each gets its name, at its place in the question."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from grader.mistakes import recognise

TABLE = yaml.safe_load((Path(__file__).parents[1] / "tables" / "mistakes.yaml").read_text(encoding="utf-8"))
NAMED = TABLE["named"]
FEWEST = 4  # examples of a rule


def asked(row: dict[str, object]):  # type: ignore[no-untyped-def]  # a Diagnosis
    return recognise(
        str(row["f"]),
        str(row.get("x", "x")),
        str(row["answer"]),
        domain=row.get("domain"),  # type: ignore[arg-type]  # text or nothing
        order=int(row.get("order", 1)),  # type: ignore[call-overload]  # a whole number
        at=row.get("at"),  # type: ignore[arg-type]  # a number or nothing
    )


@pytest.mark.parametrize("row", NAMED, ids=[f"{row['id']}: {row['f']}: {row['answer']}" for row in NAMED])
def test_a_wrong_answer_is_named_where_the_rule_was_bent(row: dict[str, object]) -> None:
    matches = asked(row).matches
    where = row.get("where", "")
    fitting = [m for m in matches if row["id"] in m.ids and (m.where == where or _is_around(m.where, where))]
    fitting += [m for m in matches if row["id"] in m.also]  # the place of a reading is that of its first name
    assert fitting, matches
    assert len(matches) <= 3
    if row.get("first"):
        assert fitting[0] is matches[0]


def _is_around(one: object, other: object) -> bool:
    """One rule, at a place and at what is around it, is one reading."""
    return str(one) in str(other) or str(other) in str(one)


def test_every_rule_that_is_shown_has_four_examples() -> None:
    assert {i: n for i, n in Counter(row["id"] for row in NAMED).items() if n < FEWEST} == {}
