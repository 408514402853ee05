import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import situation

situation.speak("gunicorn")
shutil.copy(Path(__file__).parent / "gunicorn_conf.py", "gunicorn_conf.py")
Path("secret").write_text("key-2")
situation.valid("key-2")
server = subprocess.Popen(
    [sys.executable, "-m", "gunicorn", "-c", "gunicorn_conf.py", "service:app"],
    env={**os.environ, "OPENAI_API_KEY": "key-1"},
)
try:
    done = [
        situation.answered(f"request {number}", lambda: situation.get("gunicorn.sock", f"/?request-{number}"))
        for number in range(4)
    ]
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(30)
situation.end(*done)
