"""What a command costs from a cold start, beside Python itself and SymPy's import: CPU and wall time, in one run.

The package is laid out as an installed wheel has it: byte code written, the built-in bank compiled.
Last comes what it costs to grade an edited file again in one process, as `grade watch` does.

python tests/bench/cold.py [--runs 15]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
UNWANTED = ("PYTHONDONTWRITEBYTECODE", "GRADE_BANK")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    grade = [sys.executable, "-c", "from grader.cli import main; main()"]
    solution = {
        name: str(next(ROOT.glob(f"solutions/*/{name}.py"))) for name in ("ex01", "ex02", "ex03", "ex04")
    }
    with tempfile.TemporaryDirectory() as folder:
        installed(Path(folder))
        wrong = Path(folder) / "ex01.py"
        wrong.write_text('answer = "1/(x^2 + 1)"\n', encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            'python -c "import numpy"': [sys.executable, "-c", "import numpy"],
            'python -c "import sympy"': [sys.executable, "-c", "import sympy"],
            "grade --help": [*grade, "--help"],
            "grade list": [*grade, "list"],
            "grade show ex01": [*grade, "show", "ex01"],
            "grade submit ex01.py, right": [*grade, "submit", solution["ex01"]],
            "grade submit ex01.py, wrong": [*grade, "submit", str(wrong)],
            "grade submit ex02.py, right": [*grade, "submit", solution["ex02"]],
            "grade submit ex03.py, right": [*grade, "submit", solution["ex03"]],
            "grade submit ex04.py, right": [*grade, "submit", solution["ex04"]],
        }
        for command in commands.values():
            measured(
                command, folder
            )  # warms the disk, and writes the byte code, as an installed package has it
        seen: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
        for _ in range(runs):  # side by side: one of each, again and again
            for name, command in commands.items():
                seen[name].append(measured(command, folder))
    unit = median(wall for wall, _, _ in seen['python -c "import sympy"'])
    again = rechecked()
    print(f"{'':30}{'wall':>9}{'CPU':>9}{'memory':>9}   of import sympy")
    for name, times in seen.items():
        wall, cpu, memory = (median(column) for column in zip(*times, strict=True))
        print(f"{name:30}{wall * 1e3:>6.0f} ms{cpu * 1e3:>6.0f} ms{memory:>6.0f} MB   {wall / unit:.2f}")
    print(f"{'an edited file again':30}{median(again) * 1e3:>17.1f} ms, of {len(again)} edits")
    cpu = 1e3 * median(used for _, used, _ in seen['python -c "import sympy"'])
    scaled = median(again) * 1e3 * 300 / cpu
    print(f"where import sympy takes 300 ms of CPU time, not {cpu:.0f}: {scaled:.1f} ms an edited file")


def rechecked(edits: int = 60) -> list[float]:
    """CPU seconds for each of several answers to one question, wrong ones, in this process; the first is left out."""
    sys.path.insert(0, str(ROOT))
    from grader.course import Course
    from grader.report import formats
    from grader.report.style import Style

    course, text, seconds = Course(ROOT / "exercises"), formats.format_of("text"), []
    for k in range(3, edits + 4):
        start = time.process_time()
        found = course.grade("ex01.py", f'answer = "{k}*x/(x^2 + 1)"\n'.encode(), seed=5)
        assert text.render([found], Style())
        seconds.append(time.process_time() - start)
    return seconds[1:]


def installed(folder: Path) -> None:
    """The package and the bank, as `hatch_build.py` lays them out in a wheel."""
    from grader.bank.compiling import compile_bank

    bank = folder / "grader" / "_bank"
    shutil.copytree(ROOT / "grader", folder / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "exercises", bank / "exercises")
    shutil.copytree(ROOT / "solutions", bank / "solutions")
    compile_bank(bank / "exercises", bank / "compiled")


def measured(command: list[str], folder: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak megabytes of one run."""
    environment = {
        **{name: value for name, value in os.environ.items() if name not in UNWANTED},
        "PYTHONPATH": folder,
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
    }
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=folder
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    wall = time.perf_counter() - start
    scale = 1 << 10 if sys.platform != "darwin" else 1 << 20
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale


if __name__ == "__main__":
    main()
