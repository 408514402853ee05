"""Gathers what TypeScript offers about programs."""

from codemods.languages.typescript.entries import entries
from codemods.languages.typescript.outline import outline
from codemods.languages.typescript.reads import needs, reads

__all__ = ["entries", "needs", "outline", "reads"]
