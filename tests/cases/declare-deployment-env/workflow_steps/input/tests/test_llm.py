import llm
