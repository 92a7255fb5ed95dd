"""A library without what it cannot reach is the same library for whoever calls it."""

from __future__ import annotations

import pytest

from grader.page import wasm
from grader.page.reached import STUB, reached

MAGIC = b"\0asm\1\0\0\0"
TYPES = b"\1\4\1\x60\0\0"
NAME, END = b"\1f", b"\x0b"
EXPORTED = wasm.section(wasm.EXPORTS, [NAME + b"\0\1"])  # function 1: function 0 is an import
IMPORTED = wasm.section(wasm.IMPORTS, [b"\3env\1g\0\0"])
ADDRESSED = wasm.section(wasm.ELEMENTS, [b"\0\x23\0\x0b\1\4"])  # function 4, from a place that a global knows
# each body of function 1, and the functions that are reached by it: 2 is called, 3 is never, 4 has an address
BODIES = {
    "a call": (b"\x10\2", {1, 2, 4}),
    "a call of what is imported": (b"\x10\0", {1, 4}),
    "a call at the end of the function": (b"\x12\2", {1, 2, 4}),
    "a reference": (b"\xd2\2\x1a", {1, 2, 4}),
    "a number that looks like a call": (b"\x41\x10\x1a\x41\3\x1a", {1, 4}),
    "a long number before a call": (b"\x41\x90\x90\x03\x1a\x10\2", {1, 2, 4}),
    "a float of the bytes of calls": (b"\x44\x10\3\x10\3\x10\3\x10\3\x1a", {1, 4}),
    "a place in memory": (b"\x41\0\x28\2\x10\x1a", {1, 4}),
    "a table of branches": (b"\x02\x40\x41\0\x0e\2\0\0\0\x0b\x10\2", {1, 2, 4}),
    "a copy of memory": (b"\x41\0\x41\0\x41\0\xfc\x0a\0\0\x10\2", {1, 2, 4}),
    "a call by address": (b"\x41\0\x11\0\0", {1, 4}),
}
LOCALS = b"\2\x81\1\x7f\1\x7c"  # 129 integers and a float


def library(body: bytes) -> bytes:
    bodies = [LOCALS + body + END, *[b"\0\x01\x0b"] * 3]
    rows = [wasm.written(len(each)) + each for each in bodies]
    return MAGIC + TYPES + IMPORTED + EXPORTED + ADDRESSED + wasm.section(wasm.CODE, rows)


def stubs(made: bytes) -> set[int]:
    """The functions that have lost their body; the first is an import."""
    (code,) = (contents for id, _, contents in wasm.sections(made) if id == wasm.CODE)
    count, at = wasm.number(code, 0)
    found = set()
    for k in range(1, count + 1):
        size, at = wasm.number(code, at)
        if code[at : at + size] == STUB:
            found.add(k)
        at += size
    return found


@pytest.mark.parametrize(("body", "live"), BODIES.values(), ids=BODIES)
def test_a_function_stays_where_somebody_may_call_it(body: bytes, live: set[int]) -> None:
    assert {1, 2, 3, 4} - live == stubs(reached(library(body)))


def test_all_but_the_code_is_as_it_was() -> None:
    made = reached(library(b"\x10\2"))
    was = [whole for id, whole, _ in wasm.sections(library(b"\x10\2")) if id != wasm.CODE]
    assert was == [whole for id, whole, _ in wasm.sections(made) if id != wasm.CODE]


def test_a_library_that_reaches_all_of_itself_stays_as_it_is() -> None:
    whole = library(b"\x10\2\x10\3")
    assert whole == reached(whole)


@pytest.mark.parametrize("body", [b"\xfd\0\0\0", b"\x1c\1\x7f"], ids=["vectors", "a choice with a type"])
def test_an_instruction_that_is_not_known_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=f"an instruction {body[:2].hex()}"):
        reached(library(body))
