"""One line, typed and edited, and beneath it what it is read as: a learner sees `2x/(x²+1)` become a fraction.

    > 2x/(x^2+1)▮
      reads as  2*x/(x^2 + 1)

Without a terminal it is a line of standard input: lines from a pipe are answers, too.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, VerticalAlign, Window
from prompt_toolkit.layout.processors import BeforeInput

from grader.report.layout import clip, pad, width
from grader.report.style import Style

TICK = 0.5  # seconds between two looks at the clock


class PromptEnded(Exception):
    """Ctrl-D, Ctrl-C, or the end of the input."""


class OutOfTime(Exception):
    """The clock ran out while the line was open; `text` is what stood there."""

    def __init__(self, text: str) -> None:
        self.text = text


class Prompt:
    """Asks for lines; keeps those that were typed, to be brought back with the arrow."""

    def __init__(self, style: Style, deadline: float | None = None) -> None:
        self.style, self.deadline = style, deadline
        self.history = InMemoryHistory()
        self.terminal = sys.stdin.isatty() and sys.stdout.isatty()

    def ask(self, echo: Callable[[str], str], label: str = "> ") -> str:
        """The line; raises Ended or OutOfTime."""
        if self.deadline is not None and time.time() >= self.deadline:
            raise OutOfTime("")
        return self._asked(echo, label) if self.terminal else self._read()

    def _read(self) -> str:
        line = sys.stdin.readline()
        if not line:
            raise PromptEnded
        return line.rstrip("\r\n")

    def _asked(self, echo: Callable[[str], str], label: str) -> str:
        buffer = Buffer(multiline=False, history=self.history, accept_handler=lambda _: False)
        app = self._application(buffer, echo, label)

        def begun() -> None:
            if self.deadline is not None:
                loop = asyncio.get_running_loop()
                loop.call_later(max(0.0, self.deadline - time.time()), self._late, app, buffer)

        text = app.run(pre_run=begun)
        if text.strip():
            self.history.append_string(text)
        return text

    def _late(self, app: Application[str], buffer: Buffer) -> None:
        if app.is_running and not app.is_done:
            app.exit(exception=OutOfTime(buffer.text))

    def _application(self, buffer: Buffer, echo: Callable[[str], str], label: str) -> Application[str]:
        said = _Echo(echo)
        line = Window(
            BufferControl(buffer, input_processors=[BeforeInput(label)]),
            height=1,
            dont_extend_height=True,
            wrap_lines=False,
        )
        below = Window(
            FormattedTextControl(lambda: ANSI(self._below(said(buffer.text)))),
            height=1,
            dont_extend_height=True,
        )
        return Application(
            layout=Layout(HSplit([line, below], align=VerticalAlign.TOP)),
            key_bindings=_bindings(buffer),
            refresh_interval=None if self.deadline is None else TICK,
            erase_when_done=True,
        )

    def _below(self, said: str) -> str:
        """What was read, and the time that is left."""
        cells, clock = self.style.cells, self.clock()
        room = cells - 2 - (width(clock) + 2 if clock else 0)
        text = f"  {pad(clip(said, room), room) if clock else clip(said, room)}"
        return self.style.fit(self.style.paint(text + (f"  {clock}" if clock else ""), "quiet"))

    def clock(self) -> str:
        """m:ss until the end; empty without one."""
        if self.deadline is None:
            return ""
        left = max(0, int(self.deadline - time.time()))
        return f"{left // 60}:{left % 60:02}"


class _Echo:
    """Reads a text once, however often the screen is drawn."""

    def __init__(self, echo: Callable[[str], str]) -> None:
        self.echo, self.said = echo, ""
        self.text: str | None = None

    def __call__(self, text: str) -> str:
        if text != self.text:
            self.text, self.said = text, self.echo(text)
        return self.said


def _bindings(buffer: Buffer) -> KeyBindings:
    keys = KeyBindings()
    keys.add("enter")(lambda event: event.app.exit(result=buffer.text))
    keys.add("c-c")(lambda event: event.app.exit(exception=PromptEnded()))
    keys.add("c-z")(lambda event: event.app.suspend_to_background())

    @keys.add("c-d")
    def end(event):  # type: ignore[no-untyped-def]  # a decorator of prompt_toolkit
        if buffer.text:
            buffer.delete()
        else:
            event.app.exit(exception=PromptEnded())

    return keys
