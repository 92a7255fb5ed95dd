"""The screen at the end of a run: what was graded, what was not and why, what is left over, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.classroom import fingerprints
from grader.classroom.intake.collect import Leftover
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import KeptRow
from grader.classroom.run import AGAIN, RunTally
from grader.counted import counted
from grader.report.layout import clip, wrap
from grader.report.safe import told

MOST = 12  # rows of each list on a screen; all of them are in the exports
CELLS = 80


def of_run(tally: RunTally, journal: Journal) -> str:
    """The whole screen."""
    results = journal.results()
    lines = [*_head(tally, results), *_faults(results), *_ungraded(results), *_left(journal.leftovers())]
    stale = _stale(journal, results)
    if stale:
        lines += [
            "",
            *wrap(
                f"{stale} results are of an earlier version of their exercise:  grade class regrade {journal.path}",
                CELLS,
            ),
        ]
    lines += [
        "",
        f"Go on  grade class stats {journal.path}",
        f"       grade class export {journal.path} --to csv gradebook.csv",
    ]
    return "\n".join(told_line.rstrip() for told_line in lines) + "\n"


def _head(tally: RunTally, results: Sequence[KeptRow]) -> Iterator[str]:
    learners = counted(len({kept.student for kept in results}), "learner")
    yield f"{tally.graded} graded now, {tally.known} before; {counted(len(results), 'file')} of {learners}"
    yield f"{tally.wrong} with something wrong, {tally.not_graded} not graded or only in part"


def _faults(results: Sequence[KeptRow]) -> list[str]:
    """What the instructor, or we, have to mend: first, and in full."""
    found: dict[str, list[KeptRow]] = {}
    for kept in results:
        if kept.fault in AGAIN:
            error = kept.record["error"]
            found.setdefault(
                f"{error['where'] or kept.exercise}: {error['says']}. {error['repair']}", []
            ).append(kept)
    lines = ["", "To mend, by you or by us"] if found else []
    for says, rows in found.items():
        lines += [f"  {line}" for line in wrap(f"{counted(len(rows), 'file')}: {told(says)}", CELLS - 2)]
    return lines


def _ungraded(results: Sequence[KeptRow]) -> list[str]:
    found = [kept for kept in results if kept.fault and kept.fault not in AGAIN]
    rows = [f"{kept.path}: {kept.record['error']['says']}" for kept in found]
    return _listed("Not graded, which is no zero", rows)


def _left(left: Sequence[Leftover]) -> list[str]:
    return _listed("Left over", [f"{each.path}: {each.why}" for each in left])


def _listed(title: str, rows: Sequence[str]) -> list[str]:
    if not rows:
        return []
    more = [f"  … and {len(rows) - MOST} more"] if len(rows) > MOST else []
    return ["", f"{title} ({len(rows)})", *(f"  {clip(told(row), CELLS - 2)}" for row in rows[:MOST]), *more]


def _stale(journal: Journal, results: Sequence[KeptRow]) -> int:
    """How many were graded against another version of an exercise than there is now."""
    root = Path(journal.meta().get("bank", ""))
    now = {id: fingerprints.of_exercise(root, id) for id in {kept.exercise for kept in results}}
    return sum(bool(kept.spec and kept.digest) and kept.spec != now[kept.exercise] for kept in results)
