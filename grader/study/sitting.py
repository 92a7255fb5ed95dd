"""One learner, sitting at one quiz: which one, where its answers are kept, and what is said at its ends."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from grader.counted import counted
from grader.course import Course
from grader.errors import SubmissionError
from grader.progress import events
from grader.progress.made_up import DRAWS
from grader.progress.moving import SESSIONS
from grader.progress.quizzes import Quiz, QuizQuestion, key
from grader.progress.result import Result
from grader.progress.session import Session
from grader.progress.story import History
from grader.record import dataclass
from grader.report.layout import wrap
from grader.report.safe import told
from grader.report.style import Style
from grader.study.asking import Asking
from grader.study.closing import result, summary

KEYS = "Enter alone leaves a part open, ? shows the question again, Ctrl-D stops and keeps your answers."


@dataclass(frozen=True, slots=True)
class Sitting:
    quiz: Quiz
    root: Path
    story: History
    learner: str
    attempt: int

    @property
    def path(self) -> Path | None:
        """Where the answers are kept; None where nothing is.  No name stands in it."""
        return _path(self.story, self.quiz, self.learner, self.attempt)

    def hold(
        self, plan: tuple[QuizQuestion, ...], again: str, style: Style, say: Callable[[list[str]], None]
    ) -> Result | None:
        """Ask all of it; None where it was stopped.  `again` is the command that goes on."""
        session = self._session(plan)
        if session.ended is not None:
            raise SubmissionError(
                f"this quiz was answered on {time.strftime('%d %B, %H:%M', time.localtime(session.ended))}",
                repair="Another draw:  --attempt 2;  the same once more:  --anew",
            )
        say(_head(self.quiz, session, style))
        asking = Asking(self.quiz, session, Course(self.root), self.story, style, say, "quiz")
        if not asking.run():
            say(["", "Stopped; what you answered is kept.", "", f"Go on  {again}"])
            return None
        session.end()
        return result(asking, self.learner, self.attempt)

    def closing(self, done: Result, style: Style, out: Path | None) -> list[str]:
        """What is said at the end: nothing of the marks where the quiz keeps them."""
        if self.quiz.feedback != "never":
            return summary(done, style, self.root)
        return ["", *([f"wrote {out}"] if out else []), "Handed in. Thank you.", "Go on  grade"]

    def _session(self, plan: tuple[QuizQuestion, ...]) -> Session:
        try:
            return Session(self.path, self.quiz, plan)
        except OSError as error:
            raise SubmissionError(
                f"the answers cannot be kept in {self.path}: {os.strerror(error.errno or 0)}",
                repair="GRADE_MEMORY=off  goes on without keeping them",
            ) from None


def next_draw(story: History, quiz: Quiz, learner: str) -> int:
    """Of a quiz that we made up: the draw of today that was not finished, else a new one."""
    first = story.today * DRAWS
    for attempt in range(first + 1, first + DRAWS):
        path = _path(story, quiz, learner, attempt)
        if path is None or not path.is_file() or not _ended(path):
            return attempt
    return first


def _ended(path: Path) -> bool:
    return any("end" in row for row in events.rows(path.read_bytes()))


def _path(story: History, quiz: Quiz, learner: str, attempt: int) -> Path | None:
    if story.folder is None:
        return None
    title = quiz.digest or blake2b(quiz.title.encode(), digest_size=6).hexdigest()
    return story.folder / SESSIONS / f"{title}-{key(quiz, learner, attempt)}-{attempt}.jsonl"


def _head(quiz: Quiz, session: Session, style: Style) -> list[str]:
    count = len(session.plan)
    limit = f", {float(quiz.minutes):g} minutes" if quiz.minutes is not None else ""
    again = "  (going on where you stopped)" if session.resumed else ""
    said = f"{told(quiz.title)}: {counted(count, 'question')}{limit}{again}"
    first = [style.paint(line, "strong") for line in wrap(said, style.cells)]
    return [*first, *(style.paint(line, "quiet") for line in wrap(KEYS, style.cells))]
