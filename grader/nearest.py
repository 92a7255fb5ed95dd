"""The nearest of the words that could be meant: `difflib`, imported once a word is not known, and not before."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], n: int = 3, cutoff: float = 0.6) -> list[str]:
    """At most n of the known words, the likest first; `cutoff` is how like they must be (0 to 1)."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=n, cutoff=cutoff)
