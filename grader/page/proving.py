"""What of the page takes the prover, which comes later than the page: explanations, drills, receipts."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.mistakes.explain import explain
from grader.mistakes.registry import mistakes
from grader.model import Exercise
from grader.page.fields import Facts
from grader.page.html import inline
from grader.page.reading import drawn
from grader.progress.drill import Drill, drill, drills_due
from grader.progress.standing import Learner
from grader.report import receipt
from grader.report.explain import practise
from grader.report.json import Json
from grader.report.prose import inline as plain

LETTERS = "abcdef"


def explained(mistake: str, root: Path) -> Facts:
    """The page of a mistake that there is."""
    page = explain(mistake)
    texts = {
        "rule": page.faulty_rule,
        "tempting": page.tempting,
        "right": page.right_rule,
        "remedy": page.remedy,
    }
    shown = {key: inline(text) for key, text in texts.items()}
    return {"id": page.id, **shown, "practise": practise(page.id, root)}


def findings(was: Mapping[str, Any], exercise: Exercise, now: Mapping[str, Any]) -> list[Json]:
    """What holds of a result, beside what its file is graded as now."""
    found = [*receipt.verify(was, exercise), *receipt.compare(was, now)]
    return [{"what": each.what, "holds": each.holds, "says": each.says} for each in found]


def due(learner: Learner, day: int) -> list[Json]:
    """The drills of today."""
    return [_drill(each) for each in drills_due(learner, day, int(time.time()))]


def practice(mistake: str) -> Facts:
    """A drill of one mistake; nothing where no function of ours allows it."""
    made = drill(mistake, int(time.time()))
    return {} if made is None else _drill(made)


def _drill(made: Drill) -> Facts:
    rows: list[Json] = [
        {"name": LETTERS[k], "html": drawn(row), "plain": plain(row), "says": made.says[k]}
        for k, row in enumerate(made.rows)
    ]
    return {
        "mistake": made.mistake,
        "does": inline(mistakes()[made.mistake].does),
        "function": drawn(made.function),
        "rows": rows,
        "right": LETTERS[made.right],
    }
