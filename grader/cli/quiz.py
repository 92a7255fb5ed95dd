"""`grade quiz [TOPIC|TAG|FILE.yaml]`: questions at the prompt, one at a time."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.bank import bank_option
from grader.errors import SubmissionError

if TYPE_CHECKING:
    from grader.bank import Entry
    from grader.progress.marking import Result
    from grader.progress.quizzes import Quiz
    from grader.progress.story import Story

SUFFIXES = (".yaml", ".yml")


@click.command("quiz", short_help="Answer questions at the prompt.")
@click.argument("what", required=False, metavar="[TOPIC|TAG|FILE.yaml]")
@bank_option
@click.option("--count", type=click.IntRange(1, 50), default=5, help="How many questions [5].")
@click.option(
    "--learner", envvar="GRADE_LEARNER", metavar="NAME", help="Whose quiz: a name has its own questions."
)
@click.option("--attempt", type=click.IntRange(min=1), help="Another draw of the same quiz.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the result to hand in.",
)
@click.option("--anew", is_flag=True, help="Throw an unfinished session away.")
def command(
    what: str | None,
    bank: Path | None,
    count: int,
    learner: str | None,
    attempt: int | None,
    out: Path | None,
    anew: bool,
) -> int:
    """Ask questions at the prompt: of a topic, a tag, a quiz file, or of the topics that you have met.

    Exit code: 0 all right, 1 something wrong or stopped, 2 a quiz that cannot be used, 3 its author is at fault.
    """
    from grader import bank as banks
    from grader.cli.home import mine
    from grader.progress.quizzes import plan

    root, story = banks.locate(bank), mine()
    entries = banks.entries(root)
    quiz = _quiz(what, root, story, count)
    made_up = not quiz.digest  # by us: another one each time, unless it is asked for again
    which = attempt or (_unfinished(story, quiz, learner or "") if made_up else 1)
    path = _path(story, quiz, learner or "", which)
    if anew and path is not None:
        path.unlink(missing_ok=True)
        which = which + 1 if made_up and attempt is None else which
        path = _path(story, quiz, learner or "", which)
    found = plan(quiz, entries, learner or "", which)
    if not found:
        raise SubmissionError(f"nothing fits {what!r}", repair=f"Topics: {', '.join(_topics(entries))}")
    return _held(quiz, found, path, root, story, learner or "", which, out, what or "")


def _quiz(what: str | None, root: Path, story: Story, count: int) -> Quiz:
    from grader import bank as banks
    from grader.progress.quizzes import Pool, Quiz, in_topic

    if what and what.endswith(SUFFIXES):
        from grader.progress.quiz_file import read

        return read(Path(what), root)
    entries = banks.entries(root)
    if what:
        topic = any(in_topic(what, e) for e in entries)
        return Quiz(what, (Pool(count, topic=what) if topic else Pool(count, tag=what),))
    met = sorted({e.topic for e in entries if story.learner.state(e.id) != "new"})
    topics = met or [banks.course(root)[0].entry.topic]
    return Quiz("mixed", tuple(Pool(1, topic=topics[k % len(topics)]) for k in range(count)))


def _topics(entries: tuple[Entry, ...]) -> list[str]:
    return sorted({e.topic.partition("_")[2] or e.topic for e in entries})


def _unfinished(story: Story, quiz: Quiz, learner: str) -> int:
    """The session of today that was not finished, else a new one: the number of the next draw."""
    from grader.progress import events

    for k in range(1, 1000):
        path = _path(story, quiz, learner, story.today * 1000 + k)
        if (
            path is None
            or not path.is_file()
            or not any("end" in row for row in events.rows(path.read_bytes()))
        ):
            return story.today * 1000 + k
    return story.today * 1000


def _path(story: Story, quiz: Quiz, learner: str, attempt: int) -> Path | None:
    """Where the session is kept: no name stands in the file's own."""
    from grader.progress.quizzes import key

    if story.folder is None:
        return None
    title = quiz.digest or blake2b(quiz.title.encode(), digest_size=6).hexdigest()
    return story.folder / "quizzes" / f"{title}-{key(quiz, learner, attempt)}-{attempt}.jsonl"


def _held(quiz, found, path, root, story, learner, attempt, out, what) -> int:  # type: ignore[no-untyped-def]
    """Ask, and say what came of it."""
    from grader.cli import screen
    from grader.course import Course
    from grader.progress.session import Session
    from grader.study.asking import Asking
    from grader.study.closing import result, summary

    how = screen.style()
    say = _sayer(how)
    try:
        session = Session(path, quiz, found)
    except OSError as error:
        raise SubmissionError(
            f"the answers cannot be kept in {path}: {os.strerror(error.errno or 0)}",
            repair="GRADE_MEMORY=off  goes on without keeping them",
        ) from None
    if session.ended is not None:
        raise SubmissionError(
            f"this quiz was answered on {time.strftime('%d %B, %H:%M', time.localtime(session.ended))}",
            repair="Another draw:  --attempt 2;  the same once more:  --anew",
        )
    say(_head(quiz, session, how))
    asking = Asking(quiz, session, Course(root), story, how, say, "quiz")
    if not asking.run():
        say(["", "Stopped; what you answered is kept.", "", f"Go on  grade quiz {what}".rstrip()])
        return 1
    session.end()
    done: Result = result(asking, learner, attempt)
    if out is not None:
        _write(done, out)
    handed = ["", *([f"wrote {out}"] if out else []), "Handed in. Thank you.", "Go on  grade"]
    say(handed if quiz.feedback == "never" else summary(done, how, root))
    return 0 if done.score == done.worth else 1


def _sayer(how) -> Callable[[list[str]], None]:  # type: ignore[no-untyped-def]
    from grader.cli import screen

    def say(lines: list[str]) -> None:
        if lines:
            screen.say(how.fit("\n".join(lines) + "\n"), colour=how.colour)

    return say


def _head(quiz, session, how) -> list[str]:  # type: ignore[no-untyped-def]
    from grader.report.layout import wrap
    from grader.report.safe import told

    count = len(session.plan)
    limit = f", {float(quiz.minutes):g} minutes" if quiz.minutes is not None else ""
    again = "  (going on where you stopped)" if session.resumed else ""
    first = wrap(f"{told(quiz.title)}  {count} question{'s' if count != 1 else ''}{limit}{again}", how.cells)
    help_line = (
        "Enter alone leaves a part open, ? shows the question again, Ctrl-D stops and keeps your answers."
    )
    return [
        *(how.paint(line, "strong") for line in first),
        *(how.paint(line, "quiet") for line in wrap(help_line, how.cells)),
    ]


def _write(done: Result, out: Path) -> None:
    try:
        out.write_text(json.dumps(done.document(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SubmissionError(
            f"{out} cannot be written: {reason}", repair="Name another file, and give the command again."
        ) from None
