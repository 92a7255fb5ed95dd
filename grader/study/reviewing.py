"""A review at the prompt: exercises as in a quiz, then drills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from grader.counted import counted
from grader.course import Course
from grader.progress import onward
from grader.progress.drill import Drill
from grader.progress.forgetting import shakiest
from grader.progress.quizzes import Quiz, QuizQuestion
from grader.progress.reviews import next_due
from grader.progress.session import Session
from grader.progress.story import History
from grader.record import dataclass
from grader.report.layout import commands, paragraph, wrap
from grader.report.numbers import points
from grader.report.prose import formulas
from grader.report.safe import told
from grader.report.style import Style
from grader.study.asking import Asking
from grader.study.closing import result
from grader.study.prompt import Prompt, PromptEnded

LETTERS = "abcdef"
REVIEW = Quiz("Review", ())


def nothing_due(story: History, cells: int, ahead: int = 0) -> list[str]:
    """When the next one is; `ahead` days were looked into."""
    day = next_due(story.learner)
    days = max(1, day - story.today) if day is not None else 0
    later = f" The next is due in {counted(days, 'day')}." if days else ""
    when = "today" if not ahead else "today or tomorrow" if ahead == 1 else f"in the next {ahead} days"
    return [
        *wrap(f"Nothing is due {when}.{later}", cells),
        "",
        *commands(["grade next", "grade quiz"], cells),
    ]


@dataclass(frozen=True, slots=True)
class Reviewing:
    root: Path
    story: History
    style: Style
    say: Callable[[list[str]], None]

    def run(self, plan: Sequence[QuizQuestion], drills: Sequence[Drill], day: int) -> int:
        """0 where everything was right, else 1."""
        self.say([self.style.paint(self._head(plan, drills, day), "strong")])
        right = self._exercises(plan) if plan else True
        if right is None:
            return 1
        for question in drills:
            answered = self._drill(question)
            if answered is None:
                return 1
            right = right and answered
        self.say(["", *commands(["grade next", "grade"], self.style.cells)])
        return 0 if right else 1

    def _head(self, plan: Sequence[QuizQuestion], drills: Sequence[Drill], day: int) -> str:
        """`8 to keep, 17 more can wait`: never how many are late."""
        later = onward.due(shakiest(self.story.learner, day)).later
        wait = f", {later} more can wait" if later else ""
        old = f", {counted(len(drills), 'old mistake')}" if drills else ""
        return f"Review  {len(plan)} to keep{wait}{old}"

    def _exercises(self, plan: Sequence[QuizQuestion]) -> bool | None:
        """Whether all were right; None where it was stopped."""
        session = Session(None, REVIEW, plan)
        asking = Asking(REVIEW, session, Course(self.root), self.story, self.style, self.say, "review")
        if not asking.run():
            self.say(["", "Stopped; what you answered counts.", "", "Go on  grade review"])
            return None
        found = result(asking, "", 1)
        self.say(["", f"  {points(found.score)} of {points(found.worth)} points"])
        return found.score == found.worth

    def _drill(self, question: Drill) -> bool | None:
        """Whether the old mistake was avoided; None where it was stopped."""
        letters = LETTERS[: len(question.rows)]
        rows = [f"  {letter}) {formulas(row)}" for letter, row in zip(letters, question.rows, strict=True)]
        asked = f"Which one is the derivative of {formulas(question.function)}?"
        self.say(
            [
                "",
                *wrap(f"An old acquaintance: {told(question.mistake)}", self.style.cells),
                "",
                f"  {asked}",
                *rows,
                "",
            ]
        )
        prompt = Prompt(self.style)
        chosen = ""
        while not chosen or chosen not in letters:
            try:
                chosen = prompt.ask(lambda _: "a letter").strip().lower().strip("()")
            except PromptEnded:
                self.say(["", "Go on  grade review"])
                return None
        return self._answered(question, letters.index(chosen))

    def _answered(self, question: Drill, chosen: int) -> bool:
        right = chosen == question.right
        self.story.add("drill", question.mistake, outcome="correct" if right else "wrong", via="review")
        if right:
            self.say([f"  {self.style.paint('✓', 'right')} That is the one."])
            return True
        said = question.says[chosen] or "That is not it."
        lines = paragraph("  ✗", formulas(said), 4, self.style.cells)
        lines[0] = lines[0].replace("✗", self.style.paint("✗", "wrong"), 1)
        self.say([*lines, f"    It is {formulas(question.rows[question.right])}"])
        return False
