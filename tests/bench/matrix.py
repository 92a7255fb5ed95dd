"""The matrix engine measured: right answers accepted, wrong ones rejected and named, milliseconds; SymPy beside it.

    python tests/bench/matrix.py [--no-sympy]

SymPy has two seconds for each of 50 derivatives and 144 pairs; those that it needs longer for are counted.

Four tables: the development questions, those written after the engine was frozen, and those of a stranger, at whose
first sight 379 of 403 right answers were accepted (22 not read, 2 called wrong), 0 of 347 wrong ones, 290 named; then
32 others: 201 of 223 right ones accepted (21 not read, 1 called wrong), 0 of 211 wrong ones, 194 named.
Misses are printed; --unnamed prints wrong answers without a name, too.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from grader.maths.evidence import Agreed, Proved, Refuted, WrongShape
from grader.maths.matrices.equivalence import decided
from grader.maths.matrices.prepared import prepared
from grader.maths.matrices.question import asked
from grader.maths.syntax import NotReadable
from grader.mistakes.matrices.recognition import explained
from grader.mistakes.matrices.table import MatrixTable, table_of
from tests.bench.matrix_sympy import sympy_on

TABLES = Path(__file__).parents[1] / "tables"
KEYS = ("by", "shapes", "derivative", "notes", "let", "functions", "model", "when", "star")


def measured(name: str) -> None:
    """One table of questions."""
    questions = yaml.safe_load((TABLES / name).read_text(encoding="utf-8"))["questions"]
    tally: Counter[str] = Counter()
    times: dict[str, list[float]] = {"right": [], "wrong": [], "preparing": [], "whole table": []}
    for row in questions:
        posed = asked(row["matrix"], **{k: row[k] for k in KEYS if k in row})
        times["preparing"].append(_took(lambda posed=posed: table_of(posed))[0])  # type: ignore[misc]  # mypy does not infer a lambda's default
        times["whole table"].append(_took(lambda posed=posed: _exhausted(posed))[0])  # type: ignore[misc]  # as above
        for text in row["right"]:
            ms, kind = _took(lambda posed=posed, text=text: _verdict(posed, text))  # type: ignore[misc]  # as above
            _count(tally, times["right"], "right", row["id"], text, ms, kind[0], kind[0] == "accepted")
        for text, fair in row["wrong"]:
            ms, kind = _took(lambda posed=posed, text=text: _verdict(posed, text))  # type: ignore[misc]  # as above
            verdict, names = kind
            _count(tally, times["wrong"], "wrong", row["id"], text, ms, verdict, verdict != "accepted")
            tally["named"] += bool(names)
            if not names and "--unnamed" in sys.argv:
                print(f"  {row['id']}: {text}: {verdict}, no name")
            if fair:
                tally["a name is due"] += 1
                tally["a fair name"] += bool(names & set(fair))
                if not names & set(fair):
                    print(f"  {row['id']}: {text}: named {', '.join(sorted(names)) or 'nothing'}")
    print(f"{name}: {len(questions)} questions; " + ", ".join(f"{k} {v}" for k, v in sorted(tally.items())))
    for what, each in times.items():
        each.sort()
        p95 = each[int(0.95 * len(each))]
        print(
            f"  {what}: {len(each)}, ms median {each[len(each) // 2]:.1f}, p95 {p95:.1f}, most {each[-1]:.0f}"
        )


def _count(
    tally: Counter[str], times: list[float], label: str, id: str, text: str, ms: float, kind: str, good: bool
) -> None:
    tally[f"{label}: {kind}"] += 1
    times.append(ms)
    if not good:
        print(f"  MISS {id}: {label} {text} is {kind}")


def _verdict(posed: Any, text: str) -> tuple[str, set[str]]:
    q = prepared(posed)
    try:
        found = decided(q, text, 1)
    except NotReadable as why:
        print(f"  {q.asked.function}: {text}: {why}")
        return "not read", set()
    told = explained(posed, text, found)
    ids = {i.removeprefix("matrix.") for m in told.matches for i in m.names} | {
        fact.id.removeprefix("matrix.") for fact in told.facts
    }
    match found.evidence:
        case Proved(how="structure" | "matrix normal form"):
            return "accepted", {"proved for all sizes"} & ids
        case Proved() | Agreed():
            return "accepted", set()
        case Refuted() | WrongShape():
            return "refuted", ids
        case _:
            return "does not fit" if found.misfit else type(found.evidence).__name__, ids


def _exhausted(posed: Any) -> int:
    """Works every wrong answer out, which only an answer without a name needs."""
    table = MatrixTable(prepared(posed))
    return len(list(table.of_shape(("nobody", "has it")))) + sum(map(len, table.known.values()))


def _took(work: Any) -> tuple[float, Any]:
    start = time.process_time()
    value = work()
    return (time.process_time() - start) * 1000, value


if __name__ == "__main__":
    for table in (
        "matrices.yaml",
        "matrices_held_out.yaml",
        "matrices_strangers.yaml",
        "matrices_strangers_two.yaml",
    ):
        measured(table)
    if "--no-sympy" not in sys.argv:
        sympy_on(TABLES / "matrices.yaml")
