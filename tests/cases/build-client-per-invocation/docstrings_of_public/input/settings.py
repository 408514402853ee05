"""Settings."""

import os

API_KEY = os.getenv("OPENAI_API_KEY") or os.getenv("LLM_KEY")
