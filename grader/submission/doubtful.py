"""Where the reader left something out, the file is done statement by statement: objects, loops, what is shared."""

from __future__ import annotations

import ast

from grader import late
from grader.maths.names import function_name
from grader.model import Nothing, Observation, Text, Unusable
from grader.record import dataclass
from grader.submission.doing import Exited, Machine, done, written
from grader.submission.doing.things import Figure, Gone, Routine, Thing, TooLong
from grader.submission.lists import NotFollowed
from grader.submission.meaning import LIBRARIES, USUAL
from grader.submission.one_value import NOT_ATTEMPTED
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
    machine: Machine | None = None
    was_done: bool = False

    def better(self, name: str, found: Observation | None) -> Observation | None:
        """What doing the file gives for a name; None where the reader is sure, or nothing better is known."""
        if self.tree is None or not self.is_doubtful(found):
            return None
        if not self.was_done:
            self.machine, self.was_done = done(self.text, self.tree, self.asked | {name}), True
        machine = self.machine
        if machine is None or len(machine.given.get(name, [])) != 1:
            return None
        value = machine.scope.names.get(name)
        node = machine.given[name][0]
        try:
            return None if isinstance(value, Gone) else self.told(machine, name, value, node)
        except (NotFollowed, RecursionError, TooLong, Exited):
            return None

    def is_doubtful(self, found: Observation | None) -> bool:
        match found:
            case None:
                return "global" in self.text
            case Unusable():
                return True
            case Text(bare=True):
                return self.has_doubt(found)
            case _:
                return False

    def has_doubt(self, text: Text) -> bool:
        """Whether something in a formula was not read: a name of the file, an attribute, an entry, a call."""
        if text.unread or any(map(self.has_doubt, text.given.values())):
            return True
        known = {*text.given, *(text.parameters or ())}
        if any(
            word in self.values or word in self.walrus() for word in set(WORD.findall(text.source)) - known
        ):
            return True
        owners = set(OWNER.findall(text.source)) - LIBRARIES - USUAL
        called = set(CALLED.findall(text.source)) - known
        return bool(owners or PLACE.search(text.source)) or any(
            function_name(word) is None for word in called
        )

    def walrus(self) -> set[str]:
        return set(WALRUS.findall(self.text)) if ":=" in self.text else set()

    def told(self, machine: Machine, name: str, value: Thing, node: ast.stmt) -> Observation | None:
        """The value as an observation."""
        at = self.place(node.value if isinstance(node, ast.Assign) else node)
        if isinstance(value, str):
            attempted = value.strip().lower() not in NOT_ATTEMPTED
            return Text(value, at, written_out=True) if attempted else Nothing(line=node.lineno)
        names: tuple[str, ...] | None = None
        if isinstance(value, Routine):
            args = value.node.args
            if name in self.changers or args.vararg or args.kwarg or args.kwonlyargs or value.yields:
                return None
            names = tuple(a.arg for a in (*value.node.args.posonlyargs, *value.node.args.args))
            if set(names) & set(machine.symbols):
                return None  # x of the file, and another x in the function
            value = machine.call(value, [Figure(ast.Name(each, ast.Load())) for each in names], {})
            if not isinstance(value, Figure) or set(names) & set(machine.symbols):
                return None
        tree = written(machine, value)
        source = ast.unparse(ast.fix_missing_locations(tree))
        given = {
            n.id: self.fixed(machine, n.id)
            for n in ast.walk(tree)
            if isinstance(n, ast.Name) and n.id in machine.fixed
        }
        made = Text(source, at, names, given, True, written_out=True)
        self.remember(made, 1)
        return made

    def fixed(self, machine: Machine, name: str) -> Text:
        known = self.values.get(name)
        if isinstance(known, Text):
            return known
        return Text(repr(machine.fixed[name].value), self.place(ast.Pass(lineno=1, col_offset=0)), bare=True)
