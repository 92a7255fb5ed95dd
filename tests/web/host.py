"""A host for static files that sends what the site's `_headers` asks for, as the hosts do that read such a file.

python tests/web/host.py FOLDER      prints its address
"""

from __future__ import annotations

import sys
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar


def headers(text: str) -> dict[str, list[tuple[str, str]]]:
    """By pattern: a line at the margin is a pattern, an indented one a header of it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in filter(str.strip, text.splitlines()):
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[next(reversed(found))].append((name, value))
        else:
            found[line.strip()] = []
    return found


class Host(SimpleHTTPRequestHandler):
    extensions_map: ClassVar = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""

    def end_headers(self) -> None:
        for pattern, rows in self.server.sent.items():  # type: ignore[attr-defined]
            for name, value in rows if fnmatch(self.path, pattern) else ():
                self.send_header(name, value)
        super().end_headers()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    server.sent = headers((folder / "_headers").read_text())  # type: ignore[attr-defined]
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)
    server.serve_forever()
