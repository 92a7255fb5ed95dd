"""Grade again what an edited exercise, or a new grader, touches; say what changes before it is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from grader import __version__, bank
from grader.classroom import fingerprints
from grader.classroom.engines import CHUNK, Chunk, Engine
from grader.classroom.intake.encodings import readable
from grader.classroom.intake.names import meant
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import KeptRow
from grader.classroom.quizzes import Named
from grader.classroom.run import AGAIN
from grader.classroom.work import Conditions, Task
from grader.record import dataclass
from grader.report.paper import Paper, number, of_record


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after."""

    before: KeptRow
    after: KeptRow

    @property
    def papers(self) -> tuple[Paper, Paper]:
        return of_record(self.before.record), of_record(self.after.record)

    @property
    def kind(self) -> str:
        """`gains`, `loses`, `graded` (it was not), `open` (it is no longer), `weight` (it counts for another number
        of points), `told` (other words), or nothing."""
        old, new = self.papers
        if old.score is None or new.score is None:
            if old.score is new.score:
                return "" if old.error == new.error else "told"
            return "graded" if old.score is None else "open"
        if old.score != new.score:
            return "gains" if new.score > old.score else "loses"
        if _ungraded(old) != _ungraded(new):
            return "graded" if _ungraded(new) < _ungraded(old) else "open"
        if old.most != new.most:
            return "weight"
        return "" if _told(old) == _told(new) else "told"

    def why(self) -> str:
        """The questions whose verdict is another one."""
        old, new = ({item.id: item for item in paper.items} for paper in self.papers)
        changed = [
            f"{id}: {_verdict(old.get(id))} → {_verdict(new.get(id))}"
            for id in dict.fromkeys((*old, *new))
            if _points(old.get(id)) != _points(new.get(id))
        ]
        return "; ".join(changed) or self.papers[1].error or "the same verdicts, other words"


def _ungraded(paper: Paper) -> int:
    return sum(item.score is None for item in paper.items)


def _told(paper: Paper) -> list[tuple[str, str, str]]:
    return [(item.id, item.verdict, item.says) for item in paper.items]


def _verdict(item: object) -> str:
    verdict = getattr(item, "verdict", "")
    return verdict.replace("_", " ") or "no such question"


def _points(item: object) -> tuple[object, ...]:
    return getattr(item, "verdict", ""), getattr(item, "score", None), getattr(item, "most", None)


def touched(
    journal: Journal,
    *,
    all_: bool = False,
    ungraded: bool = False,
    only: Sequence[str] = (),
    quizzes: Named = (),
) -> list[KeptRow]:
    """What has to be graded again: another exercise than then, or no exercise; with `all_`, everything.

    With `ungraded`, also what was not graded, or in part.
    """
    root = Path(journal.meta()["bank"])
    results = [kept for kept in journal.results("digest != ''") if not only or kept.exercise in only]
    whole = fingerprints.of_bank(root) if quizzes else ""
    now = {id: fingerprints.of_either(root, id, quizzes, whole) for id in {kept.exercise for kept in results}}

    def is_touched(kept: KeptRow) -> bool:
        open_ = ungraded and (kept.record["score"] is None or bool(kept.record.get("not_graded")))
        return all_ or open_ or kept.spec != now[kept.exercise] or kept.fault in AGAIN or not kept.exercise

    return [kept for kept in results if is_touched(kept)]


def again(
    journal: Journal,
    engine: Engine,
    rows: Sequence[KeptRow],
    conditions: Conditions,
    own: Mapping[str, str] | None = None,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Change]:
    """Grade these rows as the bank is now; nothing is stored."""
    root = Path(conditions.root)
    ids, digest = bank.listing(root).by_id, fingerprints.of_bank(root)
    named: dict[int, tuple[str, str]] = {}

    def chunks() -> Iterator[Chunk]:
        for at in range(0, len(rows), CHUNK):
            yield [_task(journal, kept, ids, named, own) for kept in rows[at : at + CHUNK]]

    by_id, changes = {kept.id: kept for kept in rows}, list[Change]()
    for done in engine.map(chunks(), conditions):
        for each in done:
            before = by_id[each.number]
            record = {**each.record, "file": before.path, "learner": before.student}
            exercise, spec = named[each.number][0], record["receipt"].get("spec")
            after = replace(
                before,
                exercise=exercise,
                record=record,
                spec=spec or fingerprints.of_either(root, exercise, conditions.quizzes, digest),
                bank=digest,
                grader=__version__,
                seconds=each.seconds,
            )
            changes.append(Change(before, after))
        tell(len(changes), len(rows))
    return sorted(changes, key=lambda change: change.before.id)


def _task(
    journal: Journal,
    kept: KeptRow,
    ids: Collection[str],
    named: dict[int, tuple[str, str]],
    own: Mapping[str, str] | None,
) -> Task:
    """The file as it was handed in; where its exercise was not known, it is looked for again."""
    source, _ = readable(journal.source(kept.digest))
    exercise, name = kept.exercise, kept.name
    if not exercise:
        found = meant(kept.name, source, ids)
        exercise, name = (found.ids[0], found.name) if len(found.ids) == 1 else ("", kept.name)
    named[kept.id] = exercise, name
    learner = own.get(kept.student, kept.student) if own is not None else None
    return Task(kept.id, name, source, exercise or None, learner)


def difference(changes: Sequence[Change], total: int) -> list[str]:
    """`changes 14 of 212: 11 gain, 3 lose`, and a line each: who, what, why."""
    kinds = [change.kind for change in changes]
    points = [change for change in changes if change.kind not in ("", "told")]
    words = {
        "gains": "gain",
        "loses": "lose",
        "graded": "are graded now",
        "open": "are no longer graded",
        "weight": "count for another number of points",
    }
    counts = [f"{kinds.count(kind)} {word}" for kind, word in words.items() if kind in kinds]
    told = kinds.count("told")
    said = [f"changes {len(points)} of {total}" + (f": {', '.join(counts)}" if counts else "")]
    if told:
        said.append(f"{told} with the same points and other words")
    return [*said, *(line for change in points for line in _line(change))]


def _line(change: Change) -> Iterator[str]:
    old, new = change.papers
    most = number(new.most if new.most is not None else old.most)
    was = f" of {number(old.most)}" if change.kind == "weight" else ""
    scores = f"{_score(old)}{was} → {_score(new)} of {most}"
    yield f"  {change.before.student}  {change.after.exercise or change.before.name}  {scores}  {change.kind}"
    yield f"      {change.why()}"


def _score(paper: Paper) -> str:
    return number(paper.score) or "not graded"
