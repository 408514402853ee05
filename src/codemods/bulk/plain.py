"""The words of the model as JSON and back, for files that one run writes and another reads.

Pickles are not used: a file that was fetched from a build server must not be able to run code.
"""

from __future__ import annotations

import base64
import dataclasses
import functools
import types
import typing
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")


class PlainError(Exception):
    """Data that is not of the kind it should be."""


def dump(value: object) -> Any:
    """Convert a value to what `json.dumps` takes: dataclasses become objects, tuples, named or not, arrays, bytes
    Base64."""
    kind = type(value)
    if value is None or kind is str or kind is int or kind is bool:
        return value
    if isinstance(value, tuple | list):
        return [dump(item) for item in value]
    if dataclasses.is_dataclass(kind):
        return {name: dump(getattr(value, name)) for name in _hints(kind)}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: dump(item) for key, item in value.items()}
    return value


def load(kind: type[T], data: Any) -> T:
    """Restore the value of class `kind` that `dump` was given. Raises PlainError."""
    try:
        return typing.cast(T, _load(kind, data))
    except (TypeError, ValueError, KeyError, StopIteration) as error:
        raise PlainError(f"is not a {kind.__name__}: {error}") from error


def _load(kind: Any, data: Any) -> Any:
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return kind(**{name: _load(hint, data[name]) for name, hint in _hints(kind).items()})
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        hints = typing.get_type_hints(kind).values()
        return kind(*(_load(hint, item) for hint, item in zip(hints, _of_type(list, data), strict=True)))
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_load(arguments[0], item) for item in _of_type(list, data))
        return tuple(_load(argument, item) for argument, item in zip(arguments, data, strict=True))
    if origin is dict:
        return {str(key): _load(arguments[1], item) for key, item in _of_type(dict, data).items()}
    if origin in (types.UnionType, typing.Union):
        return None if data is None else _load(_member(arguments, data), data)
    if kind is bytes:
        return base64.b64decode(_of_type(str, data), validate=True)
    if kind is float:
        return float(data)
    return kind(data) if issubclass(kind, Enum) else _of_type(kind, data)


def _member(kinds: Sequence[Any], data: Any) -> Any:
    """The one of several kinds that the data is of: classes are told apart by the names of their fields."""
    possible = [kind for kind in kinds if kind is not types.NoneType]
    if len(possible) == 1:
        return possible[0]
    return next(kind for kind in possible if set(_hints(kind)) == set(data))


def _of_type(kind: Any, data: Any) -> Any:
    if not isinstance(data, kind):
        raise TypeError(f"{type(data).__name__} in the place of {kind.__name__}")
    return data


@functools.cache
def _hints(kind: Any) -> dict[str, Any]:
    return {each.name: typing.get_type_hints(kind)[each.name] for each in dataclasses.fields(kind)}
