"""Programs that fill lists and dictionaries: other names of them, entries, functions given again, loops, branches."""

from __future__ import annotations

import random
from collections.abc import Iterator

NAMES = "abcde"
KEYS = {"list": ("0", "1", "-1", "2"), "dict": ("'x'", "'y'", "'z'", "1")}


class Drawn:
    """A program, statement by statement, and which of its names are lists or dictionaries."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.lines: list[str] = []
        self.kinds: dict[str, str] = {}
        self.numbers: set[str] = set()
        for _ in range(self.dice.randint(4, 14)):
            self.dice.choice(
                (*[self.put] * 3, self.begin, self.alias, self.number, self.function, self.loop, self.branch)
            )()

    def entry(self) -> str:
        name = self.dice.choice(sorted(self.kinds))
        return f"{name}[{self.dice.choice(KEYS[self.kinds[name]])}]"

    def value(self, deep: int = 3) -> str:
        known = [*sorted(self.numbers), *([self.entry(), self.entry()] if self.kinds else [])]
        if known and self.dice.random() < 0.6:
            return self.dice.choice(known)
        if deep and self.dice.random() < 0.3:
            return f"({self.value(deep - 1)} {self.dice.choice('+-*')} {self.value(deep - 1)})"
        return str(self.dice.randint(1, 9))

    def begin(self) -> None:
        name, kind = self.dice.choice(NAMES), self.dice.choice(("list", "dict", "zeros"))
        made = {
            "list": f"[{self.value()}, {self.value()}, {self.value()}]",
            "dict": f"{{'x': {self.value()}, 'y': {self.value()}, 'z': 2, 1: 5}}",
            "zeros": "np.zeros(3)",
        }[kind]
        self.lines.append(f"{name} = {made}")
        self.kinds[name] = "dict" if kind == "dict" else "list"

    def alias(self) -> None:
        if not self.kinds:
            return self.begin()
        old, new = self.dice.choice(sorted(self.kinds)), self.dice.choice(NAMES)
        if new == old:
            return None
        kind = self.kinds[old]
        how = self.dice.choice((f"{old}", f"{old}", f"[{old}, 1, 2]", f"{old}[:]" if kind == "list" else old))
        self.lines.append(f"{new} = {how}")
        self.kinds.pop(new, None)
        if how in (old, f"{old}[:]"):
            self.kinds[new] = kind
        return None

    def put(self) -> None:
        if self.kinds:
            call = (
                self.dice.choice(("{}", "{}", "f({})"))
                if any("def f" in line for line in self.lines)
                else "{}"
            )
            sign = self.dice.choice(("=", "=", "+=", "*=", "-="))
            self.lines.append(f"{self.entry()} {sign} {call.format(self.value())}")

    def number(self) -> None:
        name = self.dice.choice("pq")
        self.lines.append(f"{name} = {self.value()}")
        self.numbers.add(name)

    def inner(self, loop: str = "") -> str:
        """A statement of a loop or a branch."""
        value = self.dice.choice((loop, self.value())) if loop else self.value()
        if self.numbers and self.dice.random() < 0.7:
            name = self.dice.choice(sorted(self.numbers))
            return self.dice.choice(
                (f"{name} += {value}", f"{name} = {name} - 0.5*({value})", f"{name} = {value}")
            )
        return f"{self.entry()} {self.dice.choice(('=', '+='))} {value}" if self.kinds else "pass"

    def loop(self) -> None:
        over = [f"range({self.dice.randint(0, 4)})", f"[{self.value()}, {self.value()}]", *sorted(self.kinds)]
        name = self.dice.choice("kkp")
        body = "".join(f"    {self.inner(name)}\n" for _ in range(self.dice.randint(1, 3)))
        last = f"    if {name} > 1:\n        {self.inner(name)}\n" if self.dice.random() < 0.3 else ""
        self.lines.append(f"for {name} in {self.dice.choice(over)}:\n{body}{last}".rstrip())

    def branch(self) -> None:
        test = f"{self.value()} {self.dice.choice('<>')} {self.value()}"
        self.lines.append(f"if {test}:\n    {self.inner()}\nelse:\n    {self.inner()}")

    def function(self) -> None:
        if self.kinds and self.dice.random() < 0.4:
            self.lines.append(f"def change():\n    {self.entry()} = {self.dice.randint(1, 9)}\nchange()")
        else:
            self.lines.append(f"def f(t): return t*{self.value()} + {self.dice.randint(1, 9)}")

    def asked(self) -> Iterator[str]:
        for name, kind in sorted(self.kinds.items()):
            yield f"entry_{name} = {name}[{self.dice.choice(KEYS[kind])}]"
            if kind == "list":
                yield f"whole_{name} = {name}"
        for name in sorted(self.numbers):
            yield f"number_{name} = {name}"
