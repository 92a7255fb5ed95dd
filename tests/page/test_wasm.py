"""A library that exports less is the same library otherwise."""

from __future__ import annotations

import pytest

from grader.page import wasm

MAGIC = b"\0asm\1\0\0\0"
NAMES = [f"fmpz_{k}" for k in range(300)]  # more than one byte of LEB128 counts


def text(name: str) -> bytes:
    return bytes([len(name)]) + name.encode()


def number(value: int) -> bytes:
    return bytes([value]) if value < 0x80 else bytes([value & 0x7F | 0x80, value >> 7])


def section(id: int, *rows: bytes) -> bytes:
    body = number(len(rows)) + b"".join(rows)
    return bytes([id]) + number(len(body)) + body


def exports(*names: str) -> bytes:
    return section(wasm.EXPORTS, *(text(name) + b"\0" + number(k) for k, name in enumerate(names)))


TYPES, CODE = b"\1\4\1\x60\0\0", b"\x0a\4\1\2\0\x0b"
LIBRARY = MAGIC + TYPES + exports(*NAMES, "__wasm_call_ctors") + CODE
# kind and type of an import, as the specification writes them
IMPORTS = {"f": b"\0\5", "t": b"\1\x70\1\2\3", "m": b"\2\0\x90\1", "g": b"\3\x7f\1", "e": b"\4\0\x81\1"}


def test_what_is_wanted_stays_and_all_else_is_as_it_was() -> None:
    expected = MAGIC + TYPES
    kept = (text("fmpz_7") + b"\0" + number(7), text("fmpz_299") + b"\0" + number(299))
    expected += section(wasm.EXPORTS, *kept, text("__wasm_call_ctors") + b"\0" + number(300)) + CODE
    assert expected == wasm.slim(LIBRARY, {"fmpz_7", "fmpz_299", "nobody"})


def test_a_library_of_which_everything_is_wanted_stays_as_it_is() -> None:
    assert wasm.slim(LIBRARY, NAMES) == LIBRARY


def test_every_kind_of_import_is_read() -> None:
    rows = [text("env") + text(name) + kind for name, kind in IMPORTS.items()]
    taker = MAGIC + TYPES + section(wasm.IMPORTS, *rows) + CODE
    assert set(IMPORTS) == wasm.linked([taker, LIBRARY])


def test_an_import_of_no_kind_is_refused() -> None:
    taker = MAGIC + section(wasm.IMPORTS, text("env") + text("f") + b"\7\0")
    with pytest.raises(ValueError, match="kind 7"):
        wasm.linked([taker])
