"""`grade class copies run.db`: the same file from several learners, and files with somebody else's numbers."""

from __future__ import annotations

from pathlib import Path

import click

from grader.classroom.copies import copies, foreign
from grader.classroom.journal.journal import Journal
from grader.classroom.setup import own_names
from grader.cli.screen import say, style
from grader.course import Course
from grader.report.layout import wrap
from grader.report.safe import told


@click.command("copies", short_help="The same files, and answers to somebody else's variant.")
@click.argument("journal", type=click.Path(path_type=Path))
@click.option(
    "--own-variants", metavar="COLUMN", default="id", help="The roster's column with learners' names."
)
def command(journal: Path, own_variants: str) -> int:
    """List files that several learners handed in alike, and files with numbers that were dealt to others.

    It is a list to look at, and proves nothing: short right answers are often alike.
    """
    with Journal(journal) as opened:
        same = copies(opened)
        results = opened.results()
        names = own_names(opened.roster(), own_variants) or {kept.student: kept.student for kept in results}
        course = Course(Path(opened.meta()["bank"]))
        dealt = {kept.exercise for kept in results if kept.record.get("variant") or kept.record.get("deal")}
        theirs = foreign(results, dict(names), {id: course.variants(id) for id in dealt})
    lines = [f"The same file ({len(same)})" if same else "No two learners handed in the same file."]
    for each in same:
        about = f"{each.answered} answered, {each.wrong} wrongly"
        lines += [
            f"  {line}"
            for line in wrap(f"{each.exercise}  {about}:  {', '.join(map(told, each.students))}", 78)
        ]
    if theirs:
        lines += ["", f"Somebody else's numbers ({len(theirs)})"]
    for one in theirs:
        whose = ", ".join(map(told, one.whose[:4])) + (" …" if len(one.whose) > 4 else "")
        lines += [f"  {line}" for line in wrap(f"{told(one.student)}  {one.exercise}  dealt to {whose}", 78)]
    say(style().fit("\n".join(lines) + "\n"))
    return 0
