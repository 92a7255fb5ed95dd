"""dataclass, without what it costs at every start.

A frozen class takes twice as long to make as a free one, and the standard library compiles five methods for each:
`grade submit` makes a hundred and fifty before it answers.  Here only `__init__` is compiled, when the first object
of a class is made; equality, hash and repr are those of the tuple of the fields, which one function of C gets.
mypy reads the standard decorator, so that it finds whoever changes a frozen one; at run time the class is frozen only
where GRADE_FROZEN=1 says so, as the tests do (`conftest.py`), and is hashed by its fields all the same.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

FROZEN = os.environ.get("GRADE_FROZEN") == "1"

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter
    from reprlib import recursive_repr
    from types import FunctionType

    def dataclass(*, frozen: bool = False, slots: bool = True, eq: bool = True, **more: Any) -> Any:
        if frozen and FROZEN:
            return lambda cls: _made(cls, slots=slots, eq=eq, frozen=True, **more)

        def decorate(cls: type) -> type:
            cls.__doc__ = (
                cls.__doc__ or cls.__name__
            )  # the standard one would write a signature, which takes longest
            own = vars(cls)
            given = {name: own[name] for name in ("__eq__", "__hash__", "__repr__") if own.get(name)}
            made = _made(cls, slots=slots, init=False, eq=False, repr=False, **more)
            fields = dataclasses.fields(made)
            methods = {"__repr__": _repr(tuple(f.name for f in fields if f.repr))}
            if "__init__" not in own:
                methods["__init__"] = _late_init(made)
            if eq:
                compared = tuple(f.name for f in fields if f.compare)
                methods |= {"__eq__": _eq(compared), "__hash__": _hash(compared) if frozen else None}
            for name, method in (methods | given).items():
                setattr(made, name, method)
            return made

        return decorate

    def _made(cls: type, **more: Any) -> type:
        """By the standard decorator, which from Python 3.14 on takes no property that C code answers."""
        own = {name: value for name, value in vars(cls).items() if isinstance(value, property)}
        held = {name: value for name, value in own.items() if not isinstance(value.fget, FunctionType)}
        for name in held:
            delattr(cls, name)
        made = dataclasses.dataclass(**more)(cls)
        for name, value in held.items():
            setattr(made, name, value)
        return made

    def _late_init(made: type) -> Any:
        """Compiles the true `__init__` of the class at the first call, and is replaced by it."""

        def __init__(self: Any, *values: Any, **named: Any) -> None:
            made.__init__ = _init(made)
            made.__init__(self, *values, **named)

        return __init__

    def _init(made: type) -> Any:
        """What the standard decorator compiles, without the types in its signature, which take longest."""
        fields = dataclasses.fields(made)
        known = {"NOT_GIVEN": object()}
        for f in fields:
            known[f"default_of_{f.name}"] = (
                f.default_factory if f.default is dataclasses.MISSING else f.default
            )
        taken = ", ".join(["self", *(f.name + _default(f) for f in fields if f.init)])
        body = [f"self.{f.name} = {_first_value(f)}" for f in fields]
        if hasattr(made, "__post_init__"):
            body.append("self.__post_init__()")
        text = f"def __init__({taken}):\n  " + "\n  ".join(body or ["pass"])
        exec(text, known)  # noqa: S102 — made of the names of fields, as in the standard library
        known["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
        return known["__init__"]

    def _default(f: dataclasses.Field[Any]) -> str:
        if f.default_factory is not dataclasses.MISSING:
            return "=NOT_GIVEN"
        return f"=default_of_{f.name}" if f.default is not dataclasses.MISSING else ""

    def _first_value(f: dataclasses.Field[Any]) -> str:
        if f.default_factory is dataclasses.MISSING:
            return f.name if f.init else f"default_of_{f.name}"
        return (
            f"default_of_{f.name}() if {f.name} is NOT_GIVEN else {f.name}"
            if f.init
            else f"default_of_{f.name}()"
        )

    def _values(names: tuple[str, ...]) -> Any:
        """The values of the fields, as something that can be compared and hashed."""
        return attrgetter(*names) if names else lambda self: ()

    def _eq(names: tuple[str, ...]) -> Any:
        values = _values(names)

        def __eq__(self: Any, other: object) -> bool:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return values(self) == values(other)

        return __eq__

    def _hash(names: tuple[str, ...]) -> Any:
        values = _values(names)
        return lambda self: hash(values(self))

    def _repr(names: tuple[str, ...]) -> Any:
        @recursive_repr()
        def __repr__(self: Any) -> str:
            shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
            return f"{self.__class__.__qualname__}({shown})"

        return __repr__


__all__ = ["dataclass"]
