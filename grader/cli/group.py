"""A group of commands that imports a command when it is invoked, and not before."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "submit": "Grade answer files.",
    "list": "List the exercises.",
    "show": "Show an exercise.",
    "start": "Write the file to answer in.",
    "hint": "Show a hint, the gentlest first.",
    "explain": "Explain a misconception.",
    "verify": "Check a JSON result.",
    "doctor": "Show how well code is confined here.",
    "lint": "Check that exercises can be read.",
    "prove": "Prove exercises: right is right, wrong is named.",
    "preview": "Show one variant of an exercise.",
    "new": "Write a first version of an exercise.",
    "schema": "Print the JSON Schema of an exercise.",
}


class LazyGroup(click.Group):
    """A group that imports `grader.cli.<name>` when the command `<name>` is invoked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"grader.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except (
            click.NoSuchCommand
        ) as unknown:  # click looks for similar names among the imported commands only
            raise click.NoSuchCommand(unknown.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
