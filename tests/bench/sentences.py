"""What is said of each mistake, beside three real answers to which it is said: to be read by a person.

python tests/bench/sentences.py [ID …]
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator

from grader.maths.syntax import NotReadable
from grader.mistakes import Diagnosis
from grader.mistakes.registry import mistakes
from tests.bench.students import STRANGERS, TABLE, diagnosed, rows
from tests.bench.teachers import TABLE as TEACHERS
from tests.bench.teachers import lines, of_line
from tests.unit.test_mistakes_table import NAMED, asked

MOST = 3


def answers() -> Iterator[tuple[str, str, Diagnosis]]:
    """(question, answer, what is said), those of people first."""
    for table in (TABLE, STRANGERS, TEACHERS):
        for row in rows(table):
            if row.family == "lines":
                continue
            try:
                yield row.f, row.answer, diagnosed(row)
            except NotReadable:
                continue
    for f, written, _ in lines():
        yield f, " → ".join(written), of_line(f, written)
    for row in NAMED:
        yield str(row["f"]), str(row["answer"]), asked(row)


def main(wanted: list[str]) -> None:
    said: dict[str, list[str]] = defaultdict(list)
    for question, answer, found in answers():
        for match in found.matches[:1]:
            name, where = "+".join(match.ids), f" (in {match.where})" if match.where else ""
            if len(said[name]) < MOST:
                said[name].append(f"    {question}  ↦  {answer}\n        {match.says}{where}")
    for name, mistake in mistakes().items():
        if wanted and name not in wanted:
            continue
        print(name, "" if said.get(name) else f"\n        {mistake.said()}", *said.get(name, ()), sep="\n")
    for name in sorted(n for n in said if "+" in n)[: 0 if wanted else None]:
        print(name, *said[name][:1], sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
