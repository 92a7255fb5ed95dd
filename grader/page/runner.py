"""Learner code in a worker of the page: the sandbox's own child, with a list of calls where it has pipes.

Run by path in a Python that holds neither the exercises nor the grader, and never imported by us elsewhere.  The
worker isolates time alone: whoever runs the page owns it, and a receipt says BROWSER.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
from types import ModuleType
from typing import Any

NEIGHBOURS = ("functions", "slopes", "serving")  # of the sandbox: those that answer for functions passed in


class RunEnded(BaseException):
    """What os._exit is elsewhere."""


def answered(text: str, source: str) -> str:
    """The frames that the child sends for one job."""
    asked = json.loads(text)
    child, serving = importlib.import_module("child"), _serving()
    sys.modules["loading"] = importlib.import_module("loading")
    talk = Talk(asked["calls"], asked["served"], serving.reply)
    child.seeded(asked["seed"])
    parent = child.Parent(0, 0)
    parent._write, parent._read, parent._exit = talk.write, talk.read, _end  # where it has pipes elsewhere
    with contextlib.suppress(RunEnded):
        child.serve(asked["job"], source.encode(), parent)
    return b"".join(talk.sent).decode("ascii")


def _end(code: int) -> None:
    raise RunEnded


class Talk:
    """The parent's side: calls one by one, and answers for the functions that were passed into each."""

    def __init__(self, calls: list[Any], served: list[Any], reply: Any) -> None:
        self.calls = iter(calls)
        self.served, self.reply = served, reply
        self.sent: list[bytes] = []
        self.replies: list[bytes] = []
        self.now = -1

    def write(self, fd: int, data: bytes) -> int:
        self.sent.append(bytes(data))
        if data.startswith(b'{"ask":'):
            ask = json.loads(data)
            name, parameters = self.served[self.now][ask["ask"]]
            self.replies.append(_line(self.reply(name, parameters, ask["x"])))
        return len(data)

    def read(self, fd: int, size: int) -> bytes:
        if self.replies:
            return self.replies.pop(0)
        self.now += 1
        return _line(next(self.calls))


def _line(frame: Any) -> bytes:
    return (json.dumps(frame) + "\n").encode()


def _serving() -> Any:
    """`serving` finds its neighbours under the names that they have in the grader, which is not here."""
    for name in ("grader", "grader.sandbox"):
        sys.modules[name] = ModuleType(name)
    for name in NEIGHBOURS:
        sys.modules[f"grader.sandbox.{name}"] = importlib.import_module(name)
    found = sys.modules["grader.sandbox.serving"]
    for name in ("grader", "grader.sandbox", *(f"grader.sandbox.{each}" for each in NEIGHBOURS)):
        del sys.modules[name]
    return found
