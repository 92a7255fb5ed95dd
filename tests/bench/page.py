"""What the page costs: its bytes, when it can do what, a preview after a key, memory; against what was aimed at.

python tests/bench/page.py --engine ENGINE --node NODE     by `grade site fetch`, and with tests/web/package.json

Cold is a browser that was never here; warm is the second visit, from what the first one kept.  A time is counted from
the moment at which the page was asked for.  Beside each time stand the seconds of processor that the page took until
then: what a busy machine does not change.  The second column is what a time is on the machine of the aims, which are
held against it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from grader import bank
from grader.page.site import build
from tests.bench import machine

HERE = Path(__file__).resolve().parents[1] / "web"
MEGA = 1e6
# what, unit, the aim of the design
AIMS = (
    ("gzip", "MB", 13.4), ("cold question", "s", 0.1), ("cold reading", "s", 3.0), ("cold proofs", "s", 4.0),
    ("preview", "ms", 15.0),
)  # fmt: skip
TIMES = re.compile("question|reading|proofs|preview")  # what a slow machine takes longer for


def sizes(site: Path) -> dict[str, float]:
    """In MB; packed as a host packs them, one by one: what is packed already stays as it is."""
    files = [path for path in site.rglob("*") if path.is_file()]
    raw = sum(path.stat().st_size for path in files)
    ours = sum(_packed(path) for path in files if path.parent.name != "engine")
    whole = sum(map(_packed, files))
    return {"raw": raw / MEGA, "gzip": whole / MEGA, "gzip without the engine": ours / MEGA}


def _packed(path: Path) -> int:
    return min(path.stat().st_size, len(gzip.compress(path.read_bytes(), 9)))


def driven(site: Path, node: Path, rounds: int) -> dict[str, float]:
    """The median of some rounds, each in a browser of its own."""
    host = subprocess.Popen(
        [sys.executable, str(HERE / "host.py"), str(site)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert host.stdout is not None
        address = host.stdout.readline().strip()
        made = subprocess.run(
            ["node", str(HERE / "bench.mjs"), address, str(rounds)],
            cwd=node,
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        host.terminate()
        host.wait()
    found: dict[str, float] = json.loads(made.stdout)
    return found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engine", type=Path, required=True)
    asked.add_argument("--node", type=Path, required=True)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as work:
        site = Path(work) / "site"
        build(site, bank.locate(None), given.engine)
        found: dict[str, Any] = {**sizes(site), **driven(site, given.node, given.rounds)}
    aims = {name: aim for name, _, aim in AIMS}
    for name, value in found.items():
        times = machine.scale() if TIMES.search(name) else 1.0
        scaled = f"{value * times:9.3f}" if times != 1.0 else " " * 9
        print(f"{name:28} {value:9.3f} {scaled}{_held(value * times, aims.get(name))}")
    print(machine.said())
    return 0


def _held(value: float, aim: float | None) -> str:
    return "" if aim is None else f"   aim {aim:g}  {'met' if value <= aim else 'MISSED'}"


if __name__ == "__main__":
    sys.exit(main())
