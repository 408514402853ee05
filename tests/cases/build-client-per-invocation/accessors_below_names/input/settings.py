"""Functions that read again stand below the names of the file, in their order, and above what is defined there."""

import os

API_KEY = os.getenv("OPENAI_API_KEY") or os.getenv("LLM_KEY")
BASE_URL = os.getenv("LLM_BASE_URL")
# How long an answer may take
TIMEOUT = 5
RETRIES = 2

def limits():
    return TIMEOUT, RETRIES
