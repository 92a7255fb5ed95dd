"""Drive yaml-language-server as an editor does: what it flags, and what it proposes, over the rows of cases.yaml.

python tests/authors/language_server.py [COMMAND …]        e.g. node_modules/.bin/yaml-language-server
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from grader.bank.schema import schema

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8")
)
CURSOR = "|"


def command() -> list[str]:
    """The server's command: from YAML_LANGUAGE_SERVER, or on the path; empty where there is none."""
    named = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
    return [named] if named else []


class Server:
    """A language server, spoken to over its standard streams; a file's first line names our schema."""

    def __init__(self, command: list[str], folder: Path) -> None:
        kept = folder / "exercise.schema.json"
        kept.write_text(json.dumps(schema()), encoding="utf-8")
        self.head = f"# yaml-language-server: $schema={kept.as_uri()}\n"
        self.process = subprocess.Popen([*command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.told: dict[str, list[Any]] = {}  # what was flagged, by file
        self.ask("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": {}})
        self.tell("initialized", {})
        self.settings = {"yaml": {"validate": True, "completion": True, "schemaStore": {"enable": False}}}
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def close(self) -> None:
        self.process.kill()
        self.process.wait()

    def tell(self, method: str, params: Any) -> None:
        self._write({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self._write({"id": self.number, "method": method, "params": params})
        return self._until(lambda message: message.get("id") == self.number and "method" not in message).get(
            "result"
        )

    def flagged(self, uri: str) -> list[str]:
        """What the server says of a file, once it has said something."""
        if uri not in self.told:
            self._until(lambda message: uri in self.told)
        return [each["message"] for each in self.told[uri]]

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics":
                self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
            elif "id" in message and "method" in message:
                self._answer(message)
            if wanted(message):
                return message

    def _answer(self, message: dict[str, Any]) -> None:
        items = message.get("params", {}).get("items", []) if isinstance(message.get("params"), dict) else []
        asked = [self.settings.get(item.get("section"), None) for item in items]
        self._write({"id": message["id"], "result": asked or None})

    def _read(self) -> dict[str, Any]:
        stream = self.process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            raise EOFError("the language server has left")
        found: dict[str, Any] = json.loads(stream.read(length))
        return found


def judged(server: Server, row: dict[str, Any], number: int) -> str:
    """What is not as the row says; empty where all is."""
    uri, text = f"file:///case{number}.yaml", server.head + row["file"]
    at = text.index(CURSOR) if "complete" in row else 0
    opened = text[:at] + text[at + 1 :] if "complete" in row else text
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": opened}
    server.tell("textDocument/didOpen", {"textDocument": document})
    if "complete" not in row:
        said = server.flagged(uri)
        return "" if bool(said) == ("faulty" in row) else f"flagged: {said}"
    line, column = text[:at].count("\n"), at - (text.rfind("\n", 0, at) + 1)
    place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
    found = server.ask("textDocument/completion", place)
    offered = {str(item["label"]) for item in (found["items"] if isinstance(found, dict) else found or ())}
    missing, odd = set(row["offers"]) - offered, set(row["not"]) & offered
    lines = [f"not offered: {each}" for each in sorted(missing)]
    return "; ".join(lines + [f"offered: {each}" for each in sorted(odd)])


def main(server: list[str]) -> int:
    if not server:
        print("yaml-language-server is not here: npm install yaml-language-server")
        return 2
    driven = Server(server, Path(tempfile.mkdtemp()))
    wrong = 0
    for number, row in enumerate(CASES):
        kind = next(iter(row))
        why = judged(driven, row, number)
        wrong += bool(why)
        print(f"{'✗' if why else '✓'} {kind:9} {row[kind]}{': ' + why if why else ''}")
    driven.close()
    print(f"{len(CASES) - wrong} of {len(CASES)} as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or command()))
