"""One that can be fixed beside some that cannot: the reason is in config.toml."""

import logging
import os

log = logging.getLogger(__name__)
KEY = os.getenv("OPENAI_API_KEY")
headers = {"Authorization": f"Bearer {KEY}"}
url = "https://example.com/?key=" + KEY

log.info("key %s", bool(KEY))
log.info("headers %s", headers)
log.info("url %s", url)
log.info(f"key {KEY:>60}")
log.info("key %s", KEY or os.getenv("OTHER") or "missing")
