"""Every mistake by its id, found in the modules of `rules/`: for explanations, authors' YAML and completion.

A new module there, or a new value in one, is found without being listed.  Nothing is imported before it is asked
for, so that a right answer pays nothing.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING

from grader.mistakes import rules
from grader.mistakes.matrices import rules as matrices
from grader.mistakes.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.mistakes.rules import Family

# the order in which the rules at one node are bent; what is not named here comes after, by name
ORDER = (
    *("chain", "backpropagation", "powers", "exponentials", "products", "sums"),
    *("logarithms", "trigonometry", "activations", "partials"),
)


@lru_cache(maxsize=1)
def modules() -> tuple[ModuleType, ...]:
    """The modules of `rules/`, and after them those of `matrices/rules/`."""
    names = sorted(module.name for module in iter_modules(rules.__path__))
    ranked = [*(n for n in ORDER if n in names), *(n for n in names if n not in ORDER)]
    return (*(import_module(f"{rules.__name__}.{name}") for name in ranked), *_of_matrices())


def _of_matrices() -> Iterator[ModuleType]:
    names = sorted(module.name for module in iter_modules(matrices.__path__))
    return (import_module(f"{matrices.__name__}.{name}") for name in names)


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """Every way to bend the rules at one node: what the modules call FAMILIES."""
    return tuple(family for module in modules() for family in getattr(module, "FAMILIES", ()))


@lru_cache(maxsize=1)
def mistakes() -> Mapping[str, Mistake]:
    """Every mistake, by its id; two with one id are a fault of ours."""
    found = dict.fromkeys(
        value for module in modules() for value in vars(module).values() if isinstance(value, Mistake)
    )
    known = {mistake.id: mistake for mistake in found}
    assert len(known) == len(found), "two mistakes have one id"
    return MappingProxyType(known)


@lru_cache(maxsize=1)
def matrix_mistakes() -> frozenset[Mistake]:
    """Those that are made with vectors and matrices."""
    return frozenset(v for module in _of_matrices() for v in vars(module).values() if isinstance(v, Mistake))
