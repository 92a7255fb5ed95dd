"""Byte code for a site's Python, made by that very Python: started by `compile.mjs` under node, and never in a page.

/in.zip has the files as they are, below stdlib/, site/ (for site-packages) and runner/; /out.zip gets the byte code
of those that the page imports before its first verdict, each under the name of its text.  Reading and compiling them
is most of what a first visit waits for.  The rest stays as text, which is half as long.  What is imported here is
compiled once, for the import and for the site.
"""

from __future__ import annotations

import ast
import importlib.util
import marshal
import sys
import zipfile
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, FileFinder, SourceFileLoader
from types import CodeType
from typing import Any, ClassVar

SITE = "/lib/python3.14/site-packages"
HEAD = b"\1\0\0\0" + bytes(8)  # hashed, and the hash not looked at: the text is never newer


def warmed() -> set[str]:
    """The names of the modules that the page has imported when it can prove."""
    with zipfile.ZipFile("/in.zip") as archive:
        for name in archive.namelist():
            folder, _, inside = name.partition("/")
            if folder in ("site", "runner"):
                archive.getinfo(name).filename = inside
                archive.extract(archive.getinfo(name), SITE if folder == "site" else "/home/pyodide")
    sys.path_hooks.insert(0, FileFinder.path_hook((ExtensionFileLoader, EXTENSION_SUFFIXES), (Once, [".py"])))
    sys.path_importer_cache.clear()
    importlib.import_module("grader.page.first").warm()
    worker = importlib.import_module("grader.page.worker")
    worker.warm()
    worker.drawn()
    sys.path.insert(0, "/home/pyodide")
    importlib.import_module("runner")
    for name in ("child", "loading", "functions", "slopes", "serving"):
        importlib.import_module(name)
    return set(sys.modules)


class Once(SourceFileLoader):
    """Imports the very code that a site gets, and holds it."""

    held: ClassVar[dict[str, bytes]] = {}

    def source_to_code(self, data: Any, path: Any, *_: Any, **__: Any) -> CodeType:  # type: ignore[override]
        """As the page has it: by its name in the site."""
        name = str(path).removeprefix(f"{SITE}/")
        made = code_of(name, data)
        self.held[name] = marshal.dumps(made)  # before it has run: the same bytes at every build
        return made


def code_of(name: str, text: bytes) -> CodeType:
    """Without docstrings, which nothing in a page shows."""
    return compile(_bare(ast.parse(text)), name, "exec", dont_inherit=True)


def compiled(name: str, text: bytes) -> bytes:
    """A `.pyc` of it."""
    return importlib.util.MAGIC_NUMBER + HEAD + (Once.held.get(name) or marshal.dumps(code_of(name, text)))


def optimized(name: str, text: bytes) -> bytes:
    """The same without assertions, in a third of the time: for Python's own library, which is made to run so."""
    code = compile(text, name, "exec", dont_inherit=True, optimize=2)
    return importlib.util.MAGIC_NUMBER + HEAD + marshal.dumps(code)


def _bare(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            if ast.get_docstring(node, clean=False) is None:
                continue
            if len(node.body) > 1:
                del node.body[0]
            else:
                node.body[0] = ast.copy_location(ast.Pass(), node.body[0])
    return tree


def written(wanted: set[str]) -> None:
    """What is compiled, by the name of the text that it stands for."""
    with zipfile.ZipFile("/in.zip") as archive, zipfile.ZipFile("/out.zip", "w") as out:
        for name in archive.namelist():
            folder, _, inside = name.partition("/")
            module = inside.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if name.endswith(".py") and folder != "runner" and module in wanted:
                made = optimized if folder == "stdlib" else compiled
                out.writestr(name, made(inside, archive.read(name)))
