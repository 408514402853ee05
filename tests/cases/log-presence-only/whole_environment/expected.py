"""The whole environment, in a project that builds a client."""

import json
import logging
import os
from pprint import pprint

from openai import OpenAI

log = logging.getLogger(__name__)


def make() -> OpenAI:
    print(sorted(os.environ), list(os.environ))
    pprint(sorted(os.environ))
    log.debug("environment %s", sorted(os.environ))
    log.debug(json.dumps(sorted(os.environ), indent=2))
    log.debug(f"environment {sorted(os.environ)}")
    print(sorted(os.environ), len(os.environ), "PATH" in os.environ)
    for name, value in os.environ.items():
        print(name, value)
    for name, value in os.environ.items():
        if name.startswith("APP_"):
            print(name, value)
    return OpenAI()
