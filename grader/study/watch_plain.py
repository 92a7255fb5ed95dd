"""Watch without a terminal: one screen after the other, and no keys."""

from __future__ import annotations

import os
import sys
import threading
import time

from grader.report import style as styles
from grader.study.judged import unreadable
from grader.study.saves import PATIENCE, SETTLE, Saved, ring
from grader.study.watch_view import lines
from grader.study.watching import Watch


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
    sys.stdout.write(style.fit("\n".join([*lines(watch, style, None), ""]) + "\n"))
    sys.stdout.flush()
