"""Dataclasses that cost little to make: their methods are compiled when one is first called.

`dataclasses.dataclass` compiles up to six methods for each class while its module loads, 0.65 ms a class. A short run
loads some 200 classes, makes instances of a few, and compares fewer. The fields are those of the library: `fields`,
`replace` and all else that reads them works on these classes as on its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

_COMPARISONS: Mapping[str, str] = MappingProxyType(
    {"__eq__": "==", "__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
)

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        cls: type | None = None,
        /,
        *,
        frozen: bool = False,
        slots: bool = False,
        eq: bool = True,
        order: bool = False,
    ) -> Any:
        """Make a class a dataclass, as the library does with the same options."""

        def made(cls: type) -> type:
            cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
            names = tuple(each.name for each in dataclasses.fields(cls))
            if unknown := [each.name for each in dataclasses.fields(cls) if each.kw_only or not each.init]:
                raise TypeError(f"{cls.__name__}: {', '.join(unknown)} must be a parameter by its place")
            _add(cls, "__repr__", _shown)
            _when_called(cls, "__init__", partial(_initializer, cls, frozen=frozen, slots=slots))
            if eq:
                compared = tuple(each.name for each in dataclasses.fields(cls) if each.compare)
                for name, sign in _COMPARISONS.items() if order else [("__eq__", "==")]:
                    _when_called(cls, name, partial(_comparison, cls, name, sign, compared))
                if frozen:
                    told = (
                        each for each in dataclasses.fields(cls) if (each.compare if each.hash is None else each.hash)
                    )
                    _when_called(cls, "__hash__", partial(_hash, cls, tuple(each.name for each in told)))
                else:
                    _add(cls, "__hash__", None)
            if frozen:
                _freeze(cls, frozenset(names))
                # One that refuses to be set can be restored by its constructor alone.
                _when_called(cls, "__reduce__", partial(_reduction, cls, names))
            return cls

        return made if cls is None else made(cls)


def _add(cls: type, name: str, value: object) -> None:
    """Give a class a method, unless it has written one of its own."""
    if name not in vars(cls):
        setattr(cls, name, value)


def _when_called(cls: type, name: str, make: Callable[[], Callable[..., Any]]) -> None:
    """Give a class a method that is made when it is first called, and then takes the place of this one."""

    def method(self: object, *arguments: Any, **named: Any) -> Any:
        if vars(cls)[name] is method:
            setattr(cls, name, make())
        return vars(cls)[name](self, *arguments, **named)

    method.__qualname__ = f"{cls.__qualname__}.{name}"
    _add(cls, name, method)


def _freeze(cls: type, names: frozenset[str]) -> None:
    """Have a class refuse to set or to delete its fields."""

    def set_attribute(self: object, name: str, value: object) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def delete_attribute(self: object, name: str) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    _add(cls, "__setattr__", set_attribute)
    _add(cls, "__delattr__", delete_attribute)


def _initializer(cls: type, *, frozen: bool, slots: bool) -> Callable[..., None]:
    known: dict[str, object] = {"missing": dataclasses.MISSING, "set_attribute": object.__setattr__}
    parameters = []
    lines = []
    for each in dataclasses.fields(cls):
        name = value = each.name
        parameter = name
        if each.default_factory is not dataclasses.MISSING:
            known[f"make_{name}"] = each.default_factory
            parameter, value = f"{name}=missing", f"make_{name}() if {name} is missing else {name}"
        elif each.default is not dataclasses.MISSING:
            known[f"default_{name}"] = each.default
            parameter = f"{name}=default_{name}"
        if not frozen:
            lines.append(f"self.{name} = {value}")
        elif slots:
            # To set a slot by itself takes half of the time that to set an attribute by its name does.
            known[f"set_{name}"] = getattr(cls, name).__set__
            lines.append(f"set_{name}(self, {value})")
        else:
            lines.append(f"set_attribute(self, {name!r}, {value})")
        parameters.append(parameter)
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    return _compiled(cls, "__init__", ["self", *parameters], lines or ["pass"], known)


def _comparison(cls: type, name: str, sign: str, names: tuple[str, ...]) -> Callable[..., bool]:
    mine, theirs = _read("self", names), _read("other", names)
    lines = ["if other.__class__ is not self.__class__: return NotImplemented", f"return {mine} {sign} {theirs}"]
    return _compiled(cls, name, ["self", "other"], lines, {})


def _hash(cls: type, names: tuple[str, ...]) -> Callable[..., int]:
    return _compiled(cls, "__hash__", ["self"], [f"return hash({_read('self', names)})"], {})


def _reduction(cls: type, names: tuple[str, ...]) -> Callable[..., tuple[Any, ...]]:
    return _compiled(cls, "__reduce__", ["self"], [f"return self.__class__, {_read('self', names)}"], {})


def _read(owner: str, names: tuple[str, ...]) -> str:
    """The text of a tuple of an object's attributes."""
    return "(" + "".join(f"{owner}.{name}, " for name in names) + ")"


def _compiled(
    cls: type, name: str, parameters: list[str], lines: list[str], known: Mapping[str, object]
) -> Callable[..., Any]:
    text = f"def {name}({', '.join(parameters)}):\n " + "\n ".join(lines)
    made: dict[str, Any] = {}
    exec(text, dict(known), made)
    method: Callable[..., Any] = made[name]
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


def _shown(self: Any) -> str:
    parts = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"
