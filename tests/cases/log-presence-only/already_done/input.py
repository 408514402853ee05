"""Code as the rule would write it, and other ways to tell presence, length or a masked form; nothing may change."""

import logging
import os

log = logging.getLogger(__name__)
KEY = os.getenv("OPENAI_API_KEY")


def mask(key: str | None) -> str:
    return "***" if key else "missing"


def masked(key: str, shown: int) -> str:
    return key[:shown] + "..."


log.info("key %s", bool(KEY))
log.info("key %s", "set" if KEY else "missing")
log.info("key %s", len(KEY or ""))
log.info("key %s", mask(KEY))
log.info("key %s", KEY is not None)
log.info("key %s", not KEY)
log.info(f"key {KEY[:4]}...{KEY[-4:]}, {KEY[0:8]}, {KEY:.4}")
log.info("key %s", KEY and "set")
log.info("key %s", KEY.startswith("sk-"))
print(sorted(os.environ))
