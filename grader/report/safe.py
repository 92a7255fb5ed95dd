"""Show what a learner wrote without obeying it.

Control characters move cursors and retitle windows, direction marks reorder what is read, and CI
logs take `::set-env` or `##[error]` in a line as orders.  All of it is shown as escapes instead:
the reader sees that it is there, and nothing happens.
"""

from __future__ import annotations

TAB = "    "
LONGEST = 2000  # characters of learner text in any one place of a screen


def shown(text: str) -> str:
    """One line of learner text behind a gutter: every invisible character as an escape.

    A workflow command may stand anywhere in a line when it is spelled `##[…]` or `##vso[…]`.
    """
    clipped = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    seen = clipped if clipped.isprintable() else "".join(map(_visible, clipped))
    return seen.replace("##", "#\\x23")


def told(text: str) -> str:
    """Learner text inside a sentence, which may be wrapped to the start of a line: `::` is defused too."""
    return shown(" ".join(text.split("\n"))).replace("::", ":\\x3a")


def _visible(letter: str) -> str:
    if letter == "\t":
        return TAB
    if letter.isprintable():
        return letter
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
