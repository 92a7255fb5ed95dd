"""Hypothesis without a clock: no test fails because a machine is busy, and continuous integration draws the same.

What a shell runs in the background ignores Ctrl-C and hands that down; the programs that tests start do not.
"""

from __future__ import annotations

import os
import signal

from hypothesis import HealthCheck, settings

settings.register_profile(
    "calm",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("calm")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
