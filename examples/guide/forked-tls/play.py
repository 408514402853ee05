import multiprocessing
import os

import situation

situation.speak("MainProcess")
situation.rotate("key-1")
import worker

first = situation.answered("job 0", lambda: worker.run("first"))
situation.later(1_800)
situation.valid("key-2")


def work(number: int, done: list) -> None:
    os.environ["OPENAI_API_KEY"] = "key-2"
    situation.speak(f"Process-{number}")
    done[number] = situation.answered(f"job {number}", lambda: worker.run(f"job {number}"))
    done[number] &= situation.answered(f"embedding {number}", lambda: worker.embed(f"job {number}"))


# One after the other, and all the same over one connection: the second process goes on with a session of TLS whose
# counter the first one has moved.
fork = multiprocessing.get_context("fork")
done = fork.Array("b", 3)
for number in (1, 2):
    process = fork.Process(target=work, args=(number, done))
    process.start()
    process.join(60)
situation.end(first, *done[1:])
