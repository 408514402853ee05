import situation

situation.speak("worker-1")
situation.rotate("key-1")
import jobs

first = situation.answered("job 1", lambda: jobs.run("first"))
situation.later(3_700)
situation.rotate("key-2")
second = situation.answered("job 2", lambda: jobs.run("second"))
third = situation.answered("job 3", lambda: jobs.run("third"))
situation.end(first, second, third)
