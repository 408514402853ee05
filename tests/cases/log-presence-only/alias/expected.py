"""The same under other names: `import x as y`, `from x import y as z`."""

import logging as logs
from os import environ as env, getenv as read

import structlog as structured
from loguru import logger as loud
from pprint import pprint as show

quiet = logs.getLogger("app")
rows = structured.get_logger()

quiet.warning("key %s", bool(read("OPENAI_API_KEY")))
logs.error("key %s", bool(env["ANTHROPIC_API_KEY"]))
loud.debug("key {}", bool(read("GROQ_API_KEY")))
rows.info("started", key=bool(read("MISTRAL_API_KEY")))
rows.bind(key=bool(env.get("MISTRAL_API_KEY"))).info("started")
show({"key": read("OPENAI_API_KEY"), "region": read("AWS_REGION")})
