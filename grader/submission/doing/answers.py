"""What the names that are asked for stand for, once a file is done."""

from __future__ import annotations

import ast

from grader.model import Nothing, Observation, Text
from grader.submission.doing.file import Exited, Machine, done, written
from grader.submission.doing.things import Figure, Gone, Routine, Thing, TooLong
from grader.submission.lists import NotFollowed
from grader.submission.one_value import NOT_ATTEMPTED
from grader.submission.script import Script


class DoneFile:
    """A file that was done; `script` is what was read of it."""

    def __init__(self, script: Script, tree: ast.Module, asked: frozenset[str]) -> None:
        self.script = script
        self.machine = done(script.text, tree, asked)

    def answer(self, name: str) -> Observation | None:
        """What stands for the name; None where that is not known, or it is answered twice."""
        machine = self.machine
        if machine is None or len(machine.given.get(name, [])) != 1:
            return None
        value = machine.scope.names.get(name)
        try:
            return None if isinstance(value, Gone) else self.told(machine, name, value)
        except (NotFollowed, RecursionError, TooLong, Exited):
            return None

    def told(self, machine: Machine, name: str, value: Thing) -> Observation | None:
        """The value as an observation."""
        node = machine.given[name][0]
        at = self.script.place(node.value if isinstance(node, ast.Assign) else node)
        if isinstance(value, str):
            attempted = value.strip().lower() not in NOT_ATTEMPTED
            return Text(value, at, written_out=True) if attempted else Nothing(line=node.lineno)
        names: tuple[str, ...] | None = None
        if isinstance(value, Routine):
            args = value.node.args
            if name in self.script.changers or args.vararg or args.kwarg or args.kwonlyargs or value.yields:
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
        self.script.remember(made, 1)
        return made

    def fixed(self, machine: Machine, name: str) -> Text:
        known = self.script.values.get(name)
        if isinstance(known, Text):
            return known
        return Text(
            repr(machine.fixed[name].value), self.script.place(ast.Pass(lineno=1, col_offset=0)), bare=True
        )
