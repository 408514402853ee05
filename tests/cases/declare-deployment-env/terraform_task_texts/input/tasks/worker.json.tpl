[
  {
    "name": "worker",
    "image": "${image}",
    "command": ["python", "worker.py"]
  }
]
