"""`grade watch` on a real terminal: saves as editors make them, real keys, resizing, suspending, dying."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.study.saves import Saves
from tests.study.terminal import BANK, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
RIGHT = 'answer = "2x/(x^2 + 1)"\n'
WRONG = 'answer = "1/(x^2 + 1)"\n'


@pytest.fixture
def watch(tmp_path: Path) -> Terminal:  # type: ignore[misc]
    with Terminal(["watch"], tmp_path) as terminal:
        terminal.sees("Watching")
        yield terminal


# ── ways of saving ──────────────────────────────────────────────────────────────────────────────


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def renamed(path: Path, text: str) -> None:
    """As PyCharm, Emacs and many others save: a new file takes the place of the old one."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text)
    beside.replace(path)


def backed_up(path: Path, text: str) -> None:
    """The old file is moved away first: for a moment there is none."""
    if path.exists():
        path.rename(path.with_name(f"{path.name}~"))
    path.write_text(text)


def in_pieces(path: Path, text: str) -> None:
    """Truncated, then written in two halves."""
    with path.open("w") as file:
        time.sleep(0.004)
        file.write(text[: len(text) // 2])
        file.flush()
        time.sleep(0.02)
        file.write(text[len(text) // 2 :])


def vim(backupcopy: str) -> Callable[[Path, str], None]:
    def save(path: Path, text: str) -> None:
        options = ["--cmd", f"set backup backupcopy={backupcopy}"]
        command = f"%d|call setline(1, {text.rstrip()!r})|wq"
        subprocess.run(
            ["vim", "-u", "NONE", "-N", "-es", *options, "-c", command, str(path)],
            check=True, stdin=subprocess.DEVNULL, env={**os.environ, "TERM": "dumb"},
        )  # fmt: skip

    save.__name__ = f"vim_backupcopy_{backupcopy}"
    return save


WAYS = [in_place, renamed, backed_up, in_pieces]
VIMS = [vim("yes"), vim("no"), vim("auto")] if shutil.which("vim") else []


@pytest.mark.parametrize("save", [*WAYS, *VIMS], ids=lambda save: save.__name__)
def test_a_save_is_judged_however_it_is_made(
    save: Callable[[Path, str], None], watch: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "ex01.py"
    for text, sign in ((WRONG, "✗ ex01"), (RIGHT, "✓ ex01"), (WRONG, "✗ ex01")):
        save(path, text)
        watch.sees(sign)
    assert "not graded" not in watch.text


def test_a_file_in_pieces_is_judged_when_it_is_whole(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    path = tmp_path / "ex01.py"
    path.write_text("answer = ")
    assert saves.changed() == []  # it has just moved
    with path.open("a") as file:
        file.write('"2x"\n')
    assert saves.changed() == []  # and moves still
    assert [saved.source for saved in saves.changed()] == [b'answer = "2x"\n']
    assert saves.changed() == []
    path.touch()
    assert [saves.changed(), saves.changed()] == [[], []]  # the same bytes


def test_an_empty_file_a_hidden_one_and_one_that_goes_are_no_saves(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    for name in ("ex01.py", ".ex01.py.swp", "#ex01.py", "notes.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "gone.py").write_text(RIGHT)
    saves.changed()
    (tmp_path / "gone.py").unlink()
    assert [saves.changed() for _ in range(3)] == [[], [], []]


# ── keys ────────────────────────────────────────────────────────────────────────────────────────


def test_keys_lead_through_an_exercise(watch: Terminal, tmp_path: Path) -> None:
    (tmp_path / "ex01.py").write_text(WRONG)
    watch.sees("h  hint 1 of 3    e  explain    p  plot    ex01.py:1")
    watch.types("h")
    watch.sees("hint 1 of 3")
    watch.types("h")
    watch.sees("hint 2 of 3")
    watch.types("e")
    watch.sees("chain.forgot_inner")
    watch.types("p")
    watch.sees("your answer, 1/(x^2 + 1)")
    watch.types("s")
    watch.sees("Answer in ex01.py and save it.")
    watch.types("l")
    watch.sees("◐")
    watch.types("q")
    assert watch.leaves() == 0
    assert watch.is_restored()
    assert "Go on  grade watch" in watch.raw.decode()


def test_n_opens_the_next_exercise_and_its_starter_is_no_save(watch: Terminal, tmp_path: Path) -> None:
    watch.types("n")
    watch.sees("    Answer in git_diff.py and save it.")
    assert (tmp_path / "git_diff.py").exists()
    time.sleep(0.5)
    watch.read(0.1)
    assert "not attempted" not in watch.text


def test_x_asks_and_keeps_the_file(watch: Terminal, tmp_path: Path) -> None:
    (tmp_path / "ex01.py").write_text(WRONG)
    watch.sees("✗ ex01")
    watch.types("x")
    watch.sees("Begin ex01.py anew?")
    watch.types("n")
    watch.sees("✗ ex01")
    assert (tmp_path / "ex01.py").read_text() == WRONG
    watch.types("x")
    watch.sees("Begin ex01.py anew?")
    watch.types("y")
    watch.sees("Answer in ex01.py and save it.")
    assert (tmp_path / "ex01.py.bak").read_text() == WRONG
    assert "answer = ..." in (tmp_path / "ex01.py").read_text()


def test_o_opens_the_editor_and_comes_back(tmp_path: Path) -> None:
    editor = tmp_path / "ed"
    editor.write_text(f"#!/bin/sh\nprintf '%s' '{RIGHT}' > \"$1\"\n")
    editor.chmod(0o755)
    with Terminal(["watch"], tmp_path, VISUAL=str(editor)) as watch:
        watch.sees("Watching")
        (tmp_path / "ex01.py").write_text(WRONG)
        watch.sees("✗ ex01")
        watch.types("o")
        watch.sees("✓ ex01")


def test_a_page_that_is_higher_than_the_window_can_be_scrolled(tmp_path: Path) -> None:
    with Terminal(["watch"], tmp_path, rows=12) as watch:
        watch.sees("Watching")
        (tmp_path / "ex01.py").write_text(WRONG)
        watch.sees("more lines: space")
        watch.types(" ")
        watch.sees("See it")
        watch.types("b")
        watch.sees("✗ ex01")


def test_it_draws_anew_in_another_size(watch: Terminal, tmp_path: Path) -> None:
    watch.types("n")
    watch.sees("git_diff")
    watch.resize(50, 20)
    watch.signal(signal.SIGWINCH)
    watch.sees("h hint")
    watch.types("s")
    watch.sees("git_diff")
    assert max(map(len, watch.text.split("\n"))) <= 50


def test_ctrl_z_gives_the_terminal_back_and_fg_draws_again(watch: Terminal, tmp_path: Path) -> None:
    (tmp_path / "ex01.py").write_text(WRONG)
    watch.sees("✗ ex01")
    watch.types("\x1a")
    end = time.monotonic() + 10
    while not os.waitid(os.P_PID, watch.process.pid, os.WSTOPPED | os.WNOHANG):  # it has stopped itself
        assert time.monotonic() < end
        watch.read(0.05)
    assert watch.is_cooked()
    watch.signal(signal.SIGCONT)
    (tmp_path / "ex01.py").write_text(RIGHT)
    watch.sees("✓ ex01")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_it_gives_the_terminal_back(number: signal.Signals, watch: Terminal) -> None:
    watch.signal(number)
    watch.leaves()
    assert watch.is_restored()


def test_a_save_is_remembered_without_what_stood_in_it(watch: Terminal, tmp_path: Path) -> None:
    (tmp_path / "ex01.py").write_text(RIGHT)
    watch.sees(" right")
    (log,) = (tmp_path / ".home").glob("events-*.jsonl")
    assert b'"via":"watch"' in log.read_bytes()
    assert b"x^2" not in log.read_bytes()


# ── beside the exercises ────────────────────────────────────────────────────────────────────────


def test_another_file_of_the_folder_keeps_the_screen(watch: Terminal, tmp_path: Path) -> None:
    (tmp_path / "ex01.py").write_text(WRONG)
    watch.sees("✗ ex01")
    (tmp_path / "notes.py").write_text("x = 1\n")
    (tmp_path / "ex01.py").unlink()
    time.sleep(0.6)
    watch.read(0.1)
    assert "✗ ex01" in watch.text


def test_without_a_terminal_it_prints_one_screen_after_the_other(tmp_path: Path) -> None:
    environ = {**os.environ, "GRADE_BANK": str(BANK), "PYTHONPATH": str(BANK.parent), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "watch"], cwd=tmp_path, env=environ, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Watching")
        while "Go on" not in process.stdout.readline():
            pass
        (tmp_path / "ex01.py").write_text(RIGHT)
        lines = []
        while "Go on" not in "".join(lines):
            lines.append(process.stdout.readline())
        process.kill()
    assert any(line.startswith("✓ ex01") for line in lines)
    assert "\x1b" not in "".join(lines)


def test_an_exercise_that_counts_attempts_waits_for_g(tmp_path: Path) -> None:
    bank = tmp_path / "bank/01_topic"
    bank.mkdir(parents=True)
    (bank / "exam.yaml").write_text("title: Exam\nattempts: 2\ndifferentiate: x^2\n")
    work = tmp_path / "work"
    work.mkdir()
    with Terminal(["watch"], work, GRADE_BANK=str(tmp_path / "bank")) as watch:
        watch.sees("Watching")
        (work / "exam.py").write_text('answer = "2x"\n')
        watch.sees("press g to hand it in")
        watch.types("g")
        watch.sees("✓ exam")
