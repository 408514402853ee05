import situation

situation.speak("worker-1")
situation.rotate("key-1")
import service

first = situation.answered("job 1", lambda: service.run("first"))
situation.later(3_700)
situation.rotate("key-2")
second = situation.answered("job 2", lambda: service.run("second"))
situation.end(first, second)
