"""`grade quiz [TOPIC|TAG|FILE.yaml]`: questions at the prompt, one at a time; and results, graded again."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from grader import bank as banks
from grader.cli import screen
from grader.cli.bank import bank_option
from grader.cli.home import mine
from grader.course import Course
from grader.errors import SubmissionError
from grader.files import there
from grader.progress.made_up import made_up, topics
from grader.progress.quiz_file import read
from grader.progress.quizzes import Quiz, plan
from grader.progress.result import Result, again
from grader.report.numbers import points
from grader.report.safe import told
from grader.study.sitting import Sitting, next_draw

SUFFIXES = (".yaml", ".yml")
FILE = click.Path(dir_okay=False, path_type=Path)


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The topics that begin with what was typed, and the quiz files of this folder."""
    topics = {e.topic.partition("_")[2] for e in banks.entries(banks.locate(ctx.params.get("bank")))}
    files = {path.name for path in Path().glob("*.y*ml")}
    return [CompletionItem(name) for name in sorted(topics | files) if name.startswith(incomplete)]


@click.command("quiz", short_help="Answer questions at the prompt.")
@click.argument("what", required=False, metavar="[TOPIC|TAG|FILE.yaml]", shell_complete=_complete)
@bank_option
@click.option("--count", type=click.IntRange(1, 50), default=5, help="How many questions [5].")
@click.option(
    "--learner", envvar="GRADE_LEARNER", metavar="NAME", help="Whose quiz: a name has its own questions."
)
@click.option("--attempt", type=click.IntRange(min=1), help="Another draw of the same quiz.")
@click.option("--out", type=FILE, metavar="FILE", help="Write the result to hand in.")
@click.option("--anew", is_flag=True, help="Throw an unfinished session away.")
@click.option("--check", multiple=True, type=FILE, metavar="RESULT", help="Grade a handed-in result again.")
def command(
    what: str | None,
    bank: Path | None,
    count: int,
    learner: str | None,
    attempt: int | None,
    out: Path | None,
    anew: bool,
    check: tuple[Path, ...],
) -> int:
    """Ask questions at the prompt: of a topic, a tag, a quiz file, or of the topics that you have met.

    Exit code: 0 all right, 1 something wrong or stopped, 2 a quiz that cannot be used, 3 its author is at fault.
    """
    root, story, who, how = banks.locate(bank), mine(), learner or "", screen.style()
    from_file = what is not None and what.endswith(SUFFIXES)
    quiz = read(there(Path(what)), root) if what and from_file else made_up(what, root, story, count)
    if check:
        if not from_file:
            raise click.UsageError("--check needs the quiz file whose results these are")
        return _checked(check, quiz, root)
    sitting = Sitting(quiz, root, story, who, attempt or (1 if from_file else next_draw(story, quiz, who)))
    if anew and sitting.path is not None:
        sitting.path.unlink(missing_ok=True)
    found = plan(quiz, banks.entries(root), who, sitting.attempt)
    if not found:
        raise _nothing_fits(what or "", root)

    def say(lines: list[str]) -> None:
        if lines:
            screen.say(how.fit("\n".join(lines) + "\n"), colour=how.colour)

    done = sitting.hold(found, f"grade quiz {what or ''}".rstrip(), how, say)
    if done is None:
        return 1
    if out is not None:
        _write(done, out)
    say(sitting.closing(done, how, out))
    return 0 if done.score == done.worth else 1


def _nothing_fits(what: str, root: Path) -> SubmissionError:
    id = what.removesuffix(".py")
    if any(entry.id == id for entry in banks.entries(root)):
        return SubmissionError(f"{id} is an exercise, not a topic", repair=f"grade start {id}")
    return SubmissionError(f"nothing fits {what!r}", repair=f"Topics: {topics(banks.entries(root))}")


def _checked(results: Sequence[Path], quiz: Quiz, root: Path) -> int:
    """A line a result: whose it is, what its texts are worth, and what in it is not as it should be."""
    course, odd = Course(root), False
    for path in results:
        try:
            result, faults = again(json.loads(path.read_bytes()), quiz, course)
        except (OSError, ValueError) as error:
            screen.say_lines([f"! {path}: {error}"])
            odd = True
            continue
        odd = odd or bool(faults)
        sure = f", certainty {result.certainty}" if quiz.confidence else ""
        said = f"{told(result.learner) or 'nobody'}: {points(result.score)} of {points(result.worth)}{sure}"
        screen.say_lines(
            [f"{'!' if faults else '✓'} {path}  {said}", *(f"    {told(fault)}" for fault in faults)]
        )
    return 1 if odd else 0


def _write(done: Result, out: Path) -> None:
    try:
        out.write_text(json.dumps(done.document(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SubmissionError(
            f"{out} cannot be written: {reason}", repair="Name another file, and give the command again."
        ) from None
