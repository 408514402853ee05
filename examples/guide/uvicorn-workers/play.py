import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import situation

situation.speak("uvicorn")
shutil.copy(Path(__file__).parent / "served.py", "served.py")
Path("secret").write_text("key-2")
situation.valid("key-2")
server = subprocess.Popen(
    [sys.executable, "-m", "uvicorn", "served:app", "--workers", "2", "--uds", "uvicorn.sock"],
    env={**os.environ, "OPENAI_API_KEY": "key-1"},
    start_new_session=True,
)
try:
    done = [
        situation.answered(f"request {number}", lambda: situation.get("uvicorn.sock", f"/{page}?text=request-{number}"))
        for number, page in enumerate(("ask", "stream", "ask", "stream"))
    ]
finally:
    os.killpg(server.pid, signal.SIGTERM)
    server.wait(30)
situation.end(*done)
