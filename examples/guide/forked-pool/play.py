import multiprocessing
import os

import situation

situation.speak("MainProcess")
situation.rotate("key-1")
import worker

first = situation.answered("job 1", lambda: worker.run("first"))
situation.later(1_800)
situation.valid("key-2")


def work(number: int) -> bool:
    os.environ["OPENAI_API_KEY"] = "key-2"
    situation.speak(f"ForkPoolWorker-{number}")
    return situation.answered(f"job {number}", lambda: worker.run(f"job {number}"))


# One process: two of them would also write into each other's requests, over the connection that they inherit.
with multiprocessing.get_context("fork").Pool(1) as pool:
    rest = pool.map_async(work, (2, 3)).get(timeout=60)
situation.end(first, *rest)
