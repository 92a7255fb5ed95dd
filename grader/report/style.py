"""What the stream can show: colours on a terminal that wants them, letters where they can be encoded.

https://no-color.org: any non-empty NO_COLOR switches colour off.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TextIO, TypeAlias

from grader.record import dataclass
from grader.report import ascii
from grader.report.layout import WIDTH
from grader.terminal import columns

NARROWEST = 40
Tone: TypeAlias = Literal["right", "wrong", "unsure", "quiet", "strong"]
GREEN, RED, YELLOW, BOLD, DIM, PLAIN = (f"\x1b[{code}m" for code in (32, 31, 33, 1, 2, 0))
TONES: Mapping[Tone, str] = {
    "right": GREEN + BOLD,
    "wrong": RED + BOLD,
    "unsure": YELLOW + BOLD,
    "quiet": DIM,
    "strong": BOLD,
}


@dataclass(frozen=True, slots=True)
class Style:
    colour: bool = False
    encoding: str = "utf-8"
    cells: int = WIDTH

    def paint(self, text: str, tone: Tone) -> str:
        """Colour never carries meaning alone: the text must say the same without it."""
        if not self.colour:
            return text
        return f"{TONES[tone]}{text}{PLAIN}"

    def fit(self, text: str) -> str:
        return ascii.fit(text, self.encoding)

    def draws(self, lines: tuple[str, ...]) -> bool:
        """Can the stream show this two-dimensional formula with its columns intact?"""
        return all(ascii.keeps_columns(line, self.encoding) for line in lines)


def of(stream: TextIO, environ: Mapping[str, str]) -> Style:
    """The style of an open stream, in the environment of the process."""
    terminal = stream.isatty()
    colour = terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    cells = columns(WIDTH) if terminal else WIDTH
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return Style(colour, encoding, max(NARROWEST, min(WIDTH, cells)))
