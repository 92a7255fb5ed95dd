"""dataclass, without what freezing costs at every start.

A frozen class takes twice as long to make as a free one (0.50 against 0.26 ms, CPython 3.11), and `grade submit`
makes eighty-five of them before it answers.  mypy reads the standard decorator, so that it finds whoever changes a
frozen one.  At run time the class is frozen where GRADE_FROZEN=1 says so, as the tests do (`conftest.py`); else it
is not, and hashed by its fields all the same.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

FROZEN = os.environ.get("GRADE_FROZEN") == "1"

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool = False, slots: bool = True, eq: bool = True, **more: Any) -> Any:
        how = {"frozen": True} if frozen and FROZEN else {"unsafe_hash": frozen and eq}
        return dataclasses.dataclass(slots=slots, eq=eq, **how, **more)


__all__ = ["dataclass"]
