"""What the commands that look exercises up have in common: `--bank`, the id, and its completion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from grader import bank
from grader.course import Course
from grader.files import there

if TYPE_CHECKING:
    from grader.model import Exercise

LARGEST_LOOKED_AT = 1 << 18  # bytes of an answer file in this folder

bank_option = click.option(
    "--bank",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of exercises [default: GRADE_BANK, ./exercises, the built-in one].",
)


def complete_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids that begin with what was typed, with their titles; reads the titles and nothing else."""
    root = bank.locate(ctx.params.get("bank"))
    return [CompletionItem(e.id, help=e.title) for e in bank.entries(root) if e.id.startswith(incomplete)]


id_argument = click.argument("id", metavar="ID", shell_complete=complete_ids)


learner_option = click.option(
    "--learner",
    envvar="GRADE_LEARNER",
    metavar="NAME",
    help="Whose variant of the numbers [default: GRADE_LEARNER; else the one of the file here, or the first].",
)


def exercise(id: str, folder: Path | None, learner: str | None = None) -> Exercise:
    """The exercise of that id, or of the answer file of that name (`ex01.py`), in the learner's variant.

    Without a learner it is the variant, and the deal, of the answer file in this folder.
    """
    root = bank.locate(folder)
    found = bank.find(Path(id).stem if id.endswith(".py") else id, root).stem
    return Course(root).begun(found, _begun(Path(f"{found}.py")), learner)


def _begun(here: Path) -> bytes | None:
    """The answer file in this folder, where there is one."""
    small = here.is_file() and here.stat().st_size <= LARGEST_LOOKED_AT
    return here.read_bytes() if small else None


def chosen(what: tuple[str, ...], folder: Path | None) -> list[Path]:
    """Exercise files, by id, by file or by folder; all of the bank where nothing is named."""
    root = bank.locate(folder)
    if not what:
        return list(bank.paths(root))
    out: list[Path] = []
    for each in what:
        path = Path(each)
        if path.is_dir():
            out += bank.paths(path) or sorted(path.glob("*.yaml"))
        elif path.suffix in (".yaml", ".yml"):
            out.append(there(path))
        else:
            out.append(bank.find(path.stem if path.suffix == ".py" else each, root))
    return list(dict.fromkeys(out))
