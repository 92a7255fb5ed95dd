"""Which variant is whose: the same learner meets the same numbers in an exercise, on every machine and every day."""

from __future__ import annotations

from hashlib import blake2b


def assigned(learner: str, exercise_id: str, count: int) -> int:
    """The learner's own variant, of `count`: evenly spread, and not to be chosen.

    A digest, not `hash`, which differs from process to process.
    """
    key = f"{exercise_id}\0{learner.strip().casefold()}".encode()
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "big") % max(1, count)
