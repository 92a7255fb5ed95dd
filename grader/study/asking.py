"""Questions at the prompt, one at a time: for `grade quiz` and `grade review` alike.

Enter alone   leaves a part open; it comes back at the end
?             shows the question again
Ctrl-D        stops; what was answered is kept
"""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction

from grader.course import Course
from grader.graded import Failed, Graded
from grader.model import Exercise, Mark, Part
from grader.progress.marking import graded
from grader.progress.quizzes import Quiz, load
from grader.progress.recording import graded as recorded
from grader.progress.session import Given, Session
from grader.progress.story import History
from grader.record import dataclass
from grader.report import problem
from grader.report.layout import apart, hang
from grader.report.numbers import points
from grader.report.part import block
from grader.report.prose import prose
from grader.report.question import asked, heading
from grader.report.style import Style
from grader.study.answering import Lines, typed, unread
from grader.study.prompt import OutOfTime, Prompt, PromptEnded

TRIES = 20  # answers to one part that could not be read, after which it is left open


@dataclass(slots=True)
class Asking:
    """What is asked, of whom, and where it is said."""

    quiz: Quiz
    session: Session
    course: Course
    story: History
    style: Style
    say: Callable[[list[str]], None]
    via: str
    _made: Lines | None = None
    _shown: int | None = None  # the question that stands on the screen

    @property
    def _lines(self) -> Lines:
        if self._made is None:
            limit = self.quiz.minutes
            deadline = None if limit is None else self.session.began + float(limit) * 60
            self._made = Lines(Prompt(self.style, deadline), self.say)
        return self._made

    def run(self) -> bool:
        """Ask what has no answer yet, then once more what was left open; whether the end was reached."""
        try:
            for again in (False, True):
                if again and self._left():
                    self.say(["", "Once more what was left open; Enter alone leaves it so."])
                    self._shown = None
                for k, question in enumerate(self.session.plan):
                    self._question(k, load(question, self.course.root))
        except PromptEnded:
            return False
        except OutOfTime as late:
            lost = f"  This line was not handed in: {late.text}" if late.text else ""
            self.say(["", f"The time is over.{lost}"])
        return True

    def _left(self) -> bool:
        """Whether a part has no answer yet."""
        asked = (load(question, self.course.root) for question in self.session.plan)
        return any(part.id not in self.session.of(k) for k, each in enumerate(asked) for part in each.parts)

    def _question(self, k: int, exercise: Exercise) -> None:
        before = self.session.of(k)
        open_ = [part for part in exercise.parts if part.id not in before]
        if not open_:
            return
        began = time.time()
        for part in open_:
            self._part(k, exercise, part, began)
        if all(part.id in self.session.of(k) for part in exercise.parts):
            self._remember(k, exercise, time.time() - began)

    def _show(self, k: int, exercise: Exercise) -> None:
        total = sum((part.points for part in exercise.parts), Fraction(0))
        worth = self.session.plan[k].points or total
        said = f"{points(worth)} point{'s' if worth != 1 else ''}"
        self.say(
            ["", *apart(f"{k + 1}/{len(self.session.plan)}  {heading(exercise)}", said, self.style.cells)]
        )
        if exercise.prompt:
            self.say(["", *prose(exercise.prompt, self.style.cells, "  ")])
        self._shown = k

    def _ask(self, k: int, exercise: Exercise, part: Part) -> None:
        """The part on the screen, below its question."""
        if self._shown != k:
            self._show(k, exercise)
        label = f"  {part.id}" if len(exercise.parts) > 1 else ""
        column = len(label) + 2 if label else 2
        self.say(["", *hang(label, prose("\n".join(asked(part)), self.style.cells - column), column), ""])

    def _again(self, k: int, exercise: Exercise, part: Part) -> None:
        """The question once more, as `?` asks for it."""
        self._shown = None
        self._ask(k, exercise, part)

    # ── one part ────────────────────────────────────────────────────────────────────────────────

    def _part(self, k: int, exercise: Exercise, part: Part, began: float) -> None:
        self._ask(k, exercise, part)
        for n in range(1, self.quiz.attempts + 1):
            found = self._answer(k, exercise, part)
            if found is None:
                self.say(["  left open"])
                return
            text, mark = found
            sure = self._lines.sure() if self.quiz.confidence and n == 1 else 0
            self.session.add(k, Given(part.id, text, time.time(), time.time() - began, n, sure))
            if self.quiz.feedback != "now":
                self.say(["  kept"])
                return
            self.say(block(typed(mark), self.style, source="", alone=len(exercise.parts) == 1))
            left = self.quiz.attempts - n
            if mark.outcome == "correct" or not left:
                return
            self.say([f"  {left} more tr{'ies' if left > 1 else 'y'}"])

    def _answer(self, k: int, exercise: Exercise, part: Part) -> tuple[str, Mark] | None:
        """A text that can be graded, and its mark; None where the part is left open."""
        for _ in range(TRIES):
            text = self._lines.answer(part, lambda: self._again(k, exercise, part))
            if text is None:
                return None
            result = self._graded(k, exercise, part, text)
            if isinstance(result, Failed):
                self.say(problem.render(result.error, self.style).splitlines())
                continue
            mark = next(mark for mark in result.report.marks if mark.part.id == part.id)
            if mark.outcome in ("correct", "wrong"):
                return text, mark
            self.say(unread(mark, self.style))
        return None

    # ── judging ─────────────────────────────────────────────────────────────────────────────────

    def _graded(self, k: int, exercise: Exercise, part: Part, text: str) -> Graded | Failed:
        texts = {id: rows[-1].text for id, rows in self.session.of(k).items()}
        return graded(exercise, {**texts, part.id: text}, self.course, self.session.seed)

    def _remember(self, k: int, exercise: Exercise, seconds: float) -> None:
        """The first answers decide how it was remembered; later tries are learning."""
        rows = self.session.of(k)
        first = {id: given[0].text for id, given in rows.items()}
        result = graded(exercise, first, self.course, self.session.seed)
        if isinstance(result, Graded):
            sure = [given[0].sure for given in rows.values() if given[0].sure]
            more = {"sure": min(sure)} if sure else {}
            meant = exercise.minutes * 60
            recorded(self.story, result.report, self.via, secs=round(seconds), meant=meant, **more)
