import situation

situation.speak("instance-1")
situation.rotate("key-1", "ANTHROPIC_API_KEY")
import handler

first = situation.answered("event 1", lambda: handler.handler({"text": "first"}, None))
situation.later(3_700)
situation.rotate("key-2", "ANTHROPIC_API_KEY")
second = situation.answered("event 2", lambda: handler.handler({"text": "second"}, None))
situation.end(first, second)
