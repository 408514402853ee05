import os

import situation

situation.speak("worker-1")
situation.rotate("key-of-small-account")
import service

first = situation.answered("job 1", lambda: service.run("first"))
situation.later(3_700)
# Whoever reads the mail of the provider puts a key with room into the secret; the old one is no more than used up.
situation.valid("key-of-small-account", "key-with-room", used_up="key-of-small-account")
os.environ["OPENAI_API_KEY"] = "key-with-room"
second = situation.answered("job 2", lambda: service.run("second"))
situation.end(first, second)
