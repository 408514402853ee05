"""TypeScript and JavaScript: syntax trees by tree-sitter, scopes, module resolution, and facts as plain data."""

from __future__ import annotations
