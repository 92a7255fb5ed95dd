"""A stranger's XML is refused with its place, and costs next to nothing, whatever it holds."""

from __future__ import annotations

import time

import pytest

from grader.errors import SubmissionError
from grader.exchange.stack.reading import questions
from grader.exchange.xml import MAX_BYTES, MAX_DEPTH

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<quiz><question type="stack"><name><text>&c;</text></name></question></quiz>"""
ELSEWHERE = b"""<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><name>&x;</name></quiz>"""

# (what it is, the bytes, words of the sentence)
REFUSED = [
    ("a billion laughs", LAUGHS, "document type has contents"),
    ("an entity from a file", ELSEWHERE, "document type has contents"),
    ("an entity of a document type elsewhere", b'<!DOCTYPE quiz SYSTEM "x.dtd"><quiz>&x;</quiz>', "entity"),
    ("an entity that nobody knows", b"<quiz>&nbsp;</quiz>", "undefined entity"),
    ("nested too deeply", b"<quiz>" + b"<a>" * 100_000, f"more than {MAX_DEPTH} deep"),
    ("too many elements", b"<quiz>" + b"<a/>" * 500_000 + b"</quiz>", "more than 400000 elements"),
    ("too large", b"<quiz>" + b" " * MAX_BYTES + b"</quiz>", "at most"),
    ("not what its encoding says", b'<?xml version="1.0" encoding="UTF-8"?><quiz>\xff\xfe</quiz>', "not XML"),
    ("an encoding that nobody knows", b'<?xml version="1.0" encoding="klingon"?><quiz/>', "encoding"),
    ("UTF-16 that is none", b'<?xml version="1.0" encoding="UTF-16"?><quiz/>', "not XML"),
    ("no document", b"", "not XML"),
    ("text behind the end", b"<quiz/>more", "not XML"),
    ("a null byte", b"<quiz>\x00</quiz>", "not XML"),
    ("another document", b"<html/>", "Moodle XML begins with <quiz>"),
    ("an attribute twice", b'<quiz a="1" a="2"/>', "not XML"),
]


@pytest.mark.parametrize("about, data, says", REFUSED, ids=[row[0] for row in REFUSED])
def test_hostile_xml_is_refused_with_a_reason(about: str, data: bytes, says: str) -> None:
    begun = time.process_time()
    with pytest.raises(SubmissionError) as refused:
        questions(data, "bank.xml")
    assert says in str(refused.value)
    assert time.process_time() - begun < 5


def named(text: str) -> str:
    return f'<question type="stack"><name><text>{text}</text></name></question>'


def declared(encoding: str, inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="{encoding}"?><quiz>{inside}</quiz>'.encode(encoding)


# (what it is, the bytes, the names of its questions)
READ = [
    ("nothing asked", b"<quiz/>", []),
    ("categories are no questions", b'<quiz><question type="category"/></quiz>', []),
    ("a name in CDATA", declared("UTF-8", named("<![CDATA[a & <b>]]>")), ["a & <b>"]),
    ("a document type that is only named", b'<!DOCTYPE quiz SYSTEM "http://x.example/a.dtd"><quiz/>', []),
    ("Latin 1, as it says", declared("ISO-8859-1", named("é")), ["é"]),
    ("UTF-16, as it says", declared("UTF-16", named("é")), ["é"]),
]


@pytest.mark.parametrize("about, data, names", READ, ids=[row[0] for row in READ])
def test_what_is_well_formed_is_read(about: str, data: bytes, names: list[str]) -> None:
    assert [question.name for question in questions(data, "bank.xml")] == names
