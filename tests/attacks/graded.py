"""Grade one attack through `grader.submit`, as the command does, and say in a word how it ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader import bank, sandbox
from grader.errors import SubmissionError
from grader.files import read_file
from grader.model import Exercise, Faulted, Mark, Report, Verdict
from grader.report import json as documents
from grader.report import terminal
from grader.report.style import Style
from grader.sandbox.level import SEALED
from grader.submit import submit
from tests.attacks.attack import HERE, Attack
from tests.attacks.world import World

RIGHT = b"import math\ndef df(x):\n    return 2 * x * math.cos(x * x)\n"
OURS = re.compile(r"/grader/|site-packages")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
ORDERS = re.compile(r"^\s*::|##(\[|vso)", re.MULTILINE)  # what CI logs would obey


@dataclass(frozen=True, slots=True)
class Ended:
    """How one grading ended: a word, the report where there is one, and all that was shown."""

    word: str
    shown: str
    report: Report | None = None

    @property
    def printed(self) -> str:
        return self.report.printed if self.report else ""


@cache
def exercise(name: str) -> Exercise:
    return bank.load(HERE / f"{name}.yaml")


def graded(attack: Attack, world: World, *, accept_weak: bool = True) -> Ended:
    """Write the file where alice hands in, grade it, and take it away again."""
    path: Path = world.alice / f"{attack.asks}.py"
    attack.write(path, world.facts())
    try:
        source = read_file(path)
        report = submit(exercise(attack.asks), source, path.name, seed=1, accept_weak=accept_weak)
    except SubmissionError as refused:
        return Ended("refused", str(refused))
    finally:
        path.unlink()
    (mark,) = report.marks
    text = source.decode("utf-8", "replace")
    screen = terminal.render(report, Style(), source=text)
    return Ended(word(mark), screen + documents.render([documents.result(report)]), report)


def word(mark: Mark) -> str:
    """`correct`, the kind of a fault, `wrong` for values that are wrong, `missing`, `not graded`."""
    verdict: Verdict = mark.judgement.verdict
    if isinstance(verdict, Faulted):
        return verdict.fault.kind
    return mark.outcome.replace("_", " ")


def harm(ended: Ended, world: World) -> list[str]:
    """What must never be seen where code is sealed off: a leak, or a deed that succeeded."""
    leaked = world.sentinel in ended.printed + ended.shown
    return [*(["the sentinel leaked"] if leaked else []), *re.findall(r"BREACH[^\n]*", ended.printed)]


def disorder(ended: Ended) -> list[str]:
    """What must never be seen at all: orders to a terminal or to a CI log, our own inside."""
    return [
        *(f"a control character {c!r} on the screen" for c in set(CONTROL.findall(ended.shown))),
        *(f"an order to a CI log: {line!r}" for line in ORDERS.findall(ended.shown)),
        *(f"our own inside on the screen: {found}" for found in set(OURS.findall(ended.shown))),
    ]


def honest_still_passes(more: bytes = b"") -> bool:
    """Whether the next learner, who did nothing wrong, gets full marks."""
    report = submit(exercise("sine"), RIGHT + b"# " + more, "sine.py")
    return report.score == report.max_score


@cache
def sealed() -> bool:
    """Whether this machine offers every layer: only then is the way in which an attack ends always the same."""
    return sandbox.doctor().level == SEALED
