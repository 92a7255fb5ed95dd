"""`grade class run FOLDER`: grade everything that is not yet in the journal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import bank
from grader.classroom import progress, summary
from grader.classroom.engines.cluster import LOCAL, Cluster
from grader.classroom.engines.pool import Processes
from grader.classroom.engines.serial import Serial
from grader.classroom.setup import Request, prepared
from grader.cli.bank import bank_option
from grader.cli.screen import say, style
from grader.counted import counted
from grader.errors import SubmissionError

if TYPE_CHECKING:
    from grader.classroom.engines import Engine

LAYOUTS = ("auto", "folders", "canvas", "moodle", "github", "gradescope")


@click.command("run", short_help="Grade everything that is not yet in the journal.")
@click.argument("source", metavar="FOLDER|ZIP", type=click.Path(path_type=Path))
@click.option(
    "--roster",
    "rosters",
    multiple=True,
    metavar="CSV",
    type=click.Path(path_type=Path),
    help=("Who is in the class: a table with a column id, or a gradebook exported from Canvas or Moodle."),
)
@click.option("--exercises", metavar="ID,ID", help="What was asked [default: whatever the files answer].")
@click.option(
    "--journal",
    default="run.db",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where results are kept.",
)
@click.option(
    "--jobs", type=click.IntRange(min=0), help="Processes [default: one a core]; 0: all in this one."
)
@click.option("--cluster", metavar="ADDRESS", help="Of a Dask scheduler, or local.")
@click.option(
    "--from",
    "layout",
    type=click.Choice(LAYOUTS),
    default="auto",
    show_default=True,
    help="Who packed the files.",
)
@click.option("--pattern", default="", metavar="TEXT", help="Of names or paths: '{student}_{exercise}*'.")
@click.option(
    "--own-variants",
    metavar="COLUMN",
    help=(
        "Grade each learner's own variant only; COLUMN of the roster has the name given to grade start --learner."
    ),
)
@click.option(
    "--quiz",
    "quizzes",
    multiple=True,
    metavar="YAML",
    type=click.Path(path_type=Path),
    help="A quiz whose results are among the files: each is graded again from its texts.",
)
@click.option("--accept-weak-isolation", is_flag=True, help="Run code even where it is not fully confined.")
@bank_option
def command(
    source: Path,
    rosters: tuple[Path, ...],
    exercises: str | None,
    journal: Path,
    jobs: int | None,
    cluster: str | None,
    layout: str,
    pattern: str,
    own_variants: str | None,
    quizzes: tuple[Path, ...],
    accept_weak_isolation: bool,
    bank: Path | None,
) -> int:
    """Grade a class: a folder with a folder for each learner, or the archive that a platform made.

    The same command goes on where the last run ended. Exit code: 0 it ran, 3 an exercise is at fault,
    4 something is ours to mend; what learners handed in is data and changes nothing.
    """
    asked = Request(
        source,
        journal,
        _bank(bank),
        rosters,
        tuple(filter(None, (exercises or "").replace(" ", "").lower().split(","))),
        layout,
        pattern,
        own_variants,
        accept_weak_isolation,
        quizzes,
    )
    return _graded(asked, jobs, cluster)


def _bank(named: Path | None) -> Path:
    root = bank.locate(named, search_working_folder=False)
    if named is None and Path("exercises").is_dir() and not bank.is_built_in(Path("exercises").absolute()):
        say(
            style().fit(f"The exercises are those of {root}; for those of this folder:  --bank exercises\n"),
            err=True,
        )
    return root.absolute()


def _graded(asked: Request, jobs: int | None, cluster: str | None) -> int:
    how = style()
    engine = _engine(jobs, cluster)
    shown = progress.shown()
    try:
        with prepared(asked, engine, shown) as run:
            for line in run.said:
                say(how.fit(f"{line}\n"), err=True)
            tally = run()
            shown.close()
            say(how.fit(summary.of_run(tally, run.journal)), colour=how.colour)
            return tally.exit_code
    except KeyboardInterrupt:
        shown.close()
        say(
            f"\nStopped. What is graded is in {asked.journal}; the same command goes on with the rest.\n",
            err=True,
        )
        raise
    finally:
        shown.close()
        engine.close()


def _engine(jobs: int | None, cluster: str | None) -> Engine:
    if cluster is not None and jobs == 0:
        raise SubmissionError("--jobs 0 and --cluster exclude each other", repair="leave one of them out")
    if jobs == 0:
        return Serial()
    count = jobs or os.cpu_count() or 1
    if cluster is not None:
        return _cluster(cluster, count)

    return Processes(count)


def _cluster(address: str, count: int) -> Engine:
    made = Cluster(address, count)
    workers = made.workers()
    say(f"{counted(workers, 'worker')} at {address}\n", err=True)
    if address != LOCAL:
        say(f"On another machine:  dask worker {address} --nthreads 1 --nworkers auto\n", err=True)
    return made
