"""The lines of one answer at the prompt, until they can stand in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grader import sheet
from grader.model import Mark, Part, Unreadable
from grader.progress.asked import Untypable
from grader.progress.typed import written
from grader.record import dataclass
from grader.report.layout import paragraph
from grader.report.part import block
from grader.report.safe import told
from grader.report.style import Style
from grader.study.prompt import Prompt
from grader.study.reading import reading

SURE = "1 a guess: 1 or 0     2 fairly sure: 2 or -2     3 sure: 3 or -6"


@dataclass(frozen=True, slots=True)
class Lines:
    """What is typed, and where it is said."""

    prompt: Prompt
    say: Callable[[list[str]], None]

    def answer(self, part: Part, again: Callable[[], None]) -> str | None:
        """A text that can stand in a file; None where the part is left open. `again` shows the question."""
        field = part.answer.field()
        lines: list[str] = []
        while True:
            text = self._line(part)
            if text.strip() == "?":
                again()
            elif isinstance(field, sheet.LinesField) and text.strip():
                lines.append(text)
            elif not (whole := "\n".join(lines) if lines else text).strip():
                return None
            elif self._fits(field, whole):
                return whole
            else:
                lines = []

    def _fits(self, field: sheet.Field, text: str) -> bool:
        try:
            written(field, text)
        except Untypable as what:
            self.say([f"  ! type {what}"])
            return False
        return True

    def _line(self, part: Part) -> str:
        text = self.prompt.ask(reading(part.answer.field()))
        self.say([f"> {text}"] if self.prompt.terminal else [])
        return text

    def sure(self) -> int:
        """1, 2 or 3: how sure the answer is."""
        while True:
            text = self.prompt.ask(lambda _: SURE, "  how sure? ").strip()
            if text in ("1", "2", "3"):
                self.say([f"  how sure? {text}"] if self.prompt.terminal else [])
                return int(text)


def typed(mark: Mark) -> Mark:
    """The mark of an answer at the prompt: the file that it was written into has lines, and nobody saw them."""
    return replace(mark, line=None)


def unread(mark: Mark, style: Style) -> list[str]:
    """Why it does not count, and how to write it: there is no file whose line could be shown."""
    verdict = mark.judgement.verdict
    if not isinstance(verdict, Unreadable):
        return [*block(typed(mark), style, source="", alone=False), "  It does not count."]
    said = f"{verdict.why}; {verdict.repair}" if verdict.repair else verdict.why
    return paragraph("  !", f"{told(said)}. It does not count.", 4, style.cells)
