"""The monorepo in a folder, and the bulk command in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.bulk import monorepo

from codemods.bulk.options import BulkOptions
from codemods.cli import commands


@dataclass(frozen=True)
class Result:
    """Holds what one command answered."""

    code: int
    out: str
    err: str


Bulk = Callable[..., Result]


@pytest.fixture
def mono(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The monorepo, committed; the working folder is its top."""
    root = tmp_path / "mono"
    monorepo.write(root)
    monorepo.commit(root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def bulk(capfd: pytest.CaptureFixture[str]) -> Bulk:
    """Run the command: `bulk(root, output_dir=folder)`, with settings of the Config as `flags`."""

    def run(*roots: Path, flags: dict[str, object] | None = None, **options: object) -> Result:
        capfd.readouterr()
        code = commands.bulk(BulkOptions(roots=roots, **options), flags or {})  # type: ignore[arg-type]
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return run
