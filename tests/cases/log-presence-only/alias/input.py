"""The same under other names: `import x as y`, `from x import y as z`."""

import logging as logs
from os import environ as env, getenv as read

import structlog as structured
from loguru import logger as loud
from pprint import pprint as show

quiet = logs.getLogger("app")
rows = structured.get_logger()

quiet.warning("key %s", read("OPENAI_API_KEY"))
logs.error("key %s", env["ANTHROPIC_API_KEY"])
loud.debug("key {}", read("GROQ_API_KEY"))
rows.info("started", key=read("MISTRAL_API_KEY"))
rows.bind(key=env.get("MISTRAL_API_KEY")).info("started")
show({"key": read("OPENAI_API_KEY"), "region": read("AWS_REGION")})
