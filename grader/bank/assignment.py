"""Which variant is whose, and who sees which choice under which letter.

The same learner meets the same exercise on every machine and every day.  Digests, not `hash`, which differs from
process to process.  The numbers are in learners' files: changing them would take their exercises away.
"""

from __future__ import annotations

from hashlib import blake2b

DEALS = 9999  # 0 is no deal: the rows stand as for everybody


def assigned(learner: str, exercise_id: str, count: int) -> int:
    """The learner's own variant, of `count`: evenly spread, and not to be chosen."""
    return _number(f"{exercise_id}\0{_name(learner)}") % max(1, count)


def deal(learner: str, exercise_id: str) -> int:
    """The number by which an exercise's rows are dealt out to the learner, from 1 on."""
    return _number(f"deal\0{exercise_id}\0{_name(learner)}") % DEALS + 1


def deal_of(part_id: str, deal: int) -> int:
    """The deal of one part, so that the right choice does not stand under one letter in all of them."""
    return _number(f"part\0{part_id}\0{deal}") % 2**32 + 1


def _name(learner: str) -> str:
    return learner.strip().casefold()


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
