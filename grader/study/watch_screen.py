"""The terminal of watch: prompt_toolkit has the keys, the resizing, Ctrl-Z and Windows; one task looks at the folder.

    keys ─┐                          ┌─> screen
    saves ┼─> one event loop ─> Watch ┤
    bell ─┘                          └─> story

A file is graded in a thread, so that keys work while learner code runs.
"""

from __future__ import annotations

import asyncio
import gc
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from grader.report import style as styles
from grader.study.judged import unreadable
from grader.study.saves import SETTLE, Saved, ring
from grader.study.watching import Watch

PATIENCE = 0.08  # seconds in which a file that cannot be read may become one that can
LETTERS = ("h", "n", "s", "e", "p", "l", "x", "g", "b", "y", "?", "up", "down")
QUITS = ("q", "c-c", "c-d")


class Screen:
    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.rung: asyncio.Event | None = None
        control = FormattedTextControl(lambda: ANSI(self.text()), focusable=True, show_cursor=False)
        self.app: Application[None] = Application(
            layout=Layout(Window(control, wrap_lines=False)),
            key_bindings=self.bindings(),
            full_screen=True,
            enable_page_navigation_bindings=False,
        )

    def text(self) -> str:
        style = styles.of(sys.stdout, os.environ)
        return style.fit("\n".join(self.watch.lines(style, self.app.output.get_size().rows)))

    # ── keys ────────────────────────────────────────────────────────────────────────────────────

    def bindings(self) -> KeyBindings:
        keys = KeyBindings()
        for key in QUITS:
            keys.add(key)(lambda event: event.app.exit())
        for key in LETTERS:
            keys.add(key)(self._pressed(key))
        keys.add(" ")(self._pressed("space"))
        keys.add("c-l")(lambda event: event.app.renderer.clear())
        keys.add("c-z")(lambda event: event.app.suspend_to_background())
        keys.add("o")(lambda event: self.edit())
        keys.add("<any>")(self._pressed("other"))
        return keys

    def _pressed(self, key: str) -> Any:
        def act(event: KeyPressEvent) -> None:
            self.watch.press(key)

        return act

    def edit(self) -> None:
        """Open the file at hand in the learner's editor."""
        path = self.watch.file()
        if path is not None and (command := editor(path)):
            if command[0] == "code":
                subprocess.run(command, check=False)
            else:
                run_in_terminal(lambda: subprocess.run(command, check=False))

    # ── saves ───────────────────────────────────────────────────────────────────────────────────

    async def look(self) -> None:
        """Grade what was saved, for ever."""
        await asyncio.to_thread(self.watch.warm_up)
        gc.collect()
        gc.freeze()
        while True:
            for saved in self.watch.saves.changed():
                await self.saved(saved)
            assert self.rung is not None
            with suppress(TimeoutError):
                await asyncio.wait_for(self.rung.wait(), self.watch.saves.pause)
            self.rung.clear()

    async def saved(self, saved: Saved) -> None:
        result = await asyncio.to_thread(self.watch.grade, saved)
        if result is not None and unreadable(result) and await self.moves_on(saved):
            return
        if result is not None:
            self.watch.take(result)
        self.app.invalidate()

    async def moves_on(self, saved: Saved) -> bool:
        """Bad news about reading waits a moment: a file that is written in pieces is about to change again."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            await asyncio.sleep(SETTLE)
            if self.watch.saves.moved(saved.path.name):
                return True
        return False

    async def run(self) -> None:
        loop, stop = asyncio.get_running_loop(), threading.Event()
        self.rung = asyncio.Event()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and sys.platform != "win32":
                loop.add_signal_handler(getattr(signal, name), self.app.exit)
        ring(self.watch.saves, self._rings(loop), stop)
        looking = asyncio.ensure_future(self.look())
        looking.add_done_callback(self._failed)
        try:
            await self.app.run_async()
        finally:
            stop.set()
            looking.cancel()

    def _rings(self, loop: asyncio.AbstractEventLoop) -> Callable[[], None]:
        """What another thread calls when something was written."""

        def rung() -> None:
            assert self.rung is not None
            loop.call_soon_threadsafe(self.rung.set)

        return rung

    def _failed(self, looking: asyncio.Future[None]) -> None:
        """A defect of ours in the looking ends watch, and is told as every other."""
        if not looking.cancelled() and (error := looking.exception()) is not None and self.app.is_running:
            self.app.exit(exception=error)


def editor(path: Path) -> list[str]:
    """The command that opens a file: $VISUAL, $EDITOR, or the editor whose terminal this is; empty without."""
    if os.environ.get("TERM_PROGRAM") == "vscode":
        return ["code", "-g", str(path)]
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    return [*shlex.split(named), str(path)] if named else []


def plain(watch: Watch) -> None:
    """Without a terminal: screens one after the other, no keys, until it is stopped."""
    rung, stop = threading.Event(), threading.Event()
    ring(watch.saves, rung.set, stop)
    _show(watch)
    watch.warm_up()
    while True:
        for saved in watch.saves.changed():
            result = watch.grade(saved)
            if result is not None and unreadable(result) and _moves_on(watch, saved):
                continue
            if result is not None:
                watch.take(result)
            _show(watch)
        rung.wait(watch.saves.pause)
        rung.clear()


def _moves_on(watch: Watch, saved: Saved) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        time.sleep(SETTLE)
        if watch.saves.moved(saved.path.name):
            return True
    return False


def _show(watch: Watch) -> None:
    style = styles.of(sys.stdout, os.environ)
    sys.stdout.write(style.fit("\n".join([*watch.lines(style, None), ""]) + "\n"))
    sys.stdout.flush()
