from llm import deleted

del deleted
