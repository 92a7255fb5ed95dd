"""`grade verify RESULT.json [FILE]`: check a result without trusting the run that made it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from grader.cli.bank import bank_option
from grader.errors import SubmissionError

LARGEST = 4 << 20  # bytes of a result


@click.command("verify")
@click.argument("result", type=click.Path(path_type=Path))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@bank_option
def command(result: Path, file: Path | None, bank: Path | None) -> int:
    """Check a JSON result: its certificates, and with the answer FILE the grade itself.

    Exit code: 0 everything holds, 1 something does not, 2 a file that cannot be used.
    """
    from grader import bank as banks
    from grader import notebook, submission
    from grader.bank.assignment import DEALS
    from grader.cli.screen import say_lines
    from grader.files import MAX_BYTES
    from grader.report import receipt

    document = _document(result)
    path = banks.find(str(document.get("exercise", "")), banks.locate(bank))
    variant, deal = document.get("variant", 0), document.get("deal", 0)
    asked = banks.load(
        path,
        variant if isinstance(variant, int) and 0 <= variant < banks.count(path) else 0,
        deal if isinstance(deal, int) and 0 <= deal <= DEALS else 0,
    )
    most = notebook.LARGEST if file is not None and file.suffix == notebook.SUFFIX else MAX_BYTES
    source = None if file is None else submission.read_file(file, most)
    findings = receipt.verify(document, asked, source, str(file or ""))
    failed = sum(f.holds is False for f in findings)
    verdict = (
        "everything that can be checked holds" if not failed else f"{failed} of {len(findings)} checks fail"
    )
    more = [] if file else ["", f"Go on  grade verify {result} {asked.id}.py   (grades the file again)"]
    say_lines([f"{asked.id}  {verdict}", "", *receipt.told(findings), *more])
    return 1 if failed else 0


def _document(path: Path) -> dict[str, object]:
    from grader.files import read_file

    try:
        document = json.loads(read_file(path, LARGEST))
    except (ValueError, RecursionError) as error:
        raise SubmissionError(
            f"{path.name} is no JSON", repair="make it with: grade submit FILE --format json > RESULT.json"
        ) from error
    if not isinstance(document, dict):
        raise SubmissionError(
            f"{path.name} holds {len(document) if isinstance(document, list) else 0} results",
            repair="give the result of one file",
        )
    return document
