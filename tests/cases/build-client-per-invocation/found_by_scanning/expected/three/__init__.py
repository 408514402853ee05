from pydantic_ai import Agent

from . import chat

AGENTS = [each for each in chat.__dict__.values() if isinstance(each, Agent)]
