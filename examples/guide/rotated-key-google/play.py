import situation

situation.speak("worker-1")
situation.rotate("key-1", "GEMINI_API_KEY")
import worker

first = situation.answered("job 1", lambda: worker.run("first"))
situation.later(3_700)
situation.rotate("key-2", "GEMINI_API_KEY")
second = situation.answered("job 2", lambda: worker.run("second"))
third = situation.answered("job 3", lambda: worker.run("third"))
situation.end(first, second, third)
