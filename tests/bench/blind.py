"""A set of labelled wrong answers that nobody has looked at: named first, in three, silent, false.

    python tests/bench/blind.py FILE.yaml [--show]

FILE holds a list of rows, each

    question: x^2*sin(x)                        a function, or an exercise as a mapping: {graph: …, ask: [dL_dw]}
    answer: 2x*cos(x)                           or a list of lines, of which the first wrong one is named
    ids: [prod.product_of_derivatives]          any of them is right; `a + b` for two mistakes made together
    variable: x, order: 2, domain: x > 0, at: 2, rate: 0.1          where the question is a function, as needed
    part: dL_dw                                 where the exercise has several parts

first   the first name is right              silent  nothing is named
three   one of the first three is right      false   names are given, and none of them is right

Rows with `ids: []` are answers that nobody could name: they are counted apart, and any name of them is false.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from grader import bank
from grader.answers.diagnosis import told
from grader.maths import read
from grader.mistakes import recognise
from grader.mistakes.descent import recognise_step
from grader.mistakes.steps import check_steps
from grader.model import Named
from grader.submit import submit

Names = list[frozenset[str]]


def named(row: Mapping[str, Any]) -> Names:
    """The names that are given to a row, the likeliest first; a fact counts where no rule is named."""
    if isinstance(row["question"], Mapping):
        return of_exercise(row)
    f = read(str(row["question"]))
    x = str(row.get("variable") or (f.variables or ("x",))[0])
    about: dict[str, Any] = {"domain": row.get("domain"), "order": int(row.get("order", 1))}
    if isinstance(row["answer"], list):
        found = next(
            (s.diagnosis for s in check_steps(f, x, row["answer"], **about).steps if s.verdict == "wrong"),
            None,
        )
        if found is None:
            return []
    elif "rate" in row:
        at = {x: Fraction(str(row["at"]))}
        found = recognise_step(f, x, str(row["answer"]), at=at, rate=Fraction(str(row["rate"])))
    else:
        at_point = None if "at" not in row else _point(row["at"])
        found = recognise(f, x, str(row["answer"]), at=at_point, **about)
    return _sets(told(found)) or [frozenset({fact.id}) for fact in found.facts]


def _point(at: object) -> Fraction | dict[str, Fraction]:
    return {k: Fraction(str(v)) for k, v in at.items()} if isinstance(at, Mapping) else Fraction(str(at))


def of_exercise(row: Mapping[str, Any]) -> Names:
    """A question of any other word, through a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "asked.yaml"
        path.write_text(yaml.safe_dump({"title": "Asked", **row["question"]}), encoding="utf-8")
        exercise = bank.load(path)
        part = str(row.get("part") or exercise.parts[0].id)
        source = row["answer"] if "\n" in str(row["answer"]) else f"{part} = {row['answer']!r}\n"
        report = submit(exercise, str(source).encode(), "asked.py")
    (mark,) = (m for m in report.marks if m.part.id == part)
    return _sets(mark.judgement.mistakes)


def _sets(found: tuple[Named, ...]) -> Names:
    return [frozenset(name.ids) for name in found]


def scored(rows: list[dict[str, Any]]) -> tuple[Counter[str], list[str]]:
    """How many of each kind, and those that are not named first."""
    out: Counter[str] = Counter()
    failed: list[str] = []
    for row in rows:
        right = [frozenset(part.strip() for part in str(ids).split("+")) for ids in row["ids"]]
        names = named(row)
        if not right:
            out["named"] += bool(names)
            continue
        places = [k for k, ids in enumerate(names) if any(one <= ids for one in right)]
        out["first"] += places[:1] == [0]
        out["three"] += bool(places) and places[0] < 3
        out["silent"] += not names
        out["false"] += bool(names) and not places
        if places[:1] != [0]:
            said = ", ".join("+".join(sorted(ids)) for ids in names) or "nothing"
            failed.append(f"{row['question']} ; {row['answer']} ; {' | '.join(row['ids'])}\n        {said}")
    return out, failed


def main(path: Path, show: bool) -> None:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    counts, failed = scored(rows)
    nameable = sum(bool(row["ids"]) for row in rows)
    shares = ", ".join(
        f"{word} {100 * counts[word] / nameable:.1f} %" for word in ("first", "three", "silent", "false")
    )
    apart = len(rows) - nameable
    print(
        f"{shares} of {nameable}" + (f"; named {counts['named']} of {apart} without a name" if apart else "")
    )
    if show:
        print(*failed, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
