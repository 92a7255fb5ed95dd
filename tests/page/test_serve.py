"""`grade page`: who is answered, and what is written to the learner's folder."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader import bank
from grader.course import Course
from grader.page.face import Face
from grader.page.serve import Server

JSON = "application/json"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(Face(Course(bank.locate(None))), tmp_path) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def fetched(server: Server, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """The status, the headers and the body of one request; `headers` replace those of the page."""
    host = f"127.0.0.1:{server.server_port}"
    usual = {"Host": host, "Origin": f"http://{host}", "X-Grade-Token": server.token, "Content-Type": JSON}
    sent = {k: v for k, v in {**usual, **{k.replace("_", "-"): v for k, v in headers.items()}}.items() if v}
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    text = None if body is None else body if isinstance(body, str) else json.dumps(body)
    connection.putrequest("GET" if body is None else "POST", path, skip_host=True)
    for name, value in sent.items():
        connection.putheader(name, value)
    if text is not None:
        connection.putheader("Content-Length", str(len(text.encode())))
    connection.endheaders(None if text is None else text.encode())
    reply = connection.getresponse()
    out = reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read()
    connection.close()
    return out


def asked(server: Server, **request: Any) -> dict[str, Any]:
    status, _, data = fetched(server, "/ask", request)
    assert status == 200
    return json.loads(data)  # type: ignore[no-any-return]


# path, body, headers -> status
WHO = [
    ("/?token=TOKEN", None, {}, 200),
    ("/?token=TOKEN", None, {"Origin": ""}, 200),
    ("/", None, {}, 403),
    ("/?token=guessed", None, {}, 403),
    ("/?token=TOKEN", None, {"Host": "evil.example"}, 403),
    ("/page.css", None, {"X_Grade_Token": ""}, 200),
    ("/../serve.py", None, {}, 404),
    ("/%2e%2e/serve.py", None, {}, 404),
    ("/q/index.json", None, {}, 200),
    ("/q/index.json", None, {"X_Grade_Token": ""}, 403),
    ("/q/index.json", None, {"X_Grade_Token": "guessed"}, 403),
    ("/ask", {"do": "list"}, {}, 200),
    ("/ask", {"do": "list"}, {"X_Grade_Token": ""}, 403),
    ("/ask", {"do": "list"}, {"Origin": "http://evil.example"}, 403),
    ("/ask", {"do": "list"}, {"Origin": "null"}, 403),
    ("/ask", {"do": "list"}, {"Host": "evil.example"}, 403),
    ("/ask", {"do": "list"}, {"Content_Type": "text/plain"}, 403),
    ("/ask", {"do": "list", "x": "y" * (1 << 20)}, {}, 403),
    ("/elsewhere", {"do": "list"}, {}, 403),
]


@pytest.mark.parametrize("path, body, headers, status", WHO)
def test_only_the_page_that_was_opened_is_answered(
    server: Server, path: str, body: Any, headers: dict[str, str], status: int
) -> None:
    found, _, _ = fetched(server, path.replace("TOKEN", server.token), body, **headers)
    assert status == found


def test_it_listens_to_this_machine_only(server: Server) -> None:
    host = server.server_address[0]
    assert host == "127.0.0.1"


def test_every_reply_says_what_a_page_may_do(server: Server) -> None:
    for path in (f"/?token={server.token}", "/page.js", "/q/index.json", "/nothing"):
        _, headers, _ = fetched(server, path)
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"


def test_what_is_graded_is_written_to_the_file(server: Server) -> None:
    told = asked(server, do="grade", id="ex01", answers={"answer": "2x/(x^2+1)"}, print="")
    assert told["shown"]["answer"]["outcome"] == "correct"
    assert 'answer = "2x/(x^2+1)"' in (server.folder / "ex01.py").read_text()


def test_a_file_that_changed_elsewhere_is_not_written_over(server: Server) -> None:
    told = asked(server, do="grade", id="ex01", answers={"answer": "2x"}, print="")
    mine = 'answer = "x"  # in my editor\n'
    (server.folder / "ex01.py").write_text(mine)
    again = asked(
        server, do="grade", id="ex01", answers={"answer": "3x"}, print=told["print"], base=told["source"]
    )
    assert again["error"]["says"].startswith("ex01.py was changed elsewhere")
    assert (server.folder / "ex01.py").read_text() == mine
    opened = asked(server, do="kept", id="ex01")
    assert opened["answers"] == {"answer": "x"}
    saved = asked(
        server, do="save", id="ex01", answers={"answer": "4x"}, print=opened["print"], base=opened["source"]
    )
    assert saved["source"] == 'answer = "4x"  # in my editor\n'


@pytest.mark.parametrize("id", ["../ex01", "ex01/../../x", "/etc/passwd", "nothing"])
def test_no_other_file_can_be_named(server: Server, id: str) -> None:
    for do in ("kept", "save", "grade"):
        assert "error" in asked(server, do=do, id=id, answers={})
    assert list(server.folder.iterdir()) == []


def test_a_request_that_is_no_json_is_told(server: Server) -> None:
    status, _, data = fetched(server, "/ask", "{")
    assert (status, json.loads(data)["error"]["kind"]) == (200, "submission")
