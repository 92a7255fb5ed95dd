"""A WebAssembly library with fewer exports: what no other library imports by name costs time at every start.

A library's exports are linked one by one, and FLINT has 14,000 of them, of which its Python types name 2,000.  The
code itself stays as it is.  Sections are laid out as the core specification says: an id, a size, and the contents;
numbers are LEB128.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

HEADER = 8  # the magic number and the version
IMPORTS, EXPORTS, START, ELEMENTS, CODE = 2, 7, 8, 9, 10  # ids of sections
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
FOR_THE_LINKER = "__"  # names that begin like this are the loader's own


def linked(libraries: Iterable[bytes]) -> set[str]:
    """Every name that some library takes from another, or from itself by way of the loader."""
    tables = (body for library in libraries for id, _, body in sections(library) if id == IMPORTS)
    return {name for body in tables for name, _ in imports(body)}


def slim(library: bytes, wanted: Collection[str]) -> bytes:
    """The library, exporting what is wanted and what the loader needs."""
    out = [library[:HEADER]]
    for id, whole, contents in sections(library):
        out.append(_exporting(contents, wanted) if id == EXPORTS else whole)
    return b"".join(out)


def sections(library: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """(id, all of it, its contents)"""
    at = HEADER
    while at < len(library):
        begin, id = at, library[at]
        size, at = number(library, at + 1)
        yield id, library[begin : at + size], library[at : at + size]
        at += size


def _exporting(contents: bytes, wanted: Collection[str]) -> bytes:
    rows = [row for name, row in exports(contents) if name in wanted or name.startswith(FOR_THE_LINKER)]
    return section(EXPORTS, rows)


def section(id: int, rows: Sequence[bytes]) -> bytes:
    """A section that is a list of rows."""
    body = written(len(rows)) + b"".join(rows)
    return bytes([id]) + written(len(body)) + body


def exports(contents: bytes) -> Iterator[tuple[str, bytes]]:
    """(its name, all of its row)"""
    count, at = number(contents, 0)
    for _ in range(count):
        begin = at
        name, at = text(contents, at)
        _, at = number(contents, at + 1)  # a byte says of what kind it is
        yield name, contents[begin:at]


def imports(contents: bytes) -> Iterator[tuple[str, int]]:
    """(its name, its kind)"""
    count, at = number(contents, 0)
    for _ in range(count):
        _, at = text(contents, at)
        called, at = text(contents, at)
        yield called, contents[at]
        at = _after_type(contents, at)


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
        _, at = number(data, at)
    return at


def text(data: bytes, at: int) -> tuple[str, int]:
    size, at = number(data, at)
    return data[at : at + size].decode(), at + size


def number(data: bytes, at: int) -> tuple[int, int]:
    """LEB128 without a sign, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def written(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
