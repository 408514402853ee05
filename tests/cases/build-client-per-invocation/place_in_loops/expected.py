from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def answered_in_each_round(state):
    results = []
    for question in state["questions"]:
        messages = [question]
        try:
            llm = create_llm()
            asked = llm.with_structured_output(dict)
            results.append(asked.invoke(messages))
        except Exception as error:
            results.append(str(error))
    return results


async def tried_again(question):
    attempts = 3
    while attempts:
        try:
            llm = create_llm()
            return await llm.ainvoke(question)
        except Exception:
            attempts -= 1
    return None


def answered_below_a_condition(stream):
    for text in stream:
        if text:
            try:
                llm = create_llm()
                yield llm.invoke(text)
            except Exception:
                yield None


def asked_beside_the_try(questions):
    results = []
    llm = create_llm()
    for question in questions:
        try:
            results.append(llm.invoke(question))
        except Exception:
            results.append(llm.invoke("Say that it failed."))
    return results


def asked_by_the_loop_itself(question):
    llm = create_llm()
    for part in llm.stream(question):
        try:
            print(llm.invoke(part.content))
        except Exception:
            continue


def answers_to_something_else(questions):
    results = []
    llm = create_llm()
    for question in questions:
        try:
            results.append(llm.invoke(question))
        except ValueError:
            continue
    return results
