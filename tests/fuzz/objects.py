# ruff: noqa: E501
"""Programs with objects, drawn from a seed: shared, changed by methods, kept in lists, counted in loops."""

from __future__ import annotations

import random
from collections.abc import Iterator

HEAD = """import numpy as np
from types import SimpleNamespace
from dataclasses import dataclass, field
from collections import namedtuple
class Node:
    count = 0
    def __init__(self, v, items=None):
        self.v = v
        self.w = 2*v
        self.items = [v, 1] if items is None else items
        self.next = None
    def add(self, k=1):
        self.v += k
        self.items.append(self.v)
        return self
    def swap(self, other):
        self.v, other.v = other.v, self.v
        return other.v
    @property
    def double(self):
        return 2*self.v
    def __mul__(self, other):
        return Node(self.v * other.v, other.items)
class Child(Node):
    def __init__(self, v):
        super().__init__(v)
        self.w = v - 1
    def add(self, k=2):
        super().add(k)
        Child.count += 1
        return self
@dataclass
class Data:
    v: float
    w: float = 3
    items: list = field(default_factory=list)
Pair = namedtuple("Pair", "v w")
def bump(o, k):
    o.w = o.w + k
    return o
def many(*xs, start=0):
    for x in xs:
        start += x
    return start
"""


class Objects:
    """A program, statement by statement, with the names that stand for objects, lists and numbers."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.lines: list[str] = []
        self.objects: dict[str, str] = {}
        self.lists: set[str] = set()
        self.arrays: set[str] = set()
        self.numbers: set[str] = set()
        steps = (
            self.make,
            self.make,
            self.change,
            self.change,
            self.change,
            self.alias,
            self.method,
            self.method,
        )
        more = (self.number, self.number, self.row, self.loop, self.array, self.branch, self.unfollowed)
        for _ in range(self.dice.randint(5, 16)):
            self.dice.choice((*steps, *more))()

    def pick(self, names: object) -> str:
        return str(self.dice.choice(sorted(names)))  # type: ignore[call-overload]

    def owner(self) -> str:
        name = self.pick(self.objects)
        return f"{name}.next" if self.objects[name] == "linked" and self.dice.random() < 0.3 else name

    def value(self, deep: int = 2) -> str:
        ways = [str(self.dice.randint(-3, 9)), str(self.dice.randint(1, 9) / 2)]
        if self.objects:
            ways += [f"{self.owner()}.{self.dice.choice('vw')}"] * 3
        if self.numbers:
            ways += [self.pick(self.numbers)] * 2
        if self.lists:
            ways += [
                f"{self.pick(self.lists)}[{self.dice.choice((0, 1, -1))}]",
                f"len({self.pick(self.lists)})",
            ]
        if self.arrays:
            ways += [
                f"{self.pick(self.arrays)}[{self.dice.choice((0, 1, -1))}]",
                f"{self.pick(self.arrays)}.sum()",
            ]
        if deep:
            ways += [f"({self.value(deep - 1)} {self.dice.choice('+-*')} {self.value(deep - 1)})"] * 2
            ways += [f"many({self.value(deep - 1)}, {self.value(deep - 1)})", f"({self.value(deep - 1)})**2"]
        return self.dice.choice(ways)

    def make(self) -> None:
        name = self.dice.choice("abcd")
        kind = self.dice.choice(("Node", "Child", "Data", "SimpleNamespace", "Pair"))
        words = f"v={self.value()}, w={self.value()}" if kind in ("SimpleNamespace", "Pair") else self.value()
        if kind == "Node" and self.lists and self.dice.random() < 0.5:
            words += f", {self.pick(self.lists)}"
        self.lines.append(f"{name} = {kind}({words})")
        self.objects[name] = kind

    def change(self) -> None:
        if self.objects:
            sign = self.dice.choice(("=", "=", "+=", "*=", "-="))
            self.lines.append(f"{self.owner()}.{self.dice.choice('vw')} {sign} {self.value()}")

    def alias(self) -> None:
        if not self.objects:
            return
        old, new = self.pick(self.objects), self.dice.choice("abcd")
        if self.dice.random() < 0.3:
            self.lines.append(f"{old}.next = {new}") if new in self.objects else None
            self.objects[old] = "linked" if new in self.objects else self.objects[old]
        elif self.dice.random() < 0.3:
            self.lines.append(f"q = {old}.items")
            self.lists.add("q")
        else:
            self.lines.append(f"{new} = {old}")
            self.objects[new] = self.objects[old]

    def method(self) -> None:
        if not self.objects:
            return
        name, other = self.pick(self.objects), self.pick(self.objects)
        call = self.dice.choice(
            (f"{name}.add()", f"{name}.add({self.value()})", f"{name}.swap({other})", f"bump({name}, 1)",
             f"p = {name}.double", f"p = {name}.swap({other})", f"{name}.add().add(2)", f"d = {name} * {other}")
        )  # fmt: skip
        self.lines.append(call)
        if call.startswith("p ="):
            self.numbers.add("p")
        if call.startswith("d ="):
            self.objects["d"] = "Node"

    def number(self) -> None:
        name = self.dice.choice("pr")
        self.lines.append(f"{name} = {self.value()}")
        self.numbers.add(name)

    def row(self) -> None:
        name = self.dice.choice("lq")
        if name in self.lists and self.dice.random() < 0.6:
            how = (f"{name}.append({self.value()})", f"{name} += [{self.value()}]", f"{name}[0] = {self.value()}",
                   f"{name}.insert(0, {self.value()})", f"{name}.reverse()", f"{name} = {name}[1:] + [1]",
                   f"{name}[0], {name}[1] = {name}[1], {name}[0]", f"p, *{name} = {name} + [3, 4]")  # fmt: skip
            self.lines.append(self.dice.choice(how))
            if "p, *" in self.lines[-1]:
                self.numbers.add("p")
            return
        self.lines.append(f"{name} = [{self.value()}, {self.value()}]")
        self.lists.add(name)

    def array(self) -> None:
        name = self.dice.choice("zy")
        if name in self.arrays:
            other = self.pick(self.arrays)
            how = (f"{name} += {other}", f"{name}[0] = {self.value()}", f"{name} = {name} * {other}",
                   f"{name} = {other}", f"{name} = {other}[:]", f"{name} = {other}.copy()", f"{name} -= 0.5",
                   f"{name} = {name} @ np.array([[1, 2], [3, 4]])", f"{name} = np.array([[1, 2], [3, 4]]).T[0]")  # fmt: skip
            self.lines.append(self.dice.choice(how))
            return
        self.lines.append(f"{name} = np.array([{self.value()}, {self.value()}])")
        self.arrays.add(name)

    def inner(self) -> str:
        count = len(self.lines)
        self.dice.choice((self.change, self.method, self.number, self.row, self.array))()
        made, self.lines = self.lines[count:], self.lines[:count]
        return "\n".join(f"    {line}" for line in made) or "    pass"

    def loop(self) -> None:
        over = [f"range({self.dice.randint(0, 3)})", f"[{self.value()}, {self.value()}]", *sorted(self.lists)]
        names = ", ".join(sorted(self.objects))
        if names and self.dice.random() < 0.4:
            self.lines.append(f"for o in [{names}]:\n    o.v += {self.value()}\n{self.inner()}")
        elif self.dice.random() < 0.3:
            self.lines.append(f"for k, p in enumerate({self.dice.choice(over)}):\n{self.inner()}")
            self.numbers.add("p")
        else:
            self.lines.append(f"for r in {self.dice.choice(over)}:\n{self.inner()}\n    if r > 2: break")
            self.numbers.add("r")

    def branch(self) -> None:
        self.lines.append(f"if {self.value()} > {self.value()}:\n{self.inner()}\nelse:\n{self.inner()}")

    def unfollowed(self) -> None:
        """What is not followed, and may change something."""
        ways = ["import random"]
        if self.objects:
            name = self.pick(self.objects)
            ways += [f"{name}.__dict__ = dict({name}.__dict__)"] if self.dice.random() < 0.02 else []
            ways += [
                f"sorted([{name}, {name}], key=lambda o: o.add().v)",
                f"max([{name}], key=lambda o: o.add().v)",
            ]
            ways += [f"matches = {{{name}.add().v}}", f"p = bump({name}, 1).v if True else {{1}}"]
        if self.lists:
            ways += [
                f"import heapq; heapq.heapify({self.pick(self.lists)})",
                f"assert {self.pick(self.lists)} != 3",
            ]
        self.lines.append(self.dice.choice(ways))

    def asked(self) -> Iterator[str]:
        for name in sorted(self.objects):
            yield f"v_{name} = {name}.v"
            yield f"w_{name} = {name}.w"
            yield f"items_{name} = {name}.items"
        for name in sorted(self.lists | self.arrays):
            yield f"whole_{name} = {name}"
        for name in sorted(self.numbers):
            yield f"number_{name} = {name}"
