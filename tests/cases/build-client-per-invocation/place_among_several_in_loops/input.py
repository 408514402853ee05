from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

a = ChatOpenAI()
b = ChatAnthropic()


def one(xs, c):
    return [(a if c else b).invoke(x) for x in xs]


def two(xs, c):
    out = []
    for x in xs:
        out.append((a if c else b).invoke(x))
    return out


def three(xs):
    for x in xs:
        match x.provider:
            case "a":
                a.invoke(x)
            case "b":
                b.invoke(x)


def four(xs):
    for x in xs:
        if x.provider == "a":
            a.invoke(x)
        else:
            b.invoke(x)


def five(xs):
    while xs:
        x = xs.pop()
        x.ok and a.invoke(x) or b.invoke(x)


def six(xs):
    for x in xs:
        try:
            a.invoke(x)
        except ValueError:
            b.invoke(x)


def seven(xs, c):
    for x in xs:
        llm = a if c else b
        llm.invoke(x)


async def eight(xs):
    async for x in xs:
        if x:
            yield a.invoke(x)
        yield b.invoke(x)


def nine(xs):
    for x in xs:
        if x.provider == "a":
            a.invoke(x)
        elif x.provider == "b":
            if x.ready:
                b.invoke(x)
            b.invoke(x)
        else:
            print(x)


# One client alone is built once, outside of the loop: so is one that each round needs.
def ten(xs):
    for x in xs:
        if x:
            a.invoke(x)
        b.invoke(x) or a.invoke(x)
