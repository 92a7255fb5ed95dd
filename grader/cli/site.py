"""`grade site …`: the course as a folder of static files, which grades in the reader's browser."""

from __future__ import annotations

import click

from grader.cli.folder import Folder


@click.command(
    "site",
    cls=Folder,
    package="grader.cli.publishing",
    order=("build", "fetch"),
    short_help="Publish the course as a static site.",
    epilog="Begin with `grade site fetch engine`, then `grade site build OUT --engine engine`. See docs/hosting.md.",
)
def command() -> None:
    """Publish the course as static files: they grade in the reader's browser, without a server."""
