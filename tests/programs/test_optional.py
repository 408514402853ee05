"""Shows what a program may do without: one of several clients, one that nothing asks for, what only its tests start."""

from __future__ import annotations

import pytest

from tests.programs.looks import looked, program, tie, told


def needs(path: str, source: str) -> list[str]:
    """The needs of one file, each as `VARIABLE strength`."""
    return [each.rsplit(" ", 1)[0] for each in told(program(looked({path: source}), path))]


def test_python_client_behind_another_ones_return() -> None:
    source = """\
        import sys
        from openai import OpenAI
        from anthropic import Anthropic

        def make(provider):
            if provider == "anthropic":
                return Anthropic()
            return OpenAI()

        if __name__ == "__main__":
            make(sys.argv[1])
    """
    assert needs("main.py", source) == ["OPENAI_API_KEY optional"]


def test_python_client_behind_a_return_of_what_is_kept() -> None:
    source = """\
        from openai import OpenAI

        KEPT = {}

        def make(name):
            if name in KEPT:
                return KEPT[name]
            KEPT[name] = OpenAI()
            return KEPT[name]

        if __name__ == "__main__":
            make("a")
    """
    assert needs("main.py", source) == ["OPENAI_API_KEY required"]


def test_clients_behind_a_return_of_another_provider() -> None:
    python = """\
        from openai import OpenAI
        from config import LLM_PROVIDER, answer

        def ask(text, question):
            if not question:
                return ""
            if LLM_PROVIDER != "openai":
                return answer(text)
            return OpenAI().responses.create(model="m", input=text)

        if __name__ == "__main__":
            ask("a", "b")
    """
    typescript = """\
        import OpenAI from "openai";
        import { backend, answer } from "./config";

        function ask(text: string) {
          if (backend !== "openai") return answer(text);
          return new OpenAI({ apiKey: process.env.OPENAI_API_KEY }).responses.create({ model: "m", input: text });
        }
        ask("a");
    """
    assert needs("main.py", python) == ["OPENAI_API_KEY optional"]
    assert needs("main.py", python.replace("LLM_PROVIDER != ", "text != ")) == ["OPENAI_API_KEY required"]
    assert needs("main.ts", typescript) == ["OPENAI_API_KEY optional"]
    assert needs("main.ts", typescript.replace("backend !==", "text !==")) == ["OPENAI_API_KEY required"]


TABLE = """\
    import {{ createOpenAI }} from "@ai-sdk/openai";
    import {{ createGroq }} from "@ai-sdk/groq";
    const table = {{
      openai: createOpenAI({{ apiKey: process.env.OPENAI_API_KEY }}),
      groq: createGroq({{ apiKey: process.env.GROQ_API_KEY }}),
    }};
    console.log({used});
"""


@pytest.mark.parametrize(
    ("used", "strength"),
    [("table[process.argv[2]]", "optional"), ("table.openai, table.groq", "required"), ('table["groq"]', "required")],
)
def test_typescript_table_of_clients(used: str, strength: str) -> None:
    found = needs("main.ts", TABLE.format(used=used))
    assert found == [f"GROQ_API_KEY {strength}", f"OPENAI_API_KEY {strength}"]


def test_typescript_client_behind_another_ones_return() -> None:
    source = """\
        import OpenAI from "openai";
        import Anthropic from "@anthropic-ai/sdk";
        function make(provider: string) {
          if (provider === "anthropic") {
            return new Anthropic();
          }
          return new OpenAI();
        }
        make(process.argv[2]);
    """
    assert needs("main.ts", source) == ["OPENAI_API_KEY optional"]


LLM = {
    "python": (
        "llm.py",
        """\
            import os
            from mistralai import Mistral
            client = Mistral(api_key=os.getenv("MISTRAL_API_KEY"))
            def rank():
                return client.chat.complete()
            def other():
                return 1
        """,
        "main.py",
        "import llm\nprint(llm.{used}())\n",
    ),
    "typescript": (
        "llm.ts",
        """\
            import { createGroq } from "@ai-sdk/groq";
            const groq = createGroq({ apiKey: process.env.GROQ_API_KEY });
            export const rank = () => groq("a");
            export const other = () => 1;
        """,
        "main.ts",
        'import {{ {used} }} from "./llm";\nconsole.log({used}());\n',
    ),
}


@pytest.mark.parametrize("language", ["python", "typescript"])
@pytest.mark.parametrize(("used", "strength"), [("rank", "required"), ("other", "optional")])
def test_a_client_that_does_not_fail_while_it_loads_is_needed_where_it_is_asked_for(
    language: str, used: str, strength: str
) -> None:
    path, llm, entry, main = LLM[language]
    found = looked({path: llm, entry: main.format(used=used)})
    assert [each.split()[1] for each in told(program(found, entry))] == [strength]


def test_a_file_that_only_throws_is_no_program() -> None:
    source = """\
        import OpenAI from "openai";
        if (!process.env.OPENAI_API_KEY) {
          throw new Error("not set");
        }
        export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
    """
    assert looked({"lib/openai.ts": source}).survey.programs == ()


def test_a_server_that_a_workflow_starts_serves_its_tests() -> None:
    found = looked(
        {
            "main.py": "from fastapi import FastAPI\nfrom openai import OpenAI\napp = FastAPI()\nclient = OpenAI()\n",
            ".github/workflows/e2e.yml": """\
                jobs:
                  e2e:
                    steps:
                      - uses: actions/checkout@v4
                      - name: Serve
                        run: uvicorn main:app & npx playwright test
            """,
        }
    )
    assert tie(found, "e2e/Serve").hidden == ("the variables that its tests need, since a workflow starts it for them",)


def test_a_file_that_only_joins_routers_is_no_program() -> None:
    found = looked(
        {
            "app/routes.py": """\
                from fastapi import APIRouter
                from openai import OpenAI
                router = APIRouter()
                client = OpenAI()
            """,
            "app/all.py": """\
                from fastapi import APIRouter
                from app import routes
                api = APIRouter()
                api.include_router(routes.router)
            """,
        }
    )
    assert found.survey.programs == ()


INJECTED = """\
    from typing import Annotated
    from fastapi import Depends, FastAPI
    from openai import OpenAI

    app = FastAPI()

    class Models:
        def __init__(self) -> None:
            self.client = OpenAI()

    {handler}
"""


@pytest.mark.parametrize(
    ("handler", "strength"),
    [
        ("@app.get('/')\n    def ask(models: Models = Depends()): return models", "required"),
        ("@app.get('/')\n    def ask(models: Annotated[Models, Depends()]): return models", "required"),
        ("@app.get('/')\n    def ask(models: 'str' = Depends(Models)): return models", "required"),
        ("def ask(models: Models) -> Models: return models", "optional"),
        ("kept: Models", "optional"),
    ],
)
def test_python_class_that_a_type_names_is_built_by_who_calls_or_by_a_framework(handler: str, strength: str) -> None:
    assert needs("main.py", INJECTED.format(handler=handler)) == [f"OPENAI_API_KEY {strength}"]
