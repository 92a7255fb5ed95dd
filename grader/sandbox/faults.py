"""What an exception of learner code is called, in a sentence; a file's place is told beside it, never in it."""

from __future__ import annotations

from grader.model import Fault
from grader.sandbox.frames import Raised
from grader.sandbox.modules import allowed
from grader.sandbox.shown import shown

NO_FILE = "no file can be opened while grading"
NOBODY = "nobody can answer input() while grading"


def loading(e: Raised) -> Fault:
    """The file did not come as far as its functions."""
    if e.type == "Missing":
        return Fault("missing", f"there is no function {shown(e.message)} in the file")
    if e.type == "NotCallable":
        return Fault("load", f"`{shown(e.message)}` is not a function", e.line)
    if e.type == "SystemExit":
        return Fault("exit", "the file ends the program when it is loaded", e.line)
    if e.type == "ModuleNotFoundError":
        return module(e)
    if e.type == "MemoryError":
        return Fault("memory", "it ran out of memory while the file was loaded", e.line)
    return Fault("load", f"the file cannot be run: {words(e)}", e.line)


def raised(e: Raised) -> Fault:
    """One call ended in an exception."""
    if e.type == "MemoryError":
        return Fault("memory", "it asked for more memory than there is", e.line)
    if e.type == "RecursionError":
        return Fault("exception", "it calls itself too deeply (RecursionError)", e.line)
    if e.type == "SystemExit":
        return Fault("exit", "it ends the program instead of returning a number", e.line)
    if e.type == "ModuleNotFoundError":
        return module(e)
    if e.type == "TypeError" and e.message.startswith(
        ("expected a", "the value is", "the array", "the list")
    ):
        got = e.message.rpartition("got ")[2]
        if got == "NoneType":
            return Fault("value", "it returned nothing: is a `return` missing?", e.line)
        return Fault("value", f"it did not return a number: {shown(e.message)}", e.line)
    return Fault("exception", f"it stopped with {words(e)}", e.line)


def module(e: Raised) -> Fault:
    if quoted(e).startswith("urllib"):
        return Fault("exception", f"it stopped: {NO_FILE}", e.line)
    name = quoted(e)
    return Fault(
        "exception",
        f"the module {shown(name)} is not available while grading; available: {allowed()}",
        e.line,
    )


def words(e: Raised) -> str:
    """Its type and its own words; what a file could not do here is said as such."""
    if e.type == "FileNotFoundError" or quoted(e).startswith(
        "urllib"
    ):  # numpy looks for a file that is not there
        return NO_FILE
    if e.type == "RuntimeError" and e.message == "input(): lost sys.stdin":
        return NOBODY
    message = shown(e.message)
    return f"{shown(e.type)}: {message}" if message else shown(e.type)


def quoted(e: Raised) -> str:
    """The name that Python quotes: of a module that it has not found, of a name that is not defined."""
    return e.message.partition("'")[2].partition("'")[0]
