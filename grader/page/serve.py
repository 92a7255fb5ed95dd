"""`grade page`: the page on this machine, graded by this Python, writing the learner's own files.

    GET  /?token=…            the page
    GET  /page.css, /*.js     its parts, which hold nothing
    GET  /q/ID.json           a question; with the token
    POST /ask                 a request to the face; with the token

Only the page that was opened with the token is answered: another site that names 127.0.0.1, or a name that resolves
to it, has neither the token nor the right Host and Origin.
"""

from __future__ import annotations

import hmac
import json
import mimetypes
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from grader import bank
from grader.errors import GraderError
from grader.page.compose import values
from grader.page.face import Asked, Face
from grader.page.fields import Facts
from grader.page.folder import kept, write
from grader.report.json import error as told

HOST = "127.0.0.1"
LARGEST = 1 << 20  # bytes of a request
DRAINED = 4 << 20  # bytes of a refused one that are read and thrown away
TOKEN = "x-grade-token"
AWAY = ("quiz", "review")  # what is answered there is in no file
FRONT = resources.files("grader.page") / "front"
AUTHORS = '<script type="module" src="authoring.js"></script>\n</html>'  # what an author's page has beside
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".woff2": "font/woff2"}
POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:",
    "font-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Server(ThreadingHTTPServer):
    """One learner's page: the exercises, the folder of the answer files, and the token of this session."""

    daemon_threads = True

    def __init__(self, face: Face, folder: Path, port: int = 0, learner: str = "") -> None:
        super().__init__((HOST, port), Handler)
        self.face, self.folder, self.learner = face, folder, learner
        self.token = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/?token={self.token}"

    def answer(self, text: str) -> Facts:
        """One request; what is graded is written to the learner's file first."""
        try:
            asked = Asked(json.loads(text))
        except (ValueError, TypeError, RecursionError):
            return json.loads(self.face.call(text))  # type: ignore[no-any-return]  # which says what is wrong
        try:
            return self._answer(asked)
        except GraderError as error:
            return {"error": told(error)}

    def _answer(self, asked: Asked) -> Facts:
        if asked.get("do") == "kept":
            return self._kept(asked)
        if asked.get("do") not in ("grade", "save") or asked.get("via") in AWAY:
            return self.face.answer(asked)
        made = self.face.answer(Asked({**asked, "do": "file"}))
        if "error" in made:
            return made
        id = bank.find(str(asked["id"]), self.face.course.root).stem
        stands = write(self.folder, id, str(made["source"]), str(asked.get("print", "")))
        reply = self.face.answer(Asked({**asked, "source": stands.source})) if asked["do"] == "grade" else {}
        return {**reply, "source": stands.source, "print": stands.print}

    def _kept(self, asked: Asked) -> Facts:
        """What stands in the learner's file, and the exercise in the variant in which it was begun."""
        course = self.face.course
        id = bank.find(str(asked["id"]), course.root).stem
        stands = kept(self.folder, id)
        begun = stands.source.encode() if stands.source else None
        exercise = course.begun(id, begun, None if begun else self.learner or None)
        answers = values(exercise, stands.source) if stands.source else {}
        facts = {"variant": exercise.variant, "deal": exercise.deal}
        return {"source": stands.source, "print": stands.print, "answers": answers, **facts}


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "grade", ""

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads a log of one's own page."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.lstrip("/")
        if not self._from_here():
            self._refuse(HTTPStatus.FORBIDDEN)
        elif path == "":
            self._page()
        elif path.startswith("q/") and path.endswith(".json"):
            self._question(path[2:-5])
        else:
            self._part(path)

    def do_POST(self) -> None:
        size = self.headers.get("content-length", "")
        fits = size.isdigit() and int(size) <= LARGEST
        ours = (
            self._from_here() and self._is_known() and self.headers.get_content_type() == "application/json"
        )
        if not (fits and ours and self.path == "/ask"):
            self.close_connection = True
            if size.isdigit():
                self.rfile.read(min(int(size), DRAINED))  # or a refusal is lost in what is still being sent
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        text = self.rfile.read(int(size)).decode("utf-8", "replace")
        self._json(self.server.answer(text))

    def _page(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        if not self._same(query.get("token", [""])[0]):
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        text = (FRONT / "index.html").read_text(encoding="utf-8")
        text = text.replace('name="grade-engine" content="worker"', 'name="grade-engine" content="http"')
        if self.server.face.more:
            text = text.replace("</html>", AUTHORS)
        self._send(text.encode(), "text/html")

    def _question(self, id: str) -> None:
        if not self._is_known():
            self._refuse(HTTPStatus.FORBIDDEN)
        elif id == "index":
            self._json(self.server.face.answer(Asked(do="list")))
        else:
            query = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
            self._json(self.server.face.answer(Asked({**query, "do": "question", "id": id})))

    def _part(self, path: str) -> None:
        """A file of the front end, which has no folders."""
        known = {each.name for each in FRONT.iterdir()}
        if path not in known:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        suffix = Path(path).suffix
        kind = KINDS.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
        self._send((FRONT / path).read_bytes(), kind)

    def _from_here(self) -> bool:
        """Whether this very page asks, under this very address."""
        host = f"{HOST}:{self.server.server_port}"
        origin = self.headers.get("origin")
        return self.headers.get("host") == host and origin in (None, f"http://{host}")

    def _is_known(self) -> bool:
        return self._same(self.headers.get(TOKEN, ""))

    def _same(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self.server.token.encode())

    def _json(self, facts: Facts) -> None:
        self._send(json.dumps(facts, ensure_ascii=False).encode(), "application/json")

    def _refuse(self, status: HTTPStatus) -> None:
        self._send(status.phrase.encode(), "text/plain", status)

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("content-type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
