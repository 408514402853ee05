import os
from pathlib import Path

from celery.signals import worker_process_init


@worker_process_init.connect
def take_the_secret(**_):
    # The orchestrator mounts the secret as a file; each process takes what is in it when it starts.
    os.environ["OPENAI_API_KEY"] = Path("secret").read_text()
