"""A terminal for the commands that want one: real keys go in, and the screen that a person would see comes out."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path
from types import TracebackType

import pyte

BANK = Path(__file__).parents[2] / "exercises"
PATIENCE = 30.0  # seconds: a loaded machine is slow, and a test that waits less is a bad one


class Terminal:
    """with Terminal(["watch"], folder) as t: t.sees("Watching"); t.types("n")"""

    def __init__(
        self, arguments: list[str], folder: Path, columns: int = 80, rows: int = 24, **environ: str
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.master, slave = pty.openpty()
        self.resize(columns, rows)
        without = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", *arguments],
            stdin=slave, stdout=slave, stderr=slave, cwd=folder, process_group=0,  # its parent sees it stop
            env={
                **without, "GRADE_BANK": str(BANK), "GRADE_MEMORY": "on", "GRADE_HOME": str(folder / ".home"),
                "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "GRADE_FROZEN": "0",
                "PYTHONPATH": str(BANK.parent), **environ,
            },
        )  # fmt: skip
        self.slave = slave
        self.modes = termios.tcgetattr(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.slave)
        os.close(self.master)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def types(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.process.pid, number)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float) -> bool:
        """Take what is there; whether something was."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:  # it has left
            return False
        self.raw += data
        before, asked, after = data.partition(b"\x1b[6n")  # where is the cursor? prompt_toolkit wants to know
        self.stream.feed(before)
        if asked:
            cursor = self.screen.cursor
            os.write(self.master, b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1))
        self.stream.feed(after)
        return True

    def sees(self, text: str, seconds: float = PATIENCE) -> float:
        """Wait until it stands on the screen; how long that took."""
        began = time.monotonic()
        while text not in self.text:
            left = began + seconds - time.monotonic()
            assert left > 0, f"never saw {text!r} on\n{self.text}"
            self.read(min(left, 0.2))
        return time.monotonic() - began

    def leaves(self) -> int:
        """Wait until it has left; its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it never left\n{self.text}"
            self.read(0.05)
        while self.read(0.05):
            pass
        return self.process.wait()

    def is_cooked(self) -> bool:
        """Whether lines are edited and shown, and Ctrl-C and Enter are what they are to a shell."""
        lflag = termios.tcgetattr(self.slave)[3]
        return all(lflag & flag for flag in (termios.ECHO, termios.ICANON, termios.ISIG))

    def is_restored(self) -> bool:
        """Whether the terminal has its modes back: echo, lines, signals."""
        return termios.tcgetattr(self.slave)[:4] == self.modes[:4]
