"""What stands behind a key that takes a text, a list of texts or a whole number."""

from __future__ import annotations

from grader.bank.build import convert
from grader.bank.nodes import Mapping, Source


def text(source: Source, node: Mapping, key: str, *, required: bool = False) -> str:
    given = node.get(key)
    if given is None:
        if required:
            raise source.error(f"the key {key!r} is missing", node.where, f"add `{key}: …`")
        return ""
    text: str = convert(source, given, str).strip()
    if not text:
        raise source.error(f"{key} is empty", given.where, "write it, or leave the key out")
    return text


def texts(source: Source, node: Mapping, key: str) -> tuple[str, ...]:
    given = node.get(key)
    if given is None:
        return ()
    texts: tuple[str, ...] = convert(source, given, tuple[str, ...])
    if any(not text.strip() for text in texts):
        raise source.error(f"one of the {key} is empty", given.where, "write it, or leave it out")
    return tuple(text.strip() for text in texts)


def whole(source: Source, node: Mapping, key: str, low: int, high: int, default: int) -> int:
    given = node.get(key)
    if given is None:
        return default
    number: int = convert(source, given, int)
    if not low <= number <= high:
        raise source.error(f"{key} lies between {low} and {high}", given.where, f"{key}: {low}")
    return number
