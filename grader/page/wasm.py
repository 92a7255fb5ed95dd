"""A WebAssembly library with fewer exports: what no other library imports by name costs time at every start.

A library's exports are linked one by one, and FLINT has 14,000 of them, of which its Python types name 2,000.  The
code itself stays as it is.  Sections are laid out as the core specification says: an id, a size, and the contents;
numbers are LEB128.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

HEADER = 8  # the magic number and the version
IMPORTS, EXPORTS = 2, 7  # ids of sections
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
FOR_THE_LINKER = "__"  # names that begin like this are the loader's own


def linked(libraries: Iterable[bytes]) -> set[str]:
    """Every name that some library takes from another, or from itself by way of the loader."""
    return {name for library in libraries for name in _imported(library)}


def slim(library: bytes, wanted: Collection[str]) -> bytes:
    """The library, exporting what is wanted and what the loader needs."""
    out = [library[:HEADER]]
    for id, whole, contents in _sections(library):
        out.append(_exporting(contents, wanted) if id == EXPORTS else whole)
    return b"".join(out)


def _sections(library: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """(id, all of it, its contents)"""
    at = HEADER
    while at < len(library):
        begin, id = at, library[at]
        size, at = _number(library, at + 1)
        yield id, library[begin : at + size], library[at : at + size]
        at += size


def _exporting(contents: bytes, wanted: Collection[str]) -> bytes:
    rows = [row for name, row in _exports(contents) if name in wanted or name.startswith(FOR_THE_LINKER)]
    body = _written(len(rows)) + b"".join(rows)
    return bytes([EXPORTS]) + _written(len(body)) + body


def _exports(contents: bytes) -> Iterator[tuple[str, bytes]]:
    count, at = _number(contents, 0)
    for _ in range(count):
        begin = at
        name, at = _name(contents, at)
        _, at = _number(contents, at + 1)  # a byte says of what kind it is
        yield name, contents[begin:at]


def _imported(library: bytes) -> Iterator[str]:
    for id, _, contents in _sections(library):
        if id != IMPORTS:
            continue
        count, at = _number(contents, 0)
        for _ in range(count):
            _, at = _name(contents, at)
            name, at = _name(contents, at)
            at = _after_type(contents, at)
            yield name


def _after_type(data: bytes, at: int) -> int:
    """Behind the type of an import; raises ValueError for a kind that the specification does not have."""
    kind, at = data[at], at + 1
    if kind == GLOBAL:
        return at + 2  # of what type, and whether it changes
    if kind not in (FUNCTION, TABLE, MEMORY, TAG):
        raise ValueError(f"an import of kind {kind}")
    if kind in (TABLE, TAG):
        at += 1
    limited = kind in (TABLE, MEMORY) and data[at] & 1
    at += kind in (TABLE, MEMORY)
    for _ in range(2 if limited else 1):
        _, at = _number(data, at)
    return at


def _name(data: bytes, at: int) -> tuple[str, int]:
    size, at = _number(data, at)
    return data[at : at + size].decode(), at + size


def _number(data: bytes, at: int) -> tuple[int, int]:
    """LEB128 without a sign, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def _written(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
