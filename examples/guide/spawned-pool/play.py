import multiprocessing
import os

import situation


def begin() -> None:
    os.environ["OPENAI_API_KEY"] = "key-1"
    situation.speak("SpawnPoolWorker-1")


def work(number: int) -> bool:
    import worker

    return situation.answered(f"job {number}", lambda: worker.run(f"job {number}"))


def start() -> str:
    # The parent imports the module too, to name its functions.
    import worker

    return f"echo: {worker.run.__name__}"


if __name__ == "__main__":
    situation.speak("MainProcess")
    situation.valid("key-1")
    os.environ.pop("OPENAI_API_KEY", None)
    first = situation.answered("start", start)
    with multiprocessing.get_context("spawn").Pool(1, initializer=begin) as pool:
        rest = pool.map_async(work, (1, 2)).get(timeout=60)
    situation.end(first, *rest)
