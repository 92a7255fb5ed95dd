"""Banks made of ten.xml for the tests of this folder, and what an exercise of one earns."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from grader import bank
from grader.exchange import systems
from grader.exchange.checked import files
from grader.exchange.entries import entries
from grader.exchange.imported import How, Imported
from grader.submit import submit

HERE = Path(__file__).parent
TEN = (HERE / "ten.xml").read_bytes()
VERDICTS: list[dict[str, Any]] = yaml.safe_load((HERE / "verdicts.yaml").read_text(encoding="utf-8"))
NEEDS_MAXIMA = "slope_and_where_it_is_zero"  # solves an equation


def imported(data: bytes, root: Path, system: str = "stack", maxima: str | None = None) -> Imported:
    """Import into a bank."""
    found = systems.reader(system).read(data, "bank.xml", How(maxima=maxima))
    for each in found.questions:
        for path, text in files(each.draft, root, "imported").items() if each.draft else ():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return found


def exported(root: Path, system: str = "stack") -> str:
    """The only file of an export of a whole bank."""
    found = systems.writer(system).write(entries(sorted(bank.paths(root)), 20))
    (text,) = found.files.values()
    return text


Shares: TypeAlias = "dict[str, Fraction | None]"


def earned(root: Path, id: str, give: Mapping[str, str]) -> tuple[Shares, str]:
    """The share of its points that each answer earns in the first variant, and everything that is said."""
    exercise = bank.load(root / "imported" / f"{id}.yaml")
    report = submit(exercise, "".join(f"{k} = {_python(v)}\n" for k, v in give.items()).encode(), f"{id}.py")
    marks = {mark.part.id: mark for mark in report.marks}
    said = " ".join(str(mark.judgement) for mark in report.marks)
    shares: Shares = {}
    for name in give:
        score = marks[name].score
        shares[name] = None if score is None else score / marks[name].part.points
    return shares, said


def _python(answer: str) -> str:
    """A list of letters is Python; everything else is a text."""
    return answer if answer.startswith('["') else repr(answer)
