import llm

if __name__ == "__main__":
    print(llm.ask("hello"))
