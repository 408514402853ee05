"""The plain case: what the rule's documentation shows."""

import logging
import os

log = logging.getLogger(__name__)


def ready() -> None:
    log.info("OpenAI's key is %s", bool(os.getenv("OPENAI_API_KEY")))
