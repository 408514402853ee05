from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


def in_for(texts):
    answers = []
    llm = create_llm()
    for text in texts:
        if text:
            answers.append(llm.invoke(text))
    return answers


def in_while(queue):
    count = 0
    llm = create_llm()
    while queue:
        try:
            llm.invoke(queue.pop())
        except ValueError:
            count += 1
    return count


def in_comprehension(texts):
    known = set(texts)
    llm = create_llm()
    return {text: llm.invoke(text) for text in known}


async def in_async_for(stream):
    llm = create_llm()
    async for text in stream:
        yield await llm.ainvoke(text)
