from pydantic_ai import Agent

from two.chat import *

AGENTS = [each for each in globals().values() if isinstance(each, Agent)]
