"""Text that came from learner code, made harmless to show: control and direction characters are escaped."""

from __future__ import annotations

import re
import sysconfig

HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
MOST = 16 << 10
OURS = sorted({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}, key=len)[
    ::-1
]


def shown(text: str | bytes) -> str:
    """At most 16 KiB, with every harmful character written out, and no path of this machine's Python."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "backslashreplace")
    for path in OURS:
        text = text.replace(path, "<python>")
    return HARMFUL.sub(lambda m: f"\\x{ord(m.group()):02x}", text[:MOST])
