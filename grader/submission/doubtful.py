"""Where the reader left something out, the file is done statement by statement: objects, loops, what is shared."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader import late
from grader.maths.names import function_name
from grader.model import Observation, Text, Unusable
from grader.record import dataclass
from grader.submission import doing
from grader.submission.meaning import LIBRARIES, USUAL
from grader.submission.script import Script

WORD = late.pattern(r"[^\W\d]\w*")
CALLED = late.pattern(r"([^\W\d]\w*)\s*\(")
WALRUS = late.pattern(r"([^\W\d]\w*)\s*:=")
OWNER = late.pattern(r"([^\W\d]\w*|[)\]])\s*\.\s*[^\W\d]")
PLACE = late.pattern(r"[\w)\]]\s*\[")


@dataclass(slots=True)
class Doubting(Script):
    """Asks what the file does, for the names of which the reader is not sure."""

    tree: ast.Module | None = None
    done: doing.DoneFile | None = None

    def better(self, name: str, found: Observation | None) -> Observation | None:
        """What doing the file gives for a name; None where the reader is sure, or nothing better is known."""
        if self.tree is None or not self.is_doubtful(found):
            return None
        if self.done is None:
            self.done = doing.DoneFile(self, self.tree, self.asked | {name})
        return self.done.answer(name)

    def is_doubtful(self, found: Observation | None) -> bool:
        match found:
            case None:
                return "global" in self.text
            case Unusable():
                return True
            case Text(bare=True):
                return any(map(self.has_doubt, all_of(found)))
            case _:
                return False

    def has_doubt(self, text: Text) -> bool:
        """Whether something in a formula was not read: a name of the file, an attribute, an entry, a call."""
        if text.unread:
            return True
        known = {*text.given, *(text.parameters or ())}
        if (set(WORD.findall(text.source)) - known) & {*self.values, *self.walrus()}:
            return True
        owners = set(OWNER.findall(text.source)) - LIBRARIES - USUAL
        called = set(CALLED.findall(text.source)) - known
        return bool(owners or PLACE.search(text.source)) or any(
            function_name(word) is None for word in called
        )

    def walrus(self) -> set[str]:
        return set(WALRUS.findall(self.text)) if ":=" in self.text else set()


def all_of(text: Text) -> Iterator[Text]:
    """The text and those on which it stands, each once: many may stand on one."""
    seen: set[int] = set()
    ways = [text]
    while ways:
        here = ways.pop()
        if id(here) not in seen:
            seen.add(id(here))
            ways += here.given.values()
            yield here
