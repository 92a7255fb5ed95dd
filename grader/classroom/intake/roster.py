"""Who is in the class: a table with a row a learner, as a platform's gradebook is exported, or written by hand.

id,name,email,section,team,extension,deadline      other columns are kept
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from io import StringIO

from grader.classroom.intake.encodings import readable
from grader.errors import Place, SubmissionError
from grader.record import dataclass

# What a column may be called, the best first; the id is the one that files are delivered under.
CALLED: dict[str, tuple[str, ...]] = {
    "id": (
        "id",
        "student id",
        "studentid",
        "user id",
        "id number",
        "sid",
        "username",
        "login",
        "github",
        "email address",
        "email",
    ),
    "name": ("name", "student", "full name", "student name"),
    "email": ("email", "email address", "e-mail", "mail"),
    "section": ("section", "group", "class", "section name"),
    "team": ("team",),
    "extension": ("extension", "extra days"),
    "deadline": ("deadline", "due", "due date"),
}
FIRST, LAST = ("first name", "firstname", "given name"), ("surname", "last name", "lastname", "family name")
SEPARATOR = "sep="  # Excel's first line: sep=;
TEST_STUDENT = "student, test"  # of Canvas


@dataclass(frozen=True, slots=True)
class Student:
    """A row of the roster; `more` are the columns that we do not know, in their order."""

    id: str
    name: str = ""
    email: str = ""
    section: str = ""
    team: str = ""
    extension: str = ""
    deadline: str = ""
    more: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> set[str]:
        """Everything by which a platform may call them."""
        return {
            key for key in map(folded, (self.id, self.email, *_said(self.name), *_logins(self.more))) if key
        }


def folded(name: str) -> str:
    """A name without what copies change: capitals, accents' spelling, spaces at the ends."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _said(name: str) -> tuple[str, ...]:
    """`Doe, Jane` and `Jane Doe`, and `doejane`, as Canvas has it in files' names."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if comma:
        return name, f"{first} {last}", _letters(last + first)
    return name, _letters("".join(name.split()[-1:] + name.split()[:-1]))


def _letters(name: str) -> str:
    return "".join(letter for letter in name if letter.isalnum())


def _logins(more: Mapping[str, str]) -> Iterable[str]:
    wanted = ("login", "sis", "username", "github", "email", "number", "sid")
    return (value for key, value in more.items() if any(word in key.casefold() for word in wanted))


def read(sources: Sequence[tuple[str, bytes]]) -> tuple[Student, ...]:
    """The learners of several tables, each once; raises SubmissionError where a table cannot be used."""
    found: dict[str, Student] = {}
    for file, source in sources:
        for student in _table(file, source):
            same = found.get(folded(student.id))
            if same is not None and same.name and student.name and folded(same.name) != folded(student.name):
                raise _fault(file, f"the id {student.id!r} is that of {same.name} and of {student.name}")
            found[folded(student.id)] = _merged(same, student)
    return tuple(found.values())


def _merged(old: Student | None, new: Student) -> Student:
    if old is None:
        return new
    kept = {name: getattr(new, name) or getattr(old, name) for name in CALLED if name != "id"}
    return Student(old.id, **kept, more={**old.more, **new.more})


def _rows(file: str, rows: csv.DictReader[str]) -> list[dict[str, str]]:
    """The rows without blanks at the ends of their cells; raises where it is no table."""
    try:
        return [
            {(k or "").strip(): (v or "").strip() for k, v in row.items() if isinstance(v, str)}
            for row in rows
        ]
    except csv.Error as error:
        raise _fault(file, f"this is no table: {error}") from error


def _table(file: str, source: bytes) -> list[Student]:
    text, delimiter = _split(_text(file, source))
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
    listed = _rows(file, rows)
    columns = [name.strip() for name in rows.fieldnames or () if name]
    known = _columns(columns)
    if "id" not in known:
        raise _fault(file, f"no column is an id; there are {', '.join(columns)[:200] or 'none'}")
    return [student for row in listed if (student := _student(row, known)) is not None]


def _split(text: str) -> tuple[str, str]:
    """The table from its heads on, and what stands between its cells; Excel may say that on a line of its own."""
    text = text.lstrip("\r\n")
    first, _, rest = text.partition("\n")
    if len(first) == len(SEPARATOR) + 1 and first.startswith(SEPARATOR):
        return rest.lstrip("\n"), first[-1]
    return text, max(",;\t", key=first.count)


def _text(file: str, source: bytes) -> str:
    try:
        return readable(source)[0].decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        repair = "save it as UTF-8; in Excel: Save As, CSV UTF-8"
        raise SubmissionError("this table is no UTF-8 text", where=Place(file, 1), repair=repair) from error


def _columns(columns: Sequence[str]) -> dict[str, str]:
    """Our names for the columns that we know."""
    lower = {column.casefold(): column for column in reversed(columns)}
    return {
        ours: lower[next(word for word in words if word in lower)]
        for ours, words in CALLED.items()
        if any(word in lower for word in words)
    }


def _student(row: Mapping[str, str], known: Mapping[str, str]) -> Student | None:
    """None for rows that are nobody: `Points Possible`, the test student, empty ones."""
    got = {ours: row.get(column, "") for ours, column in known.items()}
    name = got.pop("name", "") or _joined(row)
    if not got["id"] or folded(name) == TEST_STUDENT:
        return None
    more = {key: value for key, value in row.items() if key and key not in known.values()}
    return Student(got.pop("id"), name, **got, more=more)


def _joined(row: Mapping[str, str]) -> str:
    lower = {key.casefold(): value for key, value in row.items()}
    first, last = (next((lower[key] for key in keys if key in lower), "") for keys in (FIRST, LAST))
    return f"{first} {last}".strip()


def _fault(file: str, what: str) -> SubmissionError:
    repair = "write a table with a first line such as  id,name,email,section"
    return SubmissionError(what, where=Place(file, 1), repair=repair)
