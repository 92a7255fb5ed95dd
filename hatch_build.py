"""What is made when the wheel is built: the compiled form of the built-in bank (`grader/bank/compiled.py`)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledBank(BuildHookInterface):
    """Compiles `exercises` into the wheel; nothing is written into the repository."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable installation reads the YAML that is edited."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from grader.bank.compiling import compile_bank

        self.folder = tempfile.TemporaryDirectory()
        compile_bank(Path(self.root) / "exercises", Path(self.folder.name))
        build_data["force_include"][self.folder.name] = "grader/_bank/compiled"
