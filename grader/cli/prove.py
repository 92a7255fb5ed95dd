"""`grade prove`: does every exercise accept what is right, reject what is wrong, and name the mistakes?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.bank import locate
from grader.cli.bank import bank_option, chosen
from grader.cli.screen import say_lines
from grader.counted import counted
from grader.progress.quiz_file import exercises, is_quiz, read
from grader.proof.lint.home import solution_of
from grader.proof.proof import prove

if TYPE_CHECKING:
    from grader.proof.flaw import Flaw
    from grader.proof.hidden import Hidden
    from grader.proof.proof import Proof

SHOWN = 5  # faults of one exercise; the first ones say the most


@click.command("prove", short_help="Prove exercises: right is right, wrong is named.")
@click.argument("what", metavar="[ID|PATH]...", nargs=-1)
@bank_option
@click.option("--all", "every", is_flag=True, help="Prove every variant, and not a dozen of each.")
@click.option("--variants", type=click.IntRange(min=1), default=12, help="How many variants of each [12].")
@click.option("--unnamed", is_flag=True, help="Show the wrong answers whose mistake is not named.")
@click.pass_context
def command(
    ctx: click.Context, what: tuple[str, ...], bank: Path | None, every: bool, variants: int, unnamed: bool
) -> None:
    """Prove exercises: solution right, starter empty, mistakes rejected and named, hints that keep the answer."""
    found: list[Proof] = []
    for path in _exercises(chosen(what, bank), bank):
        proof = prove(path, solution_of(path), most=None if every else variants)
        found.append(proof)
        say_lines([_line(proof), *(f"    {_fault(f)}" for f in proof.faults[:SHOWN])])
        if proof.hidden:
            say_lines([f"    cannot see  {_hidden(each)}" for each in proof.hidden])
        if proof.untried:
            say_lines([f"    no wrong answer is known for {', '.join(proof.untried)}: nothing was rejected"])
        if unnamed and proof.unnamed:
            say_lines([f"    not named  {text}" for text in dict.fromkeys(proof.unnamed)])
    say_lines(["", *_total(found)])
    ctx.exit(3 if any(proof.faults for proof in found) else 0)


def _exercises(paths: list[Path], bank: Path | None) -> list[Path]:
    """The exercises, and of a quiz all that it may draw."""
    root = locate(bank)
    found = [exercises(read(path, root), root) if is_quiz(path) else [path] for path in paths]
    return list(dict.fromkeys(path for each in found for path in each))


def _line(proof: Proof) -> str:
    sign = "✗" if proof.faults else "✓"
    variants = f"{proof.proved} of {proof.variants} variants"
    return f"{sign} {proof.id:20} {variants:20} {_score(proof.rejected, proof.wrong, proof.named, proof.to_name)}"


def _hidden(each: Hidden) -> str:
    better = f"; {each.better} would show it" if each.better else ""
    return f"{each.id} in {each.part}: it gives the right answer here{better}"


def _score(rejected: int, wrong: int, named: int, to_name: int) -> str:
    return f"rejected {rejected}/{wrong}  named {named}/{to_name}"


def _fault(fault: Flaw) -> str:
    where = " ".join(filter(None, (fault.part, f"variant {fault.variant}" if fault.variant else "")))
    told = f"{where}: {fault.what}" if where else fault.what
    return f"{told}; {fault.repair}" if fault.repair else told


def _total(found: list[Proof]) -> list[str]:
    """The mutation score of the bank: the share of wrong answers rejected, and of mistakes named."""
    wrong, rejected = sum(p.wrong for p in found), sum(p.rejected for p in found)
    to_name, named = sum(p.to_name for p in found), sum(p.named for p in found)
    failed = sum(bool(p.faults) for p in found)
    share = f"{_percent(rejected, wrong)} rejected, {_percent(named, to_name)} named"
    proved = sum(p.proved for p in found)
    what = ((len(found), "exercise"), (proved, "variant"), (wrong, "wrong answer"))
    said = f"{', '.join(counted(n, thing) for n, thing in what)}: {share}"
    untried = sum(len(p.untried) for p in found)
    parts = counted(untried, "part")
    unknown = f"; no wrong answer is known for {parts}" if untried else ""
    return [said, (f"{failed} with faults" if failed else "no faults") + unknown]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"
