import os

import situation

situation.speak("worker-1")
situation.valid("key-of-anthropic")
os.environ["OPENAI_API_KEY"] = "key-of-openai"
os.environ["ANTHROPIC_API_KEY"] = "key-of-anthropic"
import service

situation.end(situation.answered("job 1", lambda: service.run("first")))
