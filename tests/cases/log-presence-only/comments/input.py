"""Comments before, inside and behind what changes stay with what they speak of."""

import logging
import os

log = logging.getLogger(__name__)

# Tells what it runs with.
log.info(
    "key %s, region %s",  # in this order
    os.environ["OPENAI_API_KEY"],  # from the vault
    os.getenv("AWS_REGION"),
)
