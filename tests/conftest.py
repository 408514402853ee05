"""The option that writes the expected files of cases."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the expected files of tests/cases from what the rules give now; review the diff",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--update-cases`, what else is proved of a case waits for the next run, which reads the new files."""
    if config.getoption("--update-cases"):
        items[:] = [item for item in items if item.name.startswith("test_gives_what_is_expected")]
