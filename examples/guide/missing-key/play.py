import importlib
import os

import situation

situation.speak("web-1")
situation.valid("key-1")
os.environ.pop("OPENAI_API_KEY", None)
up = situation.answered("start", lambda: importlib.import_module("service").health())
situation.end(up)
