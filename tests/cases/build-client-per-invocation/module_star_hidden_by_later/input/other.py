llm = {"model": "none"}
