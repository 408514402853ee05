import llm

print(llm.ask("hello"))
