import os
from pathlib import Path

import situation

preload_app = True
workers = 2
bind = "unix:gunicorn.sock"
control_socket_disable = True


def post_fork(server, worker):
    # The orchestrator mounts the secret as a file; each worker takes what is in it when it starts.
    os.environ["OPENAI_API_KEY"] = Path("secret").read_text()
    situation.speak(f"worker-{worker.age}")
