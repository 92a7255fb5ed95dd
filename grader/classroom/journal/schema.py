"""The tables of a journal, version by version: an older journal is brought up to date when it is opened.

meta       seed, bank and the like, by name              source    the bytes of a file, once for all who handed it in
result     one row a (student, exercise, name, bytes)    former    results that a regrading has replaced
override   what an instructor decided                    roster, leftover    of the last run
"""

from __future__ import annotations

APPLICATION = 0x67724A6E  # "grJn": an SQLite file that is a journal says so in its header

VERSIONS = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE source (digest TEXT PRIMARY KEY, packed BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE result (
        id INTEGER PRIMARY KEY,
        student TEXT NOT NULL, exercise TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL,
        path TEXT NOT NULL, came REAL, spec TEXT NOT NULL, bank TEXT NOT NULL, seed INTEGER NOT NULL,
        grader TEXT NOT NULL, seconds REAL NOT NULL, stored REAL NOT NULL, record TEXT NOT NULL,
        UNIQUE (student, exercise, name, digest)
    );
    CREATE TABLE override (
        student TEXT NOT NULL, exercise TEXT NOT NULL, score TEXT NOT NULL, because TEXT NOT NULL,
        stored REAL NOT NULL, PRIMARY KEY (student, exercise)
    ) WITHOUT ROWID;
    CREATE TABLE roster (place INTEGER PRIMARY KEY, student TEXT NOT NULL UNIQUE, about TEXT NOT NULL);
    """,
    """
    ALTER TABLE result ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE result ADD COLUMN note TEXT NOT NULL DEFAULT '';
    CREATE TABLE former (
        id INTEGER PRIMARY KEY, result INTEGER NOT NULL, spec TEXT NOT NULL, grader TEXT NOT NULL,
        replaced REAL NOT NULL, record TEXT NOT NULL
    );
    CREATE INDEX former_of ON former (result);
    CREATE TABLE leftover (path TEXT PRIMARY KEY, why TEXT NOT NULL) WITHOUT ROWID;
    """,
)
CURRENT = len(VERSIONS)
