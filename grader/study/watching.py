"""What watch knows and shows: the exercise at hand, its last verdict, the page that a key has opened.

It knows no terminal: a loop hands it saves and keys, and asks it for lines.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from grader import bank
from grader.bank import Entry
from grader.course import Course
from grader.graded import Failed, Graded
from grader.model import Exercise
from grader.progress import onward
from grader.progress.recording import graded
from grader.progress.story import History
from grader.report.style import Style
from grader.study import judged, pages
from grader.study.at_hand import named
from grader.study.opening import begin, put_aside
from grader.study.overview import Where, progress, topics
from grader.study.saves import Saved, Saves

Page: TypeAlias = Callable[[Style], list[str]]
HELP = (
    "h  the next hint", "n  the next exercise", "s  the question", "e  explain the mistake", "p  draw it",
    "o  open the file in your editor", "g  grade now, where attempts are counted", "l  the course", "x  begin anew",
    "space, b  forward and back on a long page", "Ctrl-L  draw anew", "Ctrl-Z  suspend", "q  quit",
)  # fmt: skip


class Watch:
    def __init__(self, folder: Path, root: Path, story: History) -> None:
        self.folder, self.root, self.story = folder, root, story
        self.course = Course(root, owner=os.environ.get("GRADE_LEARNER"))
        self.steps = bank.course(root)
        self.saves = Saves(folder)
        self.now: Entry | None = None
        self.result: Graded | Failed | None = None
        self.page: Page = pages.welcome(folder, self.steps, story)
        self.under: Page = self.page  # the verdict, or the question, that a key's page stands above
        self.waiting: Saved | None = None  # of an exercise that counts attempts: graded when g is pressed
        self.asks: Callable[[], None] | None = None  # what `y` does
        self.top = 0

    # ── saves ───────────────────────────────────────────────────────────────────────────────────

    def warm_up(self) -> None:
        """Everything that a first verdict imports, while the learner still reads the question."""
        self.course.grade("ex01.py", b'answer = "x"\n')

    def grade(self, saved: Saved, *, pressed: bool = False) -> Graded | Failed | None:
        """The result of a save; None where nothing is to be shown for it. It changes nothing here."""
        id = named(saved.path, self.root)
        entry = next((step.entry for step in self.steps if step.entry.id == id), None)
        if entry is not None and not pressed and bank.load(entry.path).terms.attempts is not None:
            self.waiting = saved
            self._turn(entry, None, pages.waits(saved.path.name))
            return None
        result = self.course.grade(saved.path.name, saved.source)
        other = isinstance(result, Failed) and result.reason == "no_exercise"
        return None if other and self.now is not None else result

    def take(self, result: Graded | Failed) -> None:
        """Show a result, and remember it."""
        if isinstance(result, Graded):
            graded(self.story, result.report, "watch")
        id = result.exercise if isinstance(result, Failed) else result.report.exercise.id
        entry = next((step.entry for step in self.steps if step.entry.id == id), self.now)
        after = entry and onward.behind(self.steps, self.story.learner, entry.id)
        standing = self.story.learner.of(entry.id if entry else "")
        where = self._where()
        self._turn(
            entry, result, lambda style: judged.screen(result, style, standing, after, progress(where, style))
        )

    def _turn(self, entry: Entry | None, result: Graded | Failed | None, page: Page) -> None:
        self.now, self.result, self.asks = entry, result, None
        self.page = self.under = page
        self.top = 0

    def _where(self) -> Where:
        return Where(self.steps, self.story.learner, self.story.today)

    # ── keys ────────────────────────────────────────────────────────────────────────────────────

    def press(self, key: str) -> None:
        """Do what a key says; one that says nothing does nothing."""
        if self.asks is not None:
            asked, self.asks = self.asks, None
            self.page = self.under
            if key == "y":
                asked()
        elif (act := self._acts().get(key)) is not None:
            act()

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "h": self._hint, "n": self._next, "s": self._question, "e": self._explain, "p": self._plot,
            "l": self._list, "x": self._again, "g": self._graded_now, "?": lambda: self._open(lambda style: [*HELP]),
            "space": lambda: self._scroll(10), "b": lambda: self._scroll(-10), "down": lambda: self._scroll(1),
            "up": lambda: self._scroll(-1),
        }  # fmt: skip

    def _scroll(self, lines: int) -> None:
        self.top = max(0, self.top + lines)

    def _open(self, page: Page) -> None:
        self.page, self.top = page, 0

    def file(self) -> Path | None:
        """The answer file at hand."""
        return self.folder / f"{self.now.id}.py" if self.now else None

    def exercise(self) -> Exercise | None:
        """The exercise at hand, in the variant of its file."""
        path = self.file()
        if self.now is None or path is None:
            return None
        return self.course.begun(self.now.id, path.read_bytes() if path.is_file() else None)

    def _hint(self) -> None:
        exercise = self.exercise()
        if exercise is not None:
            self._open(pages.hint(exercise, self.story, self.folder, self.under))

    def _next(self) -> None:
        learner = self.story.learner
        here = self.now and not learner.of(self.now.id).right and self.now
        entry = onward.behind(self.steps, learner, here.id) if here else onward.upcoming(self.steps, learner)
        if entry is None:
            self._open(
                lambda style: ["Every exercise is right.", "", "q, then  grade review  keeps them that way."]
            )
            return
        self._begin(entry, self.course.begun(entry.id, learner=os.environ.get("GRADE_LEARNER")))

    def _begin(self, entry: Entry, exercise: Exercise) -> None:
        try:
            wrote = begin(exercise, self.folder)
        except OSError as error:
            reason = f"{entry.id}.py cannot be written: {error.strerror}"
            self._open(lambda style: [reason])
            return
        self.saves.read(f"{entry.id}.py")  # a starter is no answer: its appearing is no save
        if wrote:
            self.story.add("began", entry.id, var=exercise.variant)
        place = f"{onward.place(self.steps, entry.id)} of {len(self.steps)}"
        shown = self.course.begun(entry.id, (self.folder / f"{entry.id}.py").read_bytes())
        self._turn(entry, None, pages.question(shown, f"{place}    Answer in {entry.id}.py and save it."))

    def _question(self) -> None:
        if (exercise := self.exercise()) is not None:
            self._open(pages.question(exercise, f"Answer in {exercise.id}.py and save it."))

    def _explain(self) -> None:
        self._open(pages.explain(judged.mistake_of(self.result)))

    def _plot(self) -> None:
        self._open(pages.plot(self.exercise(), self.result, self.folder))

    def _list(self) -> None:
        where = self._where()
        self._open(lambda style: topics(where, style))

    def _graded_now(self) -> None:
        if self.waiting is not None and (result := self.grade(self.waiting, pressed=True)) is not None:
            self.waiting = None
            self.take(result)

    def _again(self) -> None:
        path, entry = self.file(), self.now
        if path is None or entry is None:
            return
        self._open(lambda style: [f"Begin {path.name} anew? Your file is kept beside it."])
        self.asks = lambda: self._anew(path, entry)

    def _anew(self, path: Path, entry: Entry) -> None:
        exercise = self.exercise() or self.course.begun(entry.id)
        try:
            put_aside(path)
        except OSError as error:
            reason = f"{path.name} cannot be renamed: {error.strerror}"
            self._open(lambda style: [reason])
            return
        self.story.add("reset", entry.id)
        self._begin(entry, exercise)
