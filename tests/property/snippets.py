"""The forms that generated projects are made of.

In a snippet, NAME and M stand for new names; CHAT for the construction of a chat model, SDK and ASYNC for those of an
SDK client; UNIT for an expression that gives a unit, SHORT for its last name; USE(x) for a request to it with `x`; KEY
for a name that holds the credential. A snippet is followed by what can be done with its names (`Kind`), or by the
expressions that call it.
"""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """Names what a name holds, as the text of a request to it: E is the name, X the argument."""

    CHAT = "E.invoke(X)"
    NULLABLE = "(E.invoke(X) if E else 'none')"
    TABLE = "E['a'].invoke(X)"
    LIST = "E[0].invoke(X)"
    SDK = "E.responses.create(input=X)"
    ASYNC = "repr(E) + repr(X)"


UNITS: tuple[tuple[str, Kind], ...] = (
    ("NAME = CHAT", Kind.CHAT),
    ("NAME = SDK", Kind.SDK),
    ("NAME = ASYNC", Kind.ASYNC),
    ("# Above.\nNAME = CHAT  # Beside.", Kind.CHAT),
    ("NAME: object = CHAT", Kind.CHAT),
    ("NAME = (\n    # Inside.\n    CHAT\n)", Kind.CHAT),
    ("NAME = M = CHAT", Kind.CHAT),
    ("NAME, M = CHAT, CHAT", Kind.CHAT),
    ("NAME, M_limit = CHAT, 5", Kind.CHAT),
    ("NAME = CHAT; M_limit = 5", Kind.CHAT),
    ("NAME = CHAT\nNAME.verbose = True", Kind.CHAT),
    ("if os.getenv('MODE') == 'fast':\n    NAME = CHAT\nelse:\n    NAME = CHAT", Kind.CHAT),
    (
        "if os.getenv('MODE') == 'fast':\n    NAME = CHAT\n    M_limit = 5\nelse:\n    NAME = CHAT\n    M_limit = 6",
        Kind.CHAT,
    ),
    (
        "M_mode = os.getenv('MODE')\nif M_mode:\n    NAME = CHAT\nelif M_mode is None:\n"
        "    NAME = SDK\nelse:\n    NAME = None",
        Kind.ASYNC,
    ),
    ("if os.getenv('MODE') != 'off':\n    NAME = CHAT\nelse:\n    NAME = None", Kind.NULLABLE),
    ("NAME = None\nif os.getenv('MODE') != 'off':\n    NAME = CHAT", Kind.NULLABLE),
    ("NAME = CHAT if os.getenv('OPENAI_API_KEY') else None", Kind.NULLABLE),
    ("try:\n    NAME = CHAT\nexcept Exception:\n    NAME = None", Kind.NULLABLE),
    ("try:\n    NAME = CHAT\nexcept Exception as M_error:\n    print(M_error)\n    raise", Kind.CHAT),
    ("NAME = {'a': CHAT, 'b': CHAT}", Kind.TABLE),
    ("NAME = {}\nNAME['a'] = CHAT", Kind.TABLE),
    ("NAME = {M_each: CHAT for M_each in 'ab'}", Kind.TABLE),
    ("NAME = [CHAT]", Kind.LIST),
    ("NAME = []\nNAME.append(CHAT)", Kind.LIST),
    ("NAME = (CHAT, 3)", Kind.LIST),
    ("with contextlib.nullcontext():\n    NAME = CHAT", Kind.CHAT),
    ("if not os.getenv('OPENAI_API_KEY'):\n    raise RuntimeError('no key')\nNAME = CHAT", Kind.CHAT),
    ("assert os.getenv('OPENAI_API_KEY'), 'no key'\nNAME = CHAT", Kind.CHAT),
    (
        "M_key = os.getenv('OPENAI_API_KEY')\nif not M_key:\n    raise RuntimeError('no key')\n"
        "NAME = Chat(api_key=M_key)",
        Kind.CHAT,
    ),
    ("M_key = os.environ['OPENAI_API_KEY']\nM_full = M_key + '!'\nNAME = Chat(api_key=M_full)", Kind.CHAT),
    ("M_options = {'model': 'm', 'temperature': 1}\nNAME = Chat(**M_options)", Kind.CHAT),
    ("M_heat = 1\nNAME = Chat(temperature=M_heat)\nM_heat = 2", Kind.CHAT),
    ("for M_heat in (1, 2):\n    NAME = Chat(temperature=M_heat)", Kind.CHAT),
    ("def M_make(model='made'):\n    return Chat(model=model)\n\n\nNAME = M_make()", Kind.CHAT),
    ("def M_heat():\n    return 3\n\n\nNAME = Chat(temperature=M_heat())", Kind.CHAT),
    ("NAME = CHAT\nNAME = CHAT", Kind.CHAT),
    ("NAME = CHAT\n\n\ndef set_NAME():\n    global NAME\n    NAME = CHAT", Kind.CHAT),
    ("NAME = CHAT.bind_tools([])", Kind.CHAT),
    ("NAME = ChatPromptTemplate.from_template('t') | CHAT | StrOutputParser()", Kind.CHAT),
    ("NAME = create_react_agent(CHAT, tools=[])", Kind.CHAT),
    ("NAME = create_react_agent(\n    CHAT,\n    tools=[],\n)", Kind.CHAT),
    (
        "class M_Wrapper:\n    def __init__(self, inner):\n        self.inner = inner\n\n"
        "    def invoke(self, value):\n        return 'wrapped ' + self.inner.invoke(value)\n\n"
        "    def __repr__(self):\n        return 'wrapped ' + repr(self.inner)\n\n\n"
        "NAME = M_Wrapper(CHAT)",
        Kind.CHAT,
    ),
)

DERIVED: tuple[tuple[str, Kind], ...] = (
    ("NAME = ChatPromptTemplate.from_template('d') | UNIT", Kind.CHAT),
    ("NAME = UNIT | StrOutputParser()", Kind.CHAT),
    ("NAME = UNIT.bind_tools([])", Kind.CHAT),
    ("NAME = UNIT.with_structured_output(dict)", Kind.CHAT),
    ("NAME = create_react_agent(UNIT, tools=[])", Kind.CHAT),
    ("NAME = UNIT", Kind.CHAT),
    ("NAME = {'a': UNIT}", Kind.TABLE),
    ("NAME = [UNIT, UNIT]", Kind.LIST),
    ("NAME = UNIT if os.getenv('MODE') != 'off' else None", Kind.NULLABLE),
    ("if os.getenv('MODE') == 'fast':\n    NAME = UNIT\nelse:\n    NAME = UNIT.bind_tools([])", Kind.CHAT),
    ("NAME, M = UNIT.bind_tools([]), ChatPromptTemplate.from_template('e') | UNIT", Kind.CHAT),
    ("def M_build(model):\n    return model.bind_tools([])\n\n\nNAME = M_build(UNIT)", Kind.CHAT),
)

FUNCTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("def NAME(x):\n    return USE(x)", ("NAME('a')",)),
    (
        'def NAME(x):\n    """Says something."""\n    # Before.\n    y = x  # Beside.\n\n    return USE(y)',
        ("NAME('a')",),
    ),
    ("def NAME(x): return USE(x)", ("NAME('a')",)),
    ("def NAME(x):\n    y = x; return USE(y)", ("NAME('a')",)),
    ("async def NAME(x):\n    return USE(x)", ("NAME('a')",)),
    ("NAME = lambda x: USE(x)", ("NAME('a')",)),
    ("def NAME(x):\n    if x == 'a':\n        return USE(x)\n    return 'no'", ("NAME('a')", "NAME('b')")),
    (
        "def NAME(x):\n    if x == 'a':\n        return 'no'\n    elif x == 'b':\n"
        "        return USE(x)\n    else:\n        return USE('c')",
        ("NAME('a')", "NAME('b')", "NAME('c')"),
    ),
    ("def NAME(x):\n    if x == 'a': return USE(x)\n    return USE('z')", ("NAME('a')", "NAME('b')")),
    (
        "def NAME(x):\n    found = []\n    for each in x:\n        found.append(USE(each))\n    return found",
        ("NAME('ab')",),
    ),
    (
        "def NAME(x):\n    while x:\n        x, y = x[1:], USE(x)\n    else:\n        y = USE('end')\n    return y",
        ("NAME('ab')",),
    ),
    ("def NAME(x):\n    return [USE(each) for each in x]", ("NAME('ab')",)),
    ("def NAME(x):\n    return {each: USE(each) for each in x if UNIT is not None}", ("NAME('ab')",)),
    ("def NAME(x):\n    return list(USE(each) for each in x)", ("NAME('ab')",)),
    ("def NAME(x):\n    for each in x:\n        yield USE(each)", ("NAME('ab')",)),
    ("def NAME(x):\n    return list(map(lambda each: USE(each), x))", ("NAME('ab')",)),
    ("def NAME(x):\n    def inner():\n        return USE(x)\n\n    return inner()", ("NAME('a')",)),
    ("def NAME():\n    def inner(x):\n        return USE(x)\n\n    return inner", ("NAME()('a')",)),
    ("def NAME(x):\n    def inner(SHORT):\n        return SHORT\n\n    return inner(x), USE(x)", ("NAME('a')",)),
    ("def NAME(SHORT):\n    return SHORT", ("NAME('a')",)),
    ("def NAME(x):\n    names = [SHORT for SHORT in x]\n    return USE(names)", ("NAME('ab')",)),
    ("def NAME(x):\n    SHORT = x\n    return SHORT", ("NAME('a')",)),
    (
        "def NAME(x):\n    def inner():\n        SHORT = x\n        return SHORT\n\n    return inner(), USE(x)",
        ("NAME('a')",),
    ),
    ("def NAME(x, given=UNIT):\n    return repr(given) + x", ("NAME('a')", "NAME('a', 'b')", "NAME('a', given='c')")),
    (
        'def NAME(x, *, SHORT=UNIT):\n    """Says something."""\n    return repr(SHORT) + x',
        ("NAME('a')", "NAME('a', SHORT='b')"),
    ),
    ("NAME = lambda x, given=UNIT: repr(given)", ("NAME('a')",)),
    (
        "class NAME:\n    def ask(self, x):\n        return USE(x)\n\n    @staticmethod\n"
        "    def tell(x):\n        return USE(x)",
        ("NAME().ask('a')", "NAME.tell('a')"),
    ),
    (
        "class NAME:\n    @property\n    def SHORT(self):\n        return UNIT\n\n"
        "    def ask(self, x):\n        return repr(self.SHORT)",
        ("NAME().ask('a')",),
    ),
    ("class NAME:\n    held = UNIT\n\n    def ask(self, x):\n        return repr(self.held) + x", ("NAME().ask('a')",)),
    (
        "class NAME:\n    SHORT = 'own'\n\n    def ask(self, x):\n        return self.SHORT + repr(UNIT)",
        ("NAME().ask('a')",),
    ),
    (
        "class NAME:\n    def __init__(self, given=None):\n        self.given = given or UNIT\n\n"
        "    def __call__(self, x):\n        return repr(self.given)",
        ("NAME()('a')", "NAME('b')('a')"),
    ),
    (
        "def NAME(x):\n    try:\n        return USE(x)\n    except ValueError:\n"
        "        return USE('again')\n    finally:\n        x = USE('last')",
        ("NAME('a')",),
    ),
    (
        "def NAME(x):\n    try:\n        raise ValueError(x)\n    except ValueError as error:\n"
        "        return USE(str(error))",
        ("NAME('a')",),
    ),
    ("def NAME(x):\n    with contextlib.nullcontext(UNIT) as held:\n        return repr(held)", ("NAME('a')",)),
    ("def NAME(x):\n    return f'{UNIT!r} {x}'", ("NAME('a')",)),
    ("def NAME(x):\n    if (held := UNIT) is not None:\n        return repr(held)\n    return x", ("NAME('a')",)),
    (
        "def NAME(x):\n    match x:\n        case 'a':\n            return USE(x)\n        case _:\n"
        "            return 'other'",
        ("NAME('a')", "NAME('b')"),
    ),
    ("def NAME(x):\n    return UNIT is UNIT", ("NAME('a')",)),
    ("def NAME(x):\n    held = UNIT\n    del x\n    return held", ("NAME('a')",)),
    (
        "def NAME(x):\n    if UNIT is None:\n        return 'none'\n    return x + '''\nunindented\n''' + repr(UNIT)",
        ("NAME('a')",),
    ),
    (
        "def NAME(x):\n    class Inner:\n        def ask(self):\n            return USE(x)\n\n    return Inner().ask()",
        ("NAME('a')",),
    ),
    ("def NAME(x):\n    if x:\n        return NAME(x[1:]) + USE(x)\n    return 'end'", ("NAME('ab')",)),
    ("def NAME(x):\n    return (\n        # Inside.\n        USE(x)\n    )", ("NAME('a')",)),
    (
        "def NAME_mark(given):\n    return lambda function: function\n\n\n@NAME_mark(UNIT)\n"
        "def NAME(x):\n    return USE(x)",
        ("NAME('a')",),
    ),
    (
        "def NAME(x, flag=False):\n    if flag:\n        y = USE('flag')\n    else:\n"
        "        y = 'none'\n    return y, USE(x)",
        ("NAME('a')", "NAME('a', True)"),
    ),
    ("def NAME(x):\n    create_llm = create_client = create_model = x\n    return USE(create_llm)", ("NAME('a')",)),
    ("def NAME(x, create_llm='own'):\n    return USE(x) + create_llm", ("NAME('a')",)),
    ("def NAME(x):\n    os = x\n    return USE(os)", ("NAME('a')",)),
    ("def NAME(x):\n    def inner(y=UNIT):\n        return repr(y)\n\n    return inner() + inner('b')", ("NAME('a')",)),
    ("def NAME(x):\n    held = {'SHORT': UNIT}\n    return dict(held, SHORT=UNIT)", ("NAME('a')",)),
    (
        "class NAME_Base:\n    def made(self):\n        return UNIT\n\n\nclass NAME(NAME_Base):\n"
        "    def ask(self, x):\n        return repr(self.made()) + repr(super().made())",
        ("NAME().ask('a')",),
    ),
    (
        "def NAME_made():\n    return UNIT\n\n\ndef NAME(x, made=NAME_made):\n    return repr(made())",
        ("NAME('a')", "NAME('a', lambda: 'b')"),
    ),
    (
        "def NAME(x):\n    for each in x:\n        if each == 'b':\n            continue\n"
        "        try:\n            yield USE(each)\n        finally:\n            x = ''",
        ("NAME('ab')",),
    ),
    ("def NAME(x):\n    with contextlib.suppress(ValueError):\n        return USE(x)", ("NAME('a')",)),
    ("def NAME(*args, **options):\n    return [USE(each) for each in (*args, *options)]", ("NAME('a', b='c')",)),
    (
        "def NAME(x):\n    def inner():\n        nonlocal x\n        x = USE(x)\n\n    inner()\n    return x",
        ("NAME('a')",),
    ),
    ("def NAME(x): pass; return USE(x)", ("NAME('a')",)),
    ("def NAME(x):\n    import json as SHORT\n    return SHORT.dumps(x)", ("NAME('a')",)),
    (
        "def NAME(x):\n    try:\n        x = x + x\n    except ValueError as SHORT:\n        x = SHORT\n    return x",
        ("NAME('a')",),
    ),
    ("def NAME(x):\n    for SHORT in x:\n        pass\n    return SHORT", ("NAME('a')",)),
    (
        "def NAME(x):\n    match x:\n        case SHORT if SHORT:\n            return SHORT\n    return None",
        ("NAME('a')",),
    ),
    ("def NAME(x):\n    with contextlib.nullcontext(x) as SHORT:\n        return SHORT", ("NAME('a')",)),
    ("def NAME(x):\n    return (SHORT := x)", ("NAME('a')",)),
    ("def NAME(x):\n    class SHORT:\n        held = x\n\n    return SHORT.held", ("NAME('a')",)),
    ("def NAME(*SHORT, **others):\n    return SHORT", ("NAME('a')",)),
    ("def NAME(x):\n    return (lambda SHORT: SHORT)(x) + repr(UNIT)", ("NAME('a')",)),
    ("def NAME(x):\n    return [USE(y) for SHORT_y in x for y in SHORT_y]", ("NAME(['ab'])",)),
    (
        "async def NAME(x):\n    async def inner(y):\n        return USE(y)\n\n    return [await inner(y) for y in x]",
        ("NAME('ab')",),
    ),
    ("def NAME(x):\n    assert UNIT is not None or x, USE(x)\n    return x", ("NAME('a')",)),
    ("def NAME(x):\n    kept = [UNIT]\n    kept[0:1] = [UNIT]\n    return repr(kept)", ("NAME('a')",)),
)

PLAIN_FUNCTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("def NAME(x):\n    global SHORT\n    return USE(x)", ("NAME('a')",)),
    ("def NAME(x):\n    return SHORT if x else globals()['SHORT']", ("NAME('a')",)),
    ("if __name__ == '__main__':\n    print(USE('main'))\n\n\ndef NAME(x):\n    return USE(x)", ("NAME('a')",)),
)
"""Forms in which the unit must be a plain name."""

IMPORT_TIME: tuple[str, ...] = (
    "NAME = USE('early')",
    "print(repr(UNIT))",
    "for M_each in 'ab':\n    UNIT.invoke(M_each)",
    "NAME = repr(UNIT)",
)
"""Forms that use a unit while the module loads."""

EAGER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("def NAME(x):\n    return USE(x)\n\n\nNAME('early')", ("NAME('a')",)),
    (
        "def NAME_mark(function):\n    seen = repr(UNIT)\n    return lambda x: function(x + seen)\n\n\n"
        "@NAME_mark\ndef NAME(x):\n    return x + repr(UNIT)",
        ("NAME('a')",),
    ),
    (
        "class NAME_Service:\n    def __init__(self):\n        self.held = UNIT\n\n\n"
        "NAME_service = NAME_Service()\n\n\ndef NAME(x):\n    return repr(NAME_service.held) + x",
        ("NAME('a')",),
    ),
)
"""Forms in which a function that uses a unit is called while the module loads."""
