from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_messages(
    [
        ("system", "You summarize tickets."),
        ("human", "{text}"),
    ]
)


def create_chain():
    llm = ChatOpenAI(
        model="gpt-4o-mini",
        model_kwargs={
            "response_format": {"type": "json_object"},
        },
        default_headers={"X-Text": """first
    second"""},
    )
    return (
        prompt
        | llm
        | StrOutputParser()
    )


def summarize(text):
    chain = create_chain()
    return chain.invoke(
        {
            "text": text,
        }
    )
