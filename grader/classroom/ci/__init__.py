"""The services of `grade ci`: one file each, which gives the files to commit or to upload, ready to use.

A service is a module with `files(setup)`: contents by path, and with `SAYS`: what to do with them.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from grader import modules
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Setup:
    """What is graded there, and how the grader comes to the machine.

    `install` is what pip is told to install, `wheel` a file that is taken along instead; so are those of `bank`.
    """

    install: str
    wheel: Path | None = None
    bank: Path | None = None
    exercises: tuple[str, ...] = ()
    accept_weak: bool = False

    def options(self, bank: str) -> list[str]:
        """Of `grade submit`; `bank` is where the exercises lie there."""
        weak = ["--accept-weak-isolation"] if self.accept_weak else []
        return ["--require-sandbox", *weak, *(["--bank", bank] if self.bank else [])]


class Service(Protocol):
    """What a module of this folder offers."""

    @property
    def SAYS(self) -> str: ...

    def files(self, setup: Setup) -> dict[str, str | bytes]: ...


def names() -> list[str]:
    return sorted(name for name in modules.names(__path__) if name != "carried")


def service(name: str) -> Service:
    return cast(Service, import_module(f"{__name__}.{name}"))
