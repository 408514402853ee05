"""Statements over several lines keep their layout."""

import logging
import os

log = logging.getLogger(__name__)

log.info(
    "key %s",
    bool(os.getenv(
        "OPENAI_API_KEY",
    )),
)
log.info(
    f"key {bool(os.getenv('OPENAI_API_KEY'))} "
    f"and {bool(os.getenv('GROQ_API_KEY'))!r}"
)
log.info(f"""
    key {bool(os.getenv("OPENAI_API_KEY"))}
""")
