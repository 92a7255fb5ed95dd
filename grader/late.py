"""Regular expressions that are compiled when they are first used: a long one takes as long as a whole answer."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern, and is one from its first use on."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)  # which `re` remembers, too
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later; a mistake in it shows when it is used."""
    return cast("re.Pattern[str]", _Late(text, flags))
