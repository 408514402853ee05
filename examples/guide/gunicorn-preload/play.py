import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import situation


class Connection(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect("gunicorn.sock")


def ask(text: str) -> str:
    connection = Connection("localhost", timeout=30)
    connection.request("GET", f"/?{text}")
    return connection.getresponse().read().decode()


def ready() -> bool:
    try:
        socket.socket(socket.AF_UNIX).connect("gunicorn.sock")
    except OSError:
        return False
    return True


situation.speak("gunicorn")
shutil.copy(Path(__file__).parent / "gunicorn_conf.py", "gunicorn_conf.py")
situation.rotate("key-1")
Path("secret").write_text("key-2")
server = subprocess.Popen(
    [sys.executable, "-m", "gunicorn", "-c", "gunicorn_conf.py", "service:app"],
    env={**os.environ, "OPENAI_API_KEY": "key-1"},
)
try:
    for _ in range(300):
        if ready():
            break
        time.sleep(0.1)
    situation.valid("key-2")
    done = [situation.answered(f"request {number}", lambda: ask(f"request-{number}")) for number in range(4)]
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(30)
situation.end(*done)
