"""The web side: one request."""

import situation
from model import ask

situation.speak("web-1")
situation.end(situation.answered("request 1", lambda: ask("request 1")))
