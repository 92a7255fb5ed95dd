"""The parent's side of one run: hand over a file and calls, take values back, believe nothing else."""

from __future__ import annotations

import hashlib
import json
import math
import os
import selectors
import time
from typing import Any

from grader.errors import SandboxError
from grader.model import Argument, Call, Served
from grader.sandbox.frames import Ask, Frames
from grader.sandbox.launch import Channel, Cold, Ended, Warm
from grader.sandbox.level import SEALED, level
from grader.sandbox.limits import KEPT_OUTPUT, MAX_OUTPUT, Limits
from grader.sandbox.slopes import served


def dice(seed: int) -> int:
    """The seed of learner code's own random numbers; it says nothing about ours."""
    return int.from_bytes(hashlib.sha256(f"dice {seed}".encode()).digest()[:4])


class Conversation:
    """One run over one channel."""

    def __init__(
        self, source: bytes, probe: Call, limits: Limits, seed: int, *, sealed: bool = False
    ) -> None:
        self.served: list[Served] = []
        self.counts: list[int] = []  # calls of counted functions, by call of the learner's function
        calls = [
            [
                [self.plain(a) for a in call.arguments],
                [[n, self.plain(a)] for n, a in call.named],
                call.arrays,
                call.tells,
            ]
            for call in probe.calls
        ]
        self.head = {"cpu": limits.cpu, "memory": limits.memory, "seed": dice(seed)}
        self.job = {"function": probe.function, "calls": calls, "size": len(source)}
        self.source = source
        self.limits = limits
        self.sealed = sealed  # hand the file over only where it is sealed off
        telling = frozenset(k for k, call in enumerate(probe.calls) if call.tells)
        self.frames = Frames(len(probe.calls), len(self.served), telling)
        self.printed = b""
        self.printed_total = 0
        self.flooded = False
        self.late = False
        self.counts = [0] * len(probe.calls)

    def plain(self, a: Argument) -> Any:
        """An argument as the child gets it: numbers, names of functions, never a formula or an answer."""
        match a:
            case Served(name, counted, parameters):
                if counted:
                    self.served.append(a)
                    return {"counted": len(self.served) - 1}
                return {"function": name, "parameters": list(parameters)}
            case tuple():
                return [self.plain(item) for item in a]
            case _:
                return a

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
                    waiting += (json.dumps({"y": self.answer(self.frames.ask)}) + "\n").encode()
                    self.frames.ask = None
                if waiting and not writing:
                    selector.register(channel.request, selectors.EVENT_WRITE)
                    writing = True
                if self.frames.finished or self.flooded:
                    break
        self._rest(channel)

    def _write(self, selector: selectors.BaseSelector, fd: int, waiting: bytearray) -> bool:
        """Send what is waiting; whether more is."""
        try:
            if waiting:
                del waiting[: os.write(fd, bytes(waiting[:65536]))]
        except BlockingIOError:
            return True
        except OSError:
            waiting.clear()  # the child is gone: its values, or their absence, will say so
        if not waiting:
            selector.unregister(fd)
            return False
        return True

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

    def answer(self, ask: Ask) -> Any:
        """f(x) for a counted function; None where f has no value there."""
        at = min(len(self.frames.results), len(self.counts) - 1)
        self.counts[at] += 1
        return _applied(self.served[ask.function], ask.x)


def _applied(f: Served, x: Any) -> Any:
    if isinstance(x, list):  # as numpy has it: no value inside an array is nan
        return [math.nan if y is None else y for y in (_applied(f, item) for item in x)]
    try:
        return float(served(f.name, f.parameters)(float(x)))
    except (ValueError, OverflowError, ZeroDivisionError):
        return None
    except KeyError as error:
        raise SandboxError(f"there is no function {f.name!r} to be served") from error
