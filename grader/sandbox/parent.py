"""The parent's side of one run: hand over a file and calls, take values back, believe nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import random
import selectors
import time
from collections.abc import Iterator, Sequence
from typing import Any

from grader.errors import SandboxError
from grader.model import Argument, Call, CallOnce, Served
from grader.sandbox.frames import Ask, Frames
from grader.sandbox.launch import Channel, Cold, Ended, Warm
from grader.sandbox.level import SEALED, level
from grader.sandbox.limits import KEPT_OUTPUT, MAX_OUTPUT, Limits
from grader.sandbox.serving import reply


def dice(seed: int) -> int:
    """The seed of learner code's own random numbers; it says nothing about ours."""
    return int.from_bytes(hashlib.sha256(f"dice {seed}".encode()).digest()[:4])


class Conversation:
    """One run over one channel."""

    def __init__(
        self,
        source: bytes,
        probe: Call,
        limits: Limits,
        seed: int,
        *,
        sealed: bool = False,
        only: Sequence[int] | None = None,
    ) -> None:
        self.calls = probe.calls
        self.order = asked_in(len(probe.calls), source, seed)
        self.functions = [served_in(probe.calls[k]) for k in self.order]
        self.head = {"cpu": limits.cpu, "memory": limits.memory, "seed": dice(seed)}
        self.job = {
            "function": probe.function,
            "calls": len(self.order),
            "size": len(source),
            "only": None if only is None else list(only),
        }
        self.source = source
        self.limits = limits
        self.sealed = sealed  # hand the file over only where it is sealed off
        telling = frozenset(n for n, k in enumerate(self.order) if probe.calls[k].tells)
        self.frames = Frames(len(self.order), tuple(map(len, self.functions)), telling)
        self.sent = 0  # calls
        self.printed = b""
        self.printed_total = 0
        self.flooded = False
        self.late = False
        self.counts = [0] * len(self.order)  # of functions that were passed in, by call

    def call(self, n: int) -> dict[str, Any]:
        """The n-th call as the child gets it: numbers, and functions that are nothing but served."""
        call = self.calls[self.order[n]]
        left = iter(range(len(self.functions[n])))

        def plain(a: Argument) -> Any:
            match a:
                case Served():
                    return {"served": next(left)}
                case tuple():
                    return [plain(item) for item in a]
                case _:
                    return a

        positional = [plain(a) for a in call.arguments]
        return {"call": [positional, [[n, plain(a)] for n, a in call.named], call.arrays, call.tells]}

    def run(self, launcher: Warm | Cold) -> Ended:
        """Everything from fork to reaped; raises SandboxError for failures of ours."""
        with launcher.lock:
            channel = launcher.begin(self.limits)
            try:
                self.talk(channel, time.monotonic() + launcher.patience(self.limits))
            except BaseException:
                launcher.close()  # a run that was broken off must not answer for the next
                raise
            finally:
                channel.close()
            return launcher.end(
                self.limits, early=self.refused or self.frames.finished or self.flooded or self.late
            )

    @property
    def refused(self) -> bool:
        """Whether the file was not handed over, because it would not have been sealed off."""
        armed = self.frames.armed
        return self.sealed and armed is not None and level(armed) != SEALED

    def talk(self, channel: Channel, deadline: float) -> None:
        waiting = bytearray((json.dumps(self.head) + "\n").encode())
        sent_source = False
        with selectors.DefaultSelector() as selector:
            for fd in (channel.values, channel.output):
                os.set_blocking(fd, False)
                selector.register(fd, selectors.EVENT_READ)
            os.set_blocking(channel.request, False)
            selector.register(channel.request, selectors.EVENT_WRITE)
            open_ends = {channel.values, channel.output}
            writing = True
            while channel.values in open_ends:
                left = deadline - time.monotonic()
                if left <= 0:
                    self.late = True
                    return
                for key, _ in selector.select(min(left, 0.5)):
                    if key.fd == channel.request:
                        writing = self._write(selector, channel.request, waiting)
                    elif not self._read(key.fd, channel):
                        selector.unregister(key.fd)
                        open_ends.discard(key.fd)
                if self.refused:
                    return
                if self.frames.armed is not None and not sent_source:
                    waiting += (json.dumps(self.job) + "\n").encode() + self.source
                    sent_source = True
                if self.frames.ask is not None:
                    waiting += (json.dumps(self.answer(self.frames.ask)) + "\n").encode()
                    self.frames.ask = None
                elif self.frames.failed is not None and len(self.frames.results) == self.sent < len(
                    self.order
                ):
                    waiting += (json.dumps(self.call(self.sent)) + "\n").encode()
                    self.sent += 1
                if waiting and not writing:
                    self._send(channel.request, waiting)  # most often all of it goes at once
                if waiting and not writing:
                    selector.register(channel.request, selectors.EVENT_WRITE)
                    writing = True
                if self.frames.finished or self.flooded:
                    break
        self._rest(channel)

    def _write(self, selector: selectors.BaseSelector, fd: int, waiting: bytearray) -> bool:
        """Send what is waiting; whether more is."""
        self._send(fd, waiting)
        if not waiting:
            selector.unregister(fd)
        return bool(waiting)

    def _send(self, fd: int, waiting: bytearray) -> None:
        try:
            if waiting:
                del waiting[: os.write(fd, bytes(waiting[:65536]))]
        except BlockingIOError:
            return  # the pipe is full: later
        except OSError:
            waiting.clear()  # the child is gone: its values, or their absence, will say so

    def _read(self, fd: int, channel: Channel) -> bool:
        """Take what has come; False at the end of the stream."""
        try:
            data = os.read(fd, 65536)
        except BlockingIOError:
            return True
        if not data:
            return False
        if fd == channel.values:
            self.frames.feed(data)
        else:
            self.printed_total += len(data)
            self.printed += data[: KEPT_OUTPUT - len(self.printed)]
            self.flooded = self.printed_total > MAX_OUTPUT
        return True

    def _rest(self, channel: Channel) -> None:
        """What was printed before the end and not yet read."""
        while len(self.printed) < KEPT_OUTPUT:
            try:
                data = os.read(channel.output, 65536)
            except OSError:
                return
            if not data:
                return
            self.printed += data[: KEPT_OUTPUT - len(self.printed)]

    def answer(self, ask: Ask) -> dict[str, Any]:
        """f(x) for a function that was passed in; None where it has no value there, or none that is a float."""
        now = len(self.frames.results)
        self.counts[now] += 1
        f = self.functions[now][ask.function]
        try:
            return reply(f.name, f.parameters, ask.x)
        except KeyError as error:
            raise SandboxError(f"there is no function {f.name!r} to be served") from error


def asked_in(count: int, source: bytes, seed: int) -> list[int]:
    """The order of the calls, drawn from the seed and the file, and one of them once more at the end."""
    drawn = random.Random(hashlib.sha256(f"order {seed} ".encode() + source).digest())
    order = drawn.sample(range(count), count)
    return [*order, drawn.choice(order)] if order else []


def served_in(call: CallOnce) -> list[Served]:
    """The functions that are passed into a call, in the order in which they stand."""

    def within(a: Argument) -> Iterator[Served]:
        if isinstance(a, Served):
            yield a
        elif isinstance(a, tuple):
            for item in a:
                yield from within(item)

    return [f for a in (*call.arguments, *(value for _, value in call.named)) for f in within(a)]
