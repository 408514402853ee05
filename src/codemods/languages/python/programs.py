"""Gathers what Python offers about programs."""

from codemods.languages.python.entries import entries
from codemods.languages.python.outline import outline
from codemods.languages.python.reads import needs, reads

__all__ = ["entries", "needs", "outline", "reads"]
