"""Holds what a program of the CDK makes, as plain data, whatever its language.

Names are those of Python: the module as `aws_lambda`, properties as `task_image_options`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from codemods.deployment.expressions import Value
from codemods.records import dataclass

_PACKAGES = re.compile(r"^(?:aws_cdk|aws-cdk-lib|@aws-cdk)[./]")


@dataclass(frozen=True, slots=True)
class Construct:
    """A call that makes something, or adds to it.

    `of` is what is called, `aws_lambda.Function`; of a method of something made, `.add_container`, and `receiver` the
    name of that. `name` is the name that the result gets, or "".
    """

    of: str
    call: Value
    name: str = ""
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """All that a file makes. `names` are those that get one value in it."""

    constructs: tuple[Construct, ...] = ()
    names: Mapping[str, Value] = field(default_factory=dict)


def canonical(dotted: str) -> str:
    """The CDK's name for something that is imported, "" where it is not the CDK's: `aws_lambda.Function`."""
    found = _PACKAGES.match(dotted)
    if found is None:
        return ""
    module, _, name = dotted[found.end() :].replace("/", ".").rpartition(".")
    return f"{module.replace('-', '_')}.{snake(name) if name[:1].islower() else name}"


def snake(name: str) -> str:
    """A name of a property as Python has it."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()
