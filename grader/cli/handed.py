"""Which files `grade submit` grades, and what is said beside their screens."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from grader import study
from grader.cli import screen
from grader.graded import Failed, Graded
from grader.grading import overall
from grader.progress.story import History
from grader.report.layout import wrap
from grader.report.safe import told


def chosen(files: Sequence[str], root: Path) -> list[Path]:
    """The files that are named, the answer files of a folder that is named, or the one at hand."""
    if not files:
        return [study.at_hand.at_hand(Path(), root)]
    found: list[Path] = []
    for name in files:
        path = Path(name)
        is_folder = os.path.isdir(name) and path.suffix not in study.at_hand.SUFFIXES
        found += _of_folder(path, root) if is_folder else [path]
    return found


def _of_folder(path: Path, root: Path) -> Sequence[Path]:
    """Its answer files, and a line about the others; the folder itself, which cannot be graded, where it has none."""
    found = study.at_hand.folder(path, root)
    if found.answers and found.others:
        names = ", ".join(told(file.name) for file in found.others)
        said = wrap(f"Not answer files, and not graded: {names}", screen.style().cells)
        screen.say(screen.style().fit("\n".join([*said, "", ""])), err=True)
    return found.answers or [path]


def remembered(result: Graded | Failed, story: History, root: Path) -> Graded | Failed:
    """With what it means for the learner, where one is remembered."""
    if story.folder is None or isinstance(result, Failed):
        return result
    return study.guiding.remembered(result, story, root, screen.style())


def sum_up(results: Sequence[Graded | Failed]) -> None:
    """One line over several files."""
    screen.say_lines(
        [
            "",
            study.guiding.summary(
                [overall(r.report) if isinstance(r, Graded) else "failed" for r in results]
            ),
        ]
    )
