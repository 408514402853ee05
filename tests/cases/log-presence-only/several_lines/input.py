"""Statements over several lines keep their layout."""

import logging
import os

log = logging.getLogger(__name__)

log.info(
    "key %s",
    os.getenv(
        "OPENAI_API_KEY",
    ),
)
log.info(
    f"key {os.getenv('OPENAI_API_KEY')} "
    f"and {os.getenv('GROQ_API_KEY')!r}"
)
log.info(f"""
    key {os.getenv("OPENAI_API_KEY")}
""")
