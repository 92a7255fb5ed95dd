"""A command of commands: each is a file of a folder, found there and imported when it is invoked."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from grader import modules


class Folder(click.Group):
    """A group whose commands are the modules of a package, each with its `command`; `order` names the first."""

    def __init__(self, *args: Any, package: str, order: tuple[str, ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self._package = package
        self._order = order

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = set(modules.names(import_module(self._package).__path__))
        return [*(name for name in self._order if name in found), *sorted(found - {*self._order})]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"{self._package}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command
