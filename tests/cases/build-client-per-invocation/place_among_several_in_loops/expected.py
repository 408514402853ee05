from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def create_a() -> ChatOpenAI:
    return ChatOpenAI()


def create_b() -> ChatAnthropic:
    return ChatAnthropic()


def one(xs, c):
    return [(create_a() if c else create_b()).invoke(x) for x in xs]


def two(xs, c):
    out = []
    for x in xs:
        out.append((create_a() if c else create_b()).invoke(x))
    return out


def three(xs):
    for x in xs:
        match x.provider:
            case "a":
                a = create_a()
                a.invoke(x)
            case "b":
                b = create_b()
                b.invoke(x)


def four(xs):
    for x in xs:
        if x.provider == "a":
            a = create_a()
            a.invoke(x)
        else:
            b = create_b()
            b.invoke(x)


def five(xs):
    while xs:
        x = xs.pop()
        x.ok and create_a().invoke(x) or create_b().invoke(x)


def six(xs):
    a = create_a()
    b = create_b()
    for x in xs:
        try:
            a.invoke(x)
        except ValueError:
            b.invoke(x)


def seven(xs, c):
    for x in xs:
        llm = create_a() if c else create_b()
        llm.invoke(x)


async def eight(xs):
    a = create_a()
    b = create_b()
    async for x in xs:
        if x:
            yield a.invoke(x)
        yield b.invoke(x)


def nine(xs):
    for x in xs:
        if x.provider == "a":
            a = create_a()
            a.invoke(x)
        elif x.provider == "b":
            b = create_b()
            if x.ready:
                b.invoke(x)
            b.invoke(x)
        else:
            print(x)


# One client alone is built once, outside of the loop: so is one that each round needs.
def ten(xs):
    a = create_a()
    b = create_b()
    for x in xs:
        if x:
            a.invoke(x)
        b.invoke(x) or a.invoke(x)
