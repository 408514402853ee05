[{
  "name": "nightly",
  "image": "${image}:1",
  "command": ["python", "worker.py"],
  "secrets": [{"name": "OPENAI_API_KEY", "valueFrom": "${key}"}]
}]
