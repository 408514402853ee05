import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import situation

situation.speak("producer")
shutil.copy(Path(__file__).parent / "secrets_of_worker.py", "secrets_of_worker.py")
for folder in ("queue", "results", "control"):
    Path(folder).mkdir()
Path("secret").write_text("key-2")
situation.valid("key-2")
worker = subprocess.Popen(
    [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "tasks",
        "worker",
        "-P",
        "prefork",
        "-c",
        "2",
        "-l",
        "INFO",
        "--without-mingle",
        "--without-gossip",
        "--without-heartbeat",
        "--include",
        "secrets_of_worker",
    ],
    env={**os.environ, "OPENAI_API_KEY": "key-1"},
    stdout=sys.stdout,
    stderr=subprocess.STDOUT,
    start_new_session=True,
)
os.environ["OPENAI_API_KEY"] = "key-2"
try:
    from tasks import summarize

    results = [summarize.delay(f"job {number}") for number in range(3)]
    done = [
        situation.answered(f"job {number}", lambda: result.get(timeout=60, interval=0.2))
        for number, result in enumerate(results)
    ]
finally:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(30)
situation.end(*done)
