"""The service as a worker of uvicorn loads it, which logs as the play does."""

import logging
import os

import situation
from service import app  # noqa: F401 - uvicorn takes it.

situation.speak(f"worker-{os.getpid()}")
for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
    logging.getLogger(name).handlers.clear()
    logging.getLogger(name).propagate = True
