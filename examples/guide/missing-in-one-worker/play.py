import os
import re
import subprocess
import sys
from pathlib import Path

import situation
import yaml

situation.speak("compose")
situation.rotate("key-1")


def start(service: dict, own: list) -> int:
    """The exit code of a service that has the variables which the manifest gives it, and no others of the shell's."""
    given = {
        name: re.sub(r"\$\{(\w+)[^}]*\}", lambda found: os.environ[found[1]], value)
        for name, value in service["environment"].items()
    }
    usual = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return subprocess.run([sys.executable, *service.get("command", own)[1:]], env={**usual, **given}).returncode


services = yaml.safe_load(Path("compose.yaml").read_text())["services"]
situation.end(*[start(service, ["python", "web.py"]) == 0 for service in services.values()])
