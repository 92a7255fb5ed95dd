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
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from grader.report import style as styles
from grader.study.editor import editor
from grader.study.judged import unreadable
from grader.study.saves import PATIENCE, SETTLE, Saved, ring
from grader.study.watch_view import lines
from grader.study.watching import Watch

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
        return style.fit("\n".join(lines(self.watch, style, self.app.output.get_size().rows)))

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
