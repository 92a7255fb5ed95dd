"""What the commands of a learner share: the story of whoever types, and the screen of bare `grade`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from grader import bank, study
from grader.cli import screen
from grader.progress.story import History, opened

if TYPE_CHECKING:
    from grader.study.overview import Where


def mine() -> History:
    """The story of whoever types here."""
    return opened(os.environ, Path.cwd())


def where(root: Path, story: History) -> Where:
    return study.overview.Where(bank.course(root), story.learner, story.today)


def show(root: Path) -> None:
    """Where am I?"""
    screen.say_lines(study.overview.home(where(root, mine()), screen.style()))


def told_silent(story: History) -> None:
    """One line where something could not be remembered; nothing fails for it."""
    if story.silent:
        screen.say_lines([f"(not remembered: {story.silent})"])
