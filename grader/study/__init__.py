"""Studying alone at a terminal: where am I, what next, watch, quiz, review, plots.

What `grade submit` needs of it only where somebody is remembered is imported when it is first named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import late

if TYPE_CHECKING:
    from grader.study import at_hand, guiding, overview

FILES = ["at_hand", "guiding", "overview"]

__all__ = ["at_hand", "guiding", "overview"]
__getattr__ = late.attributes(__name__, {}, FILES)
