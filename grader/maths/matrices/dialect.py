"""Whose notation a text is in, as far as its signs tell."""

from __future__ import annotations

import re

NUMPY = ("@", "np.", ".T", "torch.", ".dot(", "[:", "[None", ".reshape(", "einsum(")
_MATLAB = re.compile(r"\.[*^/](?!\d)|'")


def is_numpy(text: str) -> bool:
    return any(sign in text for sign in NUMPY)


def is_matlab(text: str) -> bool:
    """Where sum(M, 1) adds up the columns, and leaves a row."""
    return not is_numpy(text) and _MATLAB.search(text) is not None
