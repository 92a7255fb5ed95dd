"""Run a learner's file as Python does, and where one of its statements fails, go on with the next.

What is asked for is one function.  A plot, a scratch cell or an absent module elsewhere in the file is told and
passed over; a file without such a statement is run in one piece, and costs and means what it always did.
Run inside the child: standard library only.
"""

from __future__ import annotations
import __future__

import ast
import warnings
from collections.abc import Callable
from typing import Any

FILE = "<submission>"
TOLD = 50  # statements that failed and are told
WARNED = 3  # warnings of one call that are told
LETTERS = 200  # of a warning

Describe = Callable[[BaseException], dict[str, Any]]


def loaded(
    source: bytes, only: list[int] | None, namespace: dict[str, Any], describe: Describe
) -> tuple[list[list[Any]], SystemExit | None]:
    """The statements that failed, as [number, error], and the SystemExit that ended the file, if one did.

    A file that ends itself has ended: what stands below is not run.  `only` are the statements of a second run.
    """
    first, code, stopped = 0, None, None
    if only is None:
        try:
            code = compile(source, FILE, "exec", 0, True)
            exec(code, namespace)  # noqa: S102  # what the sandbox is for
            return [], None
        except SystemExit as end:
            return [], end
        except BaseException as error:  # noqa: BLE001  # learner code may raise anything; it is told
            stopped = error
    tree: Any = compile(source, FILE, "exec", ast.PyCF_ONLY_AST, True)
    body: list[ast.stmt] = tree.body
    failed: list[list[Any]] = []
    rest = [(k, node) for k, node in enumerate(body) if only is None or k in only]
    if code is not None and stopped is not None:  # without code it is `return` at the margin, or its like
        first = failing(stopped, code, body)
        if len(single(body[first])) == 1:
            failed.append([first, {**describe(stopped), "line": body[first].lineno}])
            first += 1
    ended = _one_by_one(rest[first:], _flags(body), namespace, failed, describe)
    return failed[:TOLD], ended


def _one_by_one(
    rest: list[tuple[int, ast.stmt]],
    flags: int,
    namespace: dict[str, Any],
    failed: list[list[Any]],
    describe: Describe,
) -> SystemExit | None:
    for k, whole in rest:
        for node in single(whole):
            try:
                exec(compile(ast.Module([node], []), FILE, "exec", flags, True), namespace)  # noqa: S102  # as above
            except SystemExit as end:
                return end
            except BaseException as error:  # noqa: BLE001  # as above
                failed.append([k, {**describe(error), "line": node.lineno}])
    return None


def _flags(body: list[ast.stmt]) -> int:
    """`from __future__ import annotations` holds for the whole file."""
    named = [
        a.name for n in body if isinstance(n, ast.ImportFrom) and n.module == "__future__" for a in n.names
    ]
    flags = 0
    for name in named:
        flags |= getattr(__future__, name).compiler_flag
    return flags


def failing(error: BaseException, code: Any, body: list[ast.stmt]) -> int:
    """Which of the statements raised it: that in which the file's own frame stands."""
    trace: Any = error.__traceback__
    while trace is not None and trace.tb_frame.f_code is not code:
        trace = trace.tb_next
    if trace is None:
        return 0
    line, _, column, _ = list(code.co_positions())[trace.tb_lasti // 2]
    at = (line or trace.tb_lineno, column or 0)
    return max((k for k, node in enumerate(body) if _start(node) <= at), default=0)


def _start(node: ast.stmt) -> tuple[int, int]:
    """Where it begins, its decorators included."""
    return min((n.lineno, n.col_offset) for n in (node, *getattr(node, "decorator_list", ())))


def single(node: ast.stmt) -> list[ast.stmt]:
    """`import matplotlib, numpy` is two statements: the second may succeed where the first does not."""
    if isinstance(node, ast.Import) and len(node.names) > 1:
        return [ast.copy_location(ast.Import([name]), node) for name in node.names]
    return [node]


def listen(heard: list[str]) -> None:
    """Collect RuntimeWarnings (overflow, invalid value); what the file itself silences is silent."""
    show = warnings.showwarning

    def listening(message: Any, category: Any, filename: str, lineno: int, *rest: Any) -> None:
        if issubclass(category, RuntimeWarning):
            heard.append(f"{message} (line {lineno})"[:LETTERS])
        show(message, category, filename, lineno, *rest)

    warnings.simplefilter("always", RuntimeWarning, append=True)
    warnings.showwarning = listening  # type: ignore[assignment]  # what `rest` holds is passed on
