from langchain_core.prompts import ChatPromptTemplate
from langchain_core.output_parsers import StrOutputParser
from langchain_groq import ChatGroq

prompt = ChatPromptTemplate.from_template("{text}")
llm = ChatGroq(model="llama-3.1-8b-instant")
grader = prompt | llm.with_structured_output(dict)


def grade(text):
    rewriter = prompt | llm | StrOutputParser()
    return grader.invoke({"text": rewriter.invoke({"text": text})})


async def stream(text):
    for part in grader.stream({"text": text}):
        yield part


if __name__ == "__main__":
    print(grade("Is it grounded?"))
