"""The misconceptions we know: id, faulty rule, example, remedy; read from `catalogue.yaml` when first needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from grader.record import dataclass

FILE = Path(__file__).with_name("catalogue.yaml")


@dataclass(frozen=True, slots=True)
class Misconception:
    """One row of the catalogue; in its remedy {x} stands for what is nudged, {held} for what is not."""

    id: str
    faulty_rule: str
    example: str
    remedy: str


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Misconception]:
    """Every row, by id."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)  # our own file, constructed safely
    return {
        row["id"]: Misconception(row["id"], str(row["faulty_rule"]), str(row["example"]), str(row["remedy"]))
        for row in rows
    }


def remedy(identity: str, x: str = "x", held: Sequence[str] = ("y",)) -> str:
    """What to say to who shows it, of a derivative along x while others are held."""
    says = catalogue()[identity].remedy
    return says.replace("{held}", " and ".join(held) or "the rest").replace("{x}", x)
