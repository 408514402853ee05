"""What another file has read, and objects that hold it."""

import logging

from app.settings import OPENAI_API_KEY, masked_settings, settings

log = logging.getLogger(__name__)


def tell() -> None:
    log.info("key %s", OPENAI_API_KEY)
    log.info("key %s", settings.openai_api_key)
    log.info("key %s", settings.anthropic_api_key)
    log.info("key %s", settings.anthropic_api_key.get_secret_value())
    log.info("settings %s", settings)
    log.info("settings %s", settings.model_dump())
    log.info("region %s", settings.region)
    log.info("settings %s", masked_settings)
