"""PrairieLearn: a folder of three files for each exercise."""

from __future__ import annotations

from collections.abc import Sequence

from grader.bank.exercise import opened
from grader.exchange.draft import Lost
from grader.exchange.exported import Entry, Exported, Went
from grader.exchange.prairielearn import check, folder
from grader.exchange.stack.exporting import word_of, yaml_of_parts

SAYS = "PrairieLearn question folders"


def write(entries: Sequence[Entry]) -> Exported:
    """The files of every question, by their paths in the folder `questions`."""
    files: dict[str, str] = {}
    went: list[Went] = []
    for entry in entries:
        parts = _parts(entry)
        went += parts
        kept = [k for k, part in enumerate(parts) if part.written]
        if kept:
            made = folder(entry.variants, kept)
            files |= {f"{entry.path.stem}/{name}": text for name, text in made.items()}
    return Exported(files, went)


def _parts(entry: Entry) -> list[Went]:
    yaml = yaml_of_parts(opened(entry.path).root, entry.variants[0].parts)
    found = []
    for k, part in enumerate(entry.variants[0].parts):
        try:
            check(entry.variants, k)
            found.append(Went(entry.path.stem, part.id, word_of(yaml[k]), True))
        except Lost as reason:
            found.append(Went(entry.path.stem, part.id, word_of(yaml[k]), False, (str(reason),)))
    return found
