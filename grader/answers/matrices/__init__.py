"""What the question word `matrix` does: judging, proving, guiding, drawing choices; each imported when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import late

if TYPE_CHECKING:
    from grader.answers.matrices import choices, declared, guiding, judging, proving, readable, wrongs

FILES = ["choices", "declared", "guiding", "judging", "proving", "readable", "wrongs"]

__all__ = ["choices", "declared", "guiding", "judging", "proving", "readable", "wrongs"]

__getattr__ = late.attributes(__name__, {}, FILES)
