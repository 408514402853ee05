"""The table of facts that the catalogue was built from, read where it is at hand.

It does not lie in the repository: `CODEMODS_FACTS` names its folder, or it stands in `../shared/facts`.
"""

from __future__ import annotations

import csv
import os
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from codemods.catalogue import ClientClass, Language

_ROOT = Path(__file__).resolve().parents[2]
_VARIABLE = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_TYPESCRIPT_IMPORT = re.compile(r"import (\{[^}]*\}|\w+) from '([^']+)'")


@dataclass(frozen=True)
class Row:
    """One row: what was read off one class of one version of a package."""

    language: Language
    package: str
    name: str
    paths: tuple[str, ...]
    key_params: frozenset[str]
    key_env: tuple[str, ...]
    is_ordered: bool
    base_url_params: frozenset[str]
    raises: bool | None

    def __str__(self) -> str:
        return f"{self.package}:{self.name}"


def facts_folder() -> Path | None:
    given = os.environ.get("CODEMODS_FACTS")
    folder = Path(given) if given else _ROOT.parent / "shared" / "facts"
    return folder if (folder / "python.csv").is_file() else None


@cache
def left_out() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("left_out.toml").read_text(encoding="utf-8"))


def every_row(folder: Path) -> list[Row]:
    """The rows of both languages; one for each name where a row imports several."""
    python = [_python_row(raw) for raw in _read(folder / "python.csv")]
    typescript = [row for raw in _read(folder / "typescript.csv") for row in _typescript_rows(raw)]
    return [*python, *typescript]


def rows(folder: Path) -> list[Row]:
    """Every row but those that `left_out.toml` names."""
    without = {(each["package"], each["class"]) for each in left_out()["row"]}
    return [row for row in every_row(folder) if (row.package, row.name) not in without]


def hosts(folder: Path) -> list[tuple[str, frozenset[str]]]:
    """Each host of the endpoint table with the variables that name its key."""
    found: list[tuple[str, frozenset[str]]] = []
    for raw in _read(folder / "endpoints.csv"):
        variables = frozenset(_VARIABLE.findall(raw["key_env"]))
        found.extend((pattern.strip(), variables) for pattern in raw["host_pattern"].split(","))
    return found


def variables_left_out(client: ClientClass) -> frozenset[str]:
    """The variables that a row of this class may name and the catalogue does not accept as its key."""
    return frozenset(
        each["value"]
        for each in left_out()["fact"]
        if client.provider not in each.get("unless_provider", ()) and client.name not in each.get("unless_class", ())
    )


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _python_row(raw: dict[str, str]) -> Row:
    # Remarks in brackets stand between the paths; a remark may hold the separators itself.
    text = re.sub(r"\([^)]*\)", " ", raw["import_paths"]).removesuffix(".*")
    paths = [each.split()[-1] for each in re.split(r"[;,]", text) if each.split()]
    paths = [each for each in paths if re.fullmatch(r"[A-Za-z_]\w*(\.\w+)+", each)]
    return _row("python", raw, raw["class"], tuple(paths))


def _typescript_rows(raw: dict[str, str]) -> list[Row]:
    found: list[Row] = []
    for imported, module in _TYPESCRIPT_IMPORT.findall(raw["import_paths"]):
        names = [each.strip() for each in imported.strip("{}").split(",")] if imported.startswith("{") else ["default"]
        found.extend(_row("typescript", raw, raw["class"], (f"{module}#{name}",)) for name in names)
    return found


def _row(language: Language, raw: dict[str, str], name: str, paths: tuple[str, ...]) -> Row:
    required = raw["required_at_construction"]
    raises = True if required.startswith("required") else False if required.startswith("not required") else None
    return Row(
        language=language,
        package=raw["package"],
        name=name,
        paths=paths,
        key_params=_parameters(raw["key_params"]),
        key_env=tuple(dict.fromkeys(_VARIABLE.findall(raw["key_env"]))),
        is_ordered=">" in raw["key_env"],
        base_url_params=_parameters(raw["base_url_params"].split("; NOT ")[0].split(" ; NOT ")[0]),
        raises=raises,
    )


def _parameters(text: str) -> frozenset[str]:
    """The parameters that a cell lists; those "with no effect alone" and remarks in words are none."""
    found = set()
    for part in re.split(r"[;|]", text):
        if "no effect alone" in part or "(static)" in part:
            continue
        for each in re.sub(r"\([^)]*\)", "", part).split("+"):
            if _NAME.fullmatch(each.strip()):
                found.add(each.strip())
    return frozenset(found)
