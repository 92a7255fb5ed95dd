"""The learner's editor."""

from __future__ import annotations

import os
import shlex
from pathlib import Path


def editor(path: Path) -> list[str]:
    """The command that opens a file: $VISUAL, $EDITOR, or the editor whose terminal this is; empty without."""
    if os.environ.get("TERM_PROGRAM") == "vscode":
        return ["code", "-g", str(path)]
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    return [*shlex.split(named), str(path)] if named else []
