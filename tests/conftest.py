"""What all tests share: the fake provider's fixtures and the option that writes the expected files of cases."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the expected files of tests/cases from what the rules give now; review the diff",
    )
