"""Which variant of an exercise is a learner's own: always the same for the same person, file and teacher's seed."""

from __future__ import annotations

from hashlib import blake2b


def variant_of(learner: str, digest: str, count: int, seed: int = 0) -> int:
    """A variant from 0 to count - 1; the first one for nobody in particular.

    A hash, and no generator of random numbers: the same on every machine and in every version.  It depends on the
    exercise's digest, so that nobody keeps an easy number through the whole bank.
    """
    if not learner or count <= 1:
        return 0
    text = f"{seed}\n{learner}\n{digest}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") % count
