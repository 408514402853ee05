"""Says why a program may do without a client: another one takes its place."""

from __future__ import annotations


def picked(line: int) -> str:
    """Return why a client of a table is not the one that is needed: a line picks one while the program runs."""
    return f"line {line} picks one entry of its table"


def passed_over(line: int) -> str:
    """Return why a function may not come to a client: a line above it returns another."""
    return f"line {line} takes another client in its place"
