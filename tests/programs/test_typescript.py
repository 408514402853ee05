"""Programs of TypeScript: entries, ways through imports, and how sure a need is."""

from __future__ import annotations

import pytest

from codemods.languages.programs import Kind
from tests.programs.looks import looked, program, told

LLM = """\
    import OpenAI from "openai";

    export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
"""


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ('import express from "express";\nconst app = express();\napp.listen(3000);\n', Kind.WEB),
        ('import Fastify from "fastify";\nconst app = Fastify();\n', Kind.WEB),
        ('import { Hono } from "hono";\nconst app = new Hono();\n', Kind.WEB),
        ('import { NestFactory } from "@nestjs/core";\nconst app = await NestFactory.create({});\n', Kind.WEB),
        (
            'import { NestFactory } from "@nestjs/core";\nawait NestFactory.createApplicationContext({});\n',
            Kind.SCRIPT,
        ),
        ('import { Worker } from "bullmq";\nnew Worker("q", async () => {});\n', Kind.WORKER),
        ("export const handler = async () => openai;\n", Kind.FUNCTION),
        ("export default { async fetch(request, env) { return openai; } };\n", Kind.FUNCTION),
        ("console.log(openai);\n", Kind.SCRIPT),
    ],
)
def test_entries(source: str, kind: Kind) -> None:
    found = looked({"src/llm.ts": LLM, "src/main.ts": f'import {{ openai }} from "./llm";\n{source}'})
    main = program(found, "src/main.ts")
    assert main.entry.kind is kind
    assert told(main) == ["OPENAI_API_KEY required src/main.ts -> src/llm.ts:3"]


def test_a_router_is_no_program() -> None:
    found = looked(
        {
            "src/llm.ts": LLM,
            "src/routes.ts": """\
                import express from "express";
                import { openai } from "./llm";
                export const router = express.Router();
                router.get("/", () => openai);
            """,
            "src/main.ts": """\
                import express from "express";
                import { router } from "./routes";
                const app = express();
                app.use(router);
            """,
        }
    )
    assert [each.entry.path for each in found.survey.programs] == ["src/main.ts"]


def test_the_routes_of_next_are_one_program() -> None:
    found = looked(
        {
            "package.json": '{"dependencies": {"next": "15"}}',
            "lib/llm.ts": LLM,
            "app/api/chat/route.ts": """\
                import { openai } from "../../../lib/llm";
                export async function POST() { return openai; }
            """,
            "app/page.tsx": """\
                import { openai } from "../lib/llm";
                export default function Page() { return null; }
            """,
        }
    )
    (one,) = found.survey.programs
    assert (one.entry.kind, one.entry.how, one.entry.path) == (Kind.WEB, "Next.js", "app/api/chat/route.ts")
    assert told(one) == ["OPENAI_API_KEY required app/api/chat/route.ts -> lib/llm.ts:3"]


def test_a_script_of_the_package_starts_what_is_built_of_a_file() -> None:
    found = looked(
        {
            "package.json": '{"scripts": {"worker": "node dist/worker.js"}}',
            "src/llm.ts": LLM,
            "src/worker.ts": 'import { openai } from "./llm";\nvoid openai;\n',
        }
    )
    worker = program(found, "src/worker.ts")
    assert (worker.entry.kind, worker.entry.how) == (Kind.WORKER, "`worker` of package.json")


@pytest.mark.parametrize(
    ("body", "strength"),
    [
        ("return new OpenAI();", "required"),
        ('if (kind === "openai") { return new OpenAI(); }\n  return null;', "optional"),
        ("return kind ? new OpenAI() : null;", "optional"),
        ("if (!process.env.OPENAI_API_KEY) return null;\n  return new OpenAI();", "optional"),
        ("if (!held) { held = new OpenAI(); }\n  return held;", "required"),
        ("held ??= new OpenAI();\n  return held;", "required"),
        ("switch (kind) { case 1: return new OpenAI(); }", "optional"),
    ],
)
def test_how_sure_a_need_is(body: str, strength: str) -> None:
    found = looked(
        {
            "src/llm.ts": f'import OpenAI from "openai";\nlet held;\nexport function make(kind) {{\n  {body}\n}}\n',
            "src/main.ts": 'import { make } from "./llm";\nmake(1);\n',
        }
    )
    (need,) = told(program(found, "src/main.ts"))
    assert need.startswith(f"OPENAI_API_KEY {strength} ")


def test_a_function_that_nothing_calls_needs_nothing() -> None:
    found = looked(
        {
            "src/llm.ts": """\
                import Anthropic from "@anthropic-ai/sdk";
                import OpenAI from "openai";
                export const make = () => new OpenAI();
                export const unused = () => new Anthropic();
            """,
            "src/main.ts": 'import { make } from "./llm";\nmake();\n',
        }
    )
    assert told(program(found, "src/main.ts")) == ["OPENAI_API_KEY required src/main.ts -> src/llm.ts:3"]


def test_validated_environments_and_constants_of_other_files() -> None:
    found = looked(
        {
            "src/env.ts": """\
                import { z } from "zod";
                export const env = z.object({ OPENAI_API_KEY: z.string().min(1) }).parse(process.env);
                export const BASE = process.env.LLM_URL ?? "https://llm.example.com/v1";
            """,
            "src/main.ts": """\
                import OpenAI from "openai";
                import { BASE, env } from "./env";
                const client = new OpenAI({ apiKey: env.OPENAI_API_KEY, baseURL: BASE });
                void client;
            """,
        }
    )
    needs = {each.need.label: each.need for each in program(found, "src/main.ts").demands}
    assert needs["OPENAI_API_KEY"].strength == "required"
    assert needs["LLM_URL"].default == '"https://llm.example.com/v1"'
    assert str(needs["LLM_URL"].read_at) == "src/env.ts:3"


def test_a_type_is_not_loaded() -> None:
    found = looked(
        {
            "src/llm.ts": LLM,
            "src/main.ts": 'import type { openai } from "./llm";\nconsole.log("x");\n',
        }
    )
    assert [told(each) for each in found.survey.programs if each.entry.path == "src/main.ts"] in ([], [[]])


def test_a_file_that_only_binds_names_and_that_nothing_imports_is_no_program() -> None:
    files = {
        "dead.js": """
            const OpenAI = require("openai");
            require("dotenv").config();

            const client = new OpenAI();

            module.exports = { ask: () => client.responses.create({ model: "x", input: "y" }) };
        """,
        "asked.ts": """
            import OpenAI from "openai";

            const client = new OpenAI();
            await client.responses.create({ model: "x", input: "y" });
        """,
    }
    assert [each.entry.path for each in looked(files).survey.programs] == ["asked.ts"]


def test_a_key_in_a_field_of_the_class() -> None:
    source = """\
        import OpenAI from "openai";
        import Anthropic from "@anthropic-ai/sdk";

        export class Chat {
          private readonly key = process.env.OPENAI_API_KEY;
          private other: string | undefined;
          private client: OpenAI;
          constructor(given?: string) {
            this.other = process.env.ANTHROPIC_API_KEY;
            this.other = given;
            this.client = new OpenAI({ apiKey: this.key });
            new Anthropic({ apiKey: this.other });
          }
        }
    """
    main = 'import { Chat } from "./chat";\nnew Chat();\n'
    found = looked({"src/chat.ts": source, "src/main.ts": main})
    assert told(program(found, "src/main.ts")) == [
        "OPENAI_API_KEY required src/main.ts -> src/chat.ts:11",
        "a key optional src/main.ts -> src/chat.ts:12",
    ]


BOT = "class Bot {\n  constructor(key: string, url?: string) { this.client = new OpenAI({ apiKey: key }); }\n}\n"
ASK = "export function ask(key?: string) { return new OpenAI({ apiKey: key || process.env.KEY }); }\n"


@pytest.mark.parametrize(
    ("llm", "other", "needed"),
    [
        (f"export {BOT}", "new Bot(process.env.KEY!);", "KEY required"),
        (f"export {BOT}", "new Bot(process.env.KEY!, 'u');", "KEY required"),
        (f"export {BOT}", "new Bot(process.env.OTHER!);", "a key optional"),
        (f"export {BOT}", "new Bot(input());", "a key optional"),
        (ASK, "ask();", "KEY required"),
        (ASK, "ask(input());", "KEY optional"),
        (ASK.replace("key?: string", 'key = "x"'), "ask();", "KEY optional"),
    ],
)
def test_keys_that_several_calls_hand_over(llm: str, other: str, needed: str) -> None:
    first = "new Bot(process.env.KEY!);" if "Bot" in llm else "ask();"
    head = 'import { Bot, ask } from "./llm";\n'
    files = {
        "llm.ts": f'import OpenAI from "openai";\n{llm}',
        "main.ts": f"{head}{first}\n",
        "other.ts": f"{head}{other}\n",
    }
    assert told(program(looked(files), "main.ts"))[0].startswith(f"{needed} main.ts")


@pytest.mark.parametrize(("schema", "needed"), [("z.string().min(1)", ["KEY required"]), ("z.string().optional()", [])])
def test_a_validated_environment_insists_while_a_file_loads(schema: str, needed: list[str]) -> None:
    files = {
        "env.ts": f'import {{ z }} from "zod";\nexport const env = z.object({{ KEY: {schema} }}).parse(process.env);\n',
        "llm.ts": 'import OpenAI from "openai";\nimport { env } from "./env";\n'
        "export function ask() {\n  return new OpenAI({ apiKey: env.KEY });\n}\nexport const other = 1;\n",
        "main.ts": 'import { other } from "./llm";\n\nconsole.log(other);\n',
        "package.json": '{"scripts": {"start": "tsx main.ts"}}',
    }
    found = [each for each in told(program(looked(files), "main.ts")) if "required" in each]
    assert [each.partition(" main")[0] for each in found] == needed


@pytest.mark.parametrize(
    ("body", "needed"),
    [
        ("return text;", []),
        ("return gemini(text);", ["KEY required"]),
        ("return kind() ? text : await gemini(text);", ["KEY optional"]),
    ],
)
@pytest.mark.parametrize("form", ["async function gemini(text: string) {", "const gemini = async (text: string) => {"])
def test_a_function_that_is_not_exported_runs_where_it_is_called(form: str, body: str, needed: list[str]) -> None:
    llm = f'import OpenAI from "openai";\n\n{form}\n  return new OpenAI({{ apiKey: process.env.KEY! }});\n}}\n\n'
    llm += f"export async function ask(text: string) {{\n  {body}\n}}\n"
    found = looked({"llm.ts": llm, "main.ts": 'import { ask } from "./llm";\n\nawait ask("x");\n'})
    demands = [each for one in found.survey.programs if one.entry.path == "main.ts" for each in told(one)]
    assert [each.partition(" main")[0] for each in demands] == needed
