import logging
import os

from openai import OpenAI

log = logging.getLogger(__name__)


def show() -> OpenAI:
    print(sorted(os.environ))
    print({name: value for name, value in os.environ.items()})
    log.info("\n".join(f"{name}={value}" for name, value in os.environ.items()))
    print(*[f"{name}={value}" for name, value in sorted(os.environ.items())])
    # Names alone, and those that are chosen.
    print(sorted(os.environ), list(os.environ))
    print([name for name, value in os.environ.items()])
    print({name: value for name, value in os.environ.items() if name.startswith("SHOP_")})
    return OpenAI()
