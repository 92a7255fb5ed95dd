"""Where a learner's story is kept, and which machine this is."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

MARKER = ".grade"  # a folder of this name beside the answers keeps their story there
OFF = ("off", "0", "no", "false")


def home(environ: Mapping[str, str], here: Path) -> Path:
    """GRADE_HOME; else the nearest .grade at or above the working folder; else the user's data folder."""
    if named := environ.get("GRADE_HOME"):
        return Path(named)
    for folder in (here, *here.parents):
        if (folder / MARKER).is_dir():
            return folder / MARKER
    return _users(environ)


def _users(environ: Mapping[str, str]) -> Path:
    user = Path(environ.get("HOME") or environ.get("USERPROFILE") or "~").expanduser()
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or user / "AppData" / "Local") / "grade"
    if sys.platform == "darwin":
        return user / "Library" / "Application Support" / "grade"
    return Path(environ.get("XDG_DATA_HOME") or user / ".local" / "share") / "grade"


def remembers(environ: Mapping[str, str]) -> bool:
    """GRADE_MEMORY=off keeps nothing, and reads nothing."""
    return environ.get("GRADE_MEMORY", "").lower() not in OFF


@cache
def machine() -> str:
    """Six letters that tell this machine from the others, and nothing else about it."""
    if hasattr(os, "uname"):
        name = os.uname().nodename
    else:
        name = os.environ.get("COMPUTERNAME", "")
    return blake2b(name.encode(), digest_size=3).hexdigest()
