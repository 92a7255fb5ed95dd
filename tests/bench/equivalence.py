"""The verdict engine on labelled pairs, and SymPy on a sample of them, in one run.

    python tests/bench/equivalence.py [FILE.jsonl] [--sample 300] [--limit 3] [--seed 7]

A row is {"function", "variables", "wrt", "expected", "answer", "equal"}.  Times are CPU times of this process,
the author's expression read beforehand, as in a class run.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Proved, Refuted
from grader.maths.lower import NotAnExpression
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from tests.bench.machine import said, scale

PAIRS = Path(__file__).parents[1] / "tables/pairs.jsonl"
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path, default=PAIRS)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--limit", type=float, default=3.0)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    lines = asked.file.read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if "answer" in row]
    ours(rows, asked.seed)
    sample = random.Random(asked.seed).sample(rows, min(asked.sample, len(rows)))
    print(f"\nthe same {len(sample)} pairs, each with a limit of {asked.limit:g} s")
    print(
        f"{'':22}{'right':>7}{'false accept':>14}{'false reject':>14}{'no answer':>11}{'median':>11}{'worst':>11}"
    )
    baseline("ours", sample, asked.limit, lambda row: is_right(verdict(row, asked.seed)))
    baseline("simplify(a - b) == 0", sample, asked.limit, by_simplify)
    baseline("a.equals(b)", sample, asked.limit, by_equals)


def verdict(row: Row, seed: int) -> Evidence | None:
    """What compare says; None where the answer cannot be read."""
    try:
        return compare(
            row["expected"],
            row["answer"],
            variables=tuple(row["variables"]),
            function=row.get("function"),
            wrt=row.get("wrt"),
            seed=seed,
        )
    except (NotReadable, NotAnExpression):
        return None


WRONG = ("Refuted", "Differs", "OutsideDomain")


def is_right(found: Evidence | None) -> bool | None:
    match found:
        case Proved() | Agreed():
            return True
        case Refuted() | Differs() | OutsideDomain():
            return False
        case _:
            return None


def ours(rows: list[Row], seed: int) -> None:
    """All the pairs: verdicts, kinds of evidence, and times."""
    kinds: Counter[tuple[bool, str]] = Counter()
    seconds: list[float] = []
    for row in rows:
        verdict({**row, "answer": "0"}, seed)  # reads the author's side
        start = time.process_time()
        found = verdict(row, seed)
        seconds.append(time.process_time() - start)
        kinds[row["equal"], type(found).__name__] += 1
    equal = sum(n for (e, _), n in kinds.items() if e)
    wrong = len(rows) - equal
    seconds.sort()
    print(f"{len(rows)} pairs, {equal} of them equal, seed {seed}")
    print(f"false accepts   {kinds[False, 'Proved'] + kinds[False, 'Agreed']}")
    rejected = sum(kinds[True, kind] for kind in WRONG)
    print(f"false rejects   {rejected}")
    print(f"undecided       {kinds[True, 'Undecided'] + kinds[False, 'Undecided']}")
    print(f"unreadable      {kinds[True, 'NoneType'] + kinds[False, 'NoneType']}")
    print(f"equal, proved   {kinds[True, 'Proved']} of {equal} ({kinds[True, 'Proved'] / max(1, equal):.2%})")
    print(f"equal, agreed   {kinds[True, 'Agreed']}")
    shown = sum(kinds[False, kind] for kind in WRONG)
    print(f"wrong, refuted  {shown} of {wrong} ({shown / max(1, wrong):.2%})")
    middle, high = seconds[len(seconds) // 2], seconds[int(0.95 * len(seconds))]
    print(
        f"CPU             median {middle * 1e3:.2f} ms, p95 {high * 1e3:.2f} ms, worst {seconds[-1] * 1e3:.0f} ms"
    )
    print(
        f"scaled          median {middle * 1e3 * scale():.2f} ms, p95 {high * 1e3 * scale():.2f} ms: {said()}"
    )


def by_simplify(row: Row) -> bool | None:
    import sympy as sp

    return bool(sp.simplify(in_sympy(row["expected"], row) - in_sympy(row["answer"], row)) == 0)


def by_equals(row: Row) -> bool | None:
    equal = in_sympy(row["expected"], row).equals(in_sympy(row["answer"], row))
    return None if equal is None else bool(equal)


def in_sympy(text: str, row: Row) -> Any:
    """The same reading as ours: what is compared is the deciding, not the reading."""
    from grader.maths.lower import lower
    from grader.maths.sympy_rung import to_json
    from grader.maths.to_sympy import to_sympy

    return to_sympy(to_json(lower(read(text, tuple(row["variables"])).tree)))


def baseline(name: str, rows: list[Row], limit: float, decide: Callable[[Row], bool | None]) -> None:
    """One line of the table: verdicts, and CPU time with the limit as the worst."""
    counts: Counter[str] = Counter()
    seconds = []

    def too_long(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, too_long)
    for row in rows:
        start = time.process_time()
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            found = decide(row)
        except Exception:  # whatever a library raises counts as "no answer"
            found = None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        seconds.append(time.process_time() - start)
        if found is None:
            counts["none"] += 1
        elif found == row["equal"]:
            counts["right"] += 1
        else:
            counts["accept" if found else "reject"] += 1
    seconds.sort()
    middle, worst = seconds[len(seconds) // 2] * 1e3, seconds[-1] * 1e3
    print(
        f"{name:22}{counts['right']:>7}{counts['accept']:>14}{counts['reject']:>14}{counts['none']:>11}"
        f"{middle:>8.2f} ms{worst:>8.0f} ms"
    )


if __name__ == "__main__":
    main()
