"""Frameworks whose tools load a file and look for what it exports, by name or by kind."""

from __future__ import annotations

import re

from codemods.languages.typescript.origins import top_package
from codemods.rules.build_client_per_invocation.typescript.units import Unit
from codemods.rules.build_client_per_invocation.typescript.views import Views

_PACKAGES = {
    "@mastra/core": "Mastra",
    "@convex-dev/agent": "Convex",
    "convex": "Convex",
    "@trigger.dev/sdk": "Trigger.dev",
    "inngest": "Inngest",
    "@inngest/agent-kit": "Inngest",
    "@langchain/langgraph": "LangGraph",
    "@langchain/langgraph-supervisor": "LangGraph",
    "@langchain/langgraph-swarm": "LangGraph",
    "@copilotkit/runtime": "CopilotKit",
    "@voltagent/core": "VoltAgent",
    "@google/adk": "ADK",
    "@openai/agents": "the agents' tools",
}
"""Packages whose own tools load the files that use them."""

_FOLDERS = (("convex", "Convex"), ("trigger", "Trigger.dev"), ("inngest", "Inngest"), ("mastra", "Mastra"))
_MASTRA = re.compile(r"(?:^|/)mastra/index\.[cm]?[jt]sx?$")


def framework_of(unit: Unit, views: Views) -> str:
    """The framework that may look for a unit which its file exports and nothing read uses, "" where none is known."""
    if not any(not export.source for _, export in views.passed_on):
        return ""
    if unit.module.path.rpartition("/")[2].partition(".")[0] == "langgraph":
        return "LangGraph"
    for taken in unit.module.facts.imports:
        known = _PACKAGES.get(top_package(taken.source))
        if known is not None and not taken.type_only:
            return known
    folders = unit.module.path.split("/")[:-1]
    return next((framework for folder, framework in _FOLDERS if folder in folders), "")


def is_found_by_name(unit: Unit, views: Views) -> bool:
    """Whether a framework's tools look for a unit whoever else uses it: the `mastra` of `mastra/index.ts`."""
    return any(name == "mastra" and _MASTRA.search(path) is not None for path, name in views.points)
