r"""A WebAssembly library without the code that nothing in it can reach: a browser need not fetch and compile it.

Reached is what is exported, what may be called by its address, and whatever any of that calls.  Every other function
keeps its number and its type, and gets a body that only says that it cannot be reached: nothing has to be renumbered.

    (func $f … call $g …)   exported     ─>  stays
    (func $g …)             called by f  ─>  stays
    (func $h …)                          ─>  (func $h unreachable)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.page.wasm import (
    CODE,
    ELEMENTS,
    EXPORTS,
    FUNCTION,
    HEADER,
    IMPORTS,
    START,
    exports,
    imports,
    number,
    section,
    sections,
    text,
    written,
)

STUB = b"\0\0\x0b"  # no locals, unreachable, end
N = rb"[\x80-\xff]*+[\x00-\x7f]"  # a number
PLAIN = (  # instructions that call nobody by number, with what stands behind the first byte
    rb"[\x00\x01\x05\x0a\x0b\x0f\x19\x1a\x1b\x45-\xc4\xd1]",
    rb"[\x02-\x04\x06-\x09\x0c\x0d\x18\x20-\x26\x3f-\x42\xd0]" + N,
    rb"[\x11\x13\x28-\x3e]" + N + N,
    rb"\x43[\s\S]{4}",
    rb"\x44[\s\S]{8}",
    rb"\xfc(?:[\x00-\x07]|[\x08\x0a\x0c\x0e]" + N + N + rb"|[\x09\x0b\x0d\x0f-\x11]" + N + rb")",
)
STEP = re.compile(rb"(?:" + rb"|".join(PLAIN) + rb")*+([\x0e\x10\x12\xd2]?)")
BRANCHES = b"\x0e"  # of a table; the others name a function
PLACE = re.compile(rb"\x00[\x23\x41]" + N + rb"\x0b")  # from where on the table is filled


def reached(library: bytes) -> bytes:
    """The library without what it cannot reach; raises ValueError where something in it is not known here."""
    contents = {id: body for id, _, body in sections(library)}
    bodies = list(_bodies(contents[CODE]))
    first = sum(kind == FUNCTION for _, kind in imports(contents.get(IMPORTS, b"\0")))
    live = _live(bodies, first, list(_roots(contents)))
    rows = [
        written(len(body)) + body
        for body in (body if k in live else STUB for k, body in enumerate(bodies, first))
    ]
    whole = (section(CODE, rows) if id == CODE else each for id, each, _ in sections(library))
    return b"".join([library[:HEADER], *whole])


def _live(bodies: list[bytes], first: int, todo: list[int]) -> set[int]:
    live: set[int] = set()
    while todo:
        k = todo.pop()
        if k >= first and k not in live:
            live.add(k)
            todo += _called(bodies[k - first])
    return live


def _roots(contents: dict[int, bytes]) -> Iterator[int]:
    """Functions that somebody else may call."""
    for _, row in exports(contents.get(EXPORTS, b"\0")):
        _, at = text(row, 0)
        if row[at] == FUNCTION:
            yield number(row, at + 1)[0]
    if START in contents:
        yield number(contents[START], 0)[0]
    yield from _addressed(contents.get(ELEMENTS, b"\0"))


def _addressed(elements: bytes) -> Iterator[int]:
    count, at = number(elements, 0)
    for _ in range(count):
        place = PLACE.match(elements, at)
        if place is None:
            raise ValueError(f"an element segment that begins {elements[at : at + 4].hex()}")
        items, at = number(elements, place.end())
        for _ in range(items):
            item, at = number(elements, at)
            yield item


def _bodies(code: bytes) -> Iterator[bytes]:
    count, at = number(code, 0)
    for _ in range(count):
        size, at = number(code, at)
        yield code[at : at + size]
        at += size


def _called(body: bytes) -> Iterator[int]:
    at = _after_locals(body)
    while at < len(body):
        step = STEP.match(body, at)
        if step is None or (not step[1] and step.end() < len(body)):
            raise ValueError(f"an instruction {body[at : at + 8].hex()}")
        at = step.end()
        if step[1] == BRANCHES:
            at = _after_branches(body, at)
        elif step[1]:
            called, at = number(body, at)
            yield called


def _after_locals(body: bytes) -> int:
    count, at = number(body, 0)
    for _ in range(count):
        at = number(body, at)[1] + 1  # how many, and of what type
    return at


def _after_branches(body: bytes, at: int) -> int:
    count, at = number(body, at)
    for _ in range(count + 1):
        at = number(body, at)[1]
    return at
