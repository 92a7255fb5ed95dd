"""What the stream can show: colours on a terminal that wants them, letters where they can be encoded.

https://no-color.org: any non-empty NO_COLOR switches colour off.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TextIO, TypeAlias

import click

from grader.record import dataclass
from grader.report import ascii
from grader.report.layout import WIDTH

NARROWEST = 40
Tone: TypeAlias = Literal["right", "wrong", "unsure", "quiet", "strong"]


@dataclass(frozen=True, slots=True)
class Style:
    colour: bool = False
    encoding: str = "utf-8"
    cells: int = WIDTH

    def paint(self, text: str, tone: Tone) -> str:
        """Colour never carries meaning alone: the text must say the same without it."""
        if not self.colour:
            return text
        match tone:
            case "right":
                return click.style(text, fg="green", bold=True)
            case "wrong":
                return click.style(text, fg="red", bold=True)
            case "unsure":
                return click.style(text, fg="yellow", bold=True)
            case "quiet":
                return click.style(text, dim=True)
            case "strong":
                return click.style(text, bold=True)

    def fit(self, text: str) -> str:
        return ascii.fit(text, self.encoding)

    def draws(self, lines: tuple[str, ...]) -> bool:
        """Can the stream show this two-dimensional formula with its columns intact?"""
        return all(ascii.keeps_columns(line, self.encoding) for line in lines)


def of(stream: TextIO, environ: Mapping[str, str]) -> Style:
    """The style of an open stream, in the environment of the process."""
    terminal = stream.isatty()
    colour = terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    columns = WIDTH
    if terminal:
        from shutil import get_terminal_size

        columns = get_terminal_size((WIDTH, 24)).columns
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return Style(colour, encoding, max(NARROWEST, min(WIDTH, columns)))
