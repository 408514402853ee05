import importlib
import pkgutil

from pydantic_ai import Agent

AGENTS = []
for info in pkgutil.iter_modules(__path__):
    module = importlib.import_module(f"{__name__}.{info.name}")
    AGENTS += [each for each in vars(module).values() if isinstance(each, Agent)]
