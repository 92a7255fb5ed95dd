"""f(x) for a function that was passed in: who holds the functions answers, and learner code only asks.

Run by the parent, and in a page by the worker that runs the code: standard library and its two neighbours only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from grader.sandbox.functions import VECTORS, of_list
from grader.sandbox.slopes import served

OVER = "over"


def reply(name: str, parameters: Sequence[float], x: Any) -> dict[str, Any]:
    """The answer to an ask; raises KeyError where there is no such function."""
    y = _applied(name, parameters, x)
    return {"y": None if y in (None, OVER) else y, "over": y == OVER}


def _applied(name: str, parameters: Sequence[float], x: Any) -> Any:
    """None where it has no value, OVER where it has none that is a float."""
    if name in VECTORS:
        return _of_list(name, parameters, x)
    if isinstance(x, list):  # as numpy has it: no value inside an array is nan, and too large a one is inf
        inside = {None: math.nan, OVER: math.inf}
        each = (_applied(name, parameters, item) for item in x)
        return [y if isinstance(y, list) else inside.get(y, y) for y in each]
    try:
        return float(served(name, parameters)(float(x)))
    except OverflowError:
        return OVER
    except (ValueError, ZeroDivisionError):
        return None


def _of_list(name: str, parameters: Sequence[float], x: Any) -> Any:
    """A function of a list takes one list of numbers; of anything else it has no value."""
    v = x if isinstance(x, list) else [x]
    if not v or any(isinstance(t, list) for t in v):
        return None
    try:
        return float(of_list(name, parameters, [float(t) for t in v]))
    except OverflowError:
        return OVER
    except ValueError:
        return None
