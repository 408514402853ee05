"""The worker: one job."""

import situation
from model import ask

situation.speak("worker-1")
situation.end(situation.answered("job 1", lambda: ask("job 1")))
