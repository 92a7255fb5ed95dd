"""What hostile answers cost: CPU beyond an honest submission, and peak memory, each in a process of its own.

python tests/bench/hostile.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.unit.test_hostile_text import HOSTILE, HOSTILE_FILES

ROOT = Path(__file__).parents[2]
HONEST = "2x/(x^2+1)"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measured(answer("tan(x)"), folder)  # writes the byte code of the way of a wrong answer, too
        honest = min(measured(answer(HONEST), folder)[0] for _ in range(5))
        files = {name: answer(text) for name, text in HOSTILE.items()} | HOSTILE_FILES
        rows = sorted(((*measured(file, folder), name) for name, file in files.items()), reverse=True)
    print(f"an honest answer   {honest * 1e3:.0f} ms CPU")
    print(f"hostile answers    {len(rows)}")
    for cpu, memory, code, name in rows[:6]:
        print(f"  {name:28} {(cpu - honest) * 1e3:>+6.0f} ms, {memory:.0f} MB, exit {code}")
    print(f"most memory        {max(row[1] for row in rows):.0f} MB")
    print(f"exit codes         {sorted({row[2] for row in rows})}")


def answer(text: str) -> str:
    """A file with this answer."""
    return f"answer = {text!r}\n"


def measured(source: str, folder: str) -> tuple[float, float, int]:
    """CPU seconds, megabytes and exit code of `grade submit` on this file."""
    path = Path(folder) / "ex01.py"
    path.write_text(source, encoding="utf-8", errors="surrogatepass")
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        "GRADE_BANK": str(ROOT / "exercises"),
    }
    command = [sys.executable, "-c", "from grader.cli import main; main()", "submit", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


if __name__ == "__main__":
    main()
