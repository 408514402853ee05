from langchain_openai import ChatOpenAI

llm = ChatOpenAI()


def in_for(texts):
    answers = []
    for text in texts:
        if text:
            answers.append(llm.invoke(text))
    return answers


def in_while(queue):
    count = 0
    while queue:
        try:
            llm.invoke(queue.pop())
        except ValueError:
            count += 1
    return count


def in_comprehension(texts):
    known = set(texts)
    return {text: llm.invoke(text) for text in known}


async def in_async_for(stream):
    async for text in stream:
        yield await llm.ainvoke(text)
