# ruff: noqa: E501 - a line of a log is as long as it is.
"""Ten more logs rebuilt after public reports of bugs, of kinds that the others do not have: hourly batches, boxes of rich,
crashes of Node, a key for another provider, a gateway that loses the header."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from codemods.diagnose.causes import Cause
from tests.diagnose.test_more_reports import Case, judge

AZ_OLD = """import openai
from azure.identity import DefaultAzureCredential

credential = DefaultAzureCredential()
openai.api_type = "azure_ad"
openai.api_key = credential.get_token("https://cognitiveservices.azure.com/.default").token


def embed(texts):
    return openai.Embedding.create(engine="ada", input=texts)
"""


def hourly() -> Iterator[str]:
    for i in range(200):
        yield f"2024-01-25 {9 + i // 60:02d}:{i % 60:02d}:01,120 INFO Computing embeddings for batch {i}"
        if i in (61, 62, 63, 124, 125):
            yield "Traceback (most recent call last):"
            yield r'  File "C:\AI_Project\FlexLibraryV2\scripts\prepdocs.py", line 256, in <module>'
            yield "    loop.run_until_complete(main(file_strategy, azd_credential, args))"
            yield r'  File "C:\AI_Project\FlexLibraryV2\scripts\embeddings.py", line 10, in embed'
            yield '    return openai.Embedding.create(engine="ada", input=texts)'
            yield """openai.error.APIError: Invalid response object from API: '{ "statusCode": 401, "message": "Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired." }' (HTTP response code was 401)"""


ROLE = """import boto3

sts = boto3.client("sts")
credentials = sts.assume_role(RoleArn="arn:aws:iam::1:role/a", RoleSessionName="a")["Credentials"]
table = boto3.resource(
    "dynamodb",
    aws_access_key_id=credentials["AccessKeyId"],
    aws_secret_access_key=credentials["SecretAccessKey"],
    aws_session_token=credentials["SessionToken"],
)


def profile(number):
    return table.Table("users").get_item(Key={"n": number})
"""


def sonic() -> Iterator[str]:
    for i in range(40):
        yield "Stream initialized successfully"
        yield "Sent event type: ['contentStart']"
        yield "Tool use detected: userProfileSearch"
        if i > 30:
            yield "Service error: DynamoDB error: The security token included in the request is expired"
            yield "DynamoDB ClientError: ExpiredTokenException - The security token included in the request is expired"
        else:
            yield "Processing tool use and sending result"


BEDROCK_TS = """import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { STSClient, AssumeRoleCommand } from "@aws-sdk/client-sts";

const sts = new STSClient({});
const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: "a", RoleSessionName: "b" }));
const bedrock = new BedrockRuntimeClient({
  credentials: {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  },
});

export const ask = (text: string) => bedrock.send(new ConverseCommand({ modelId: text, messages: [] }));
"""


def subagents() -> Iterator[str]:
    for i in range(90):
        yield f"INFO  2026-06-05T{8 + i // 60:02d}:{i % 60:02d}:10 +3ms service=session id=ses_{i} prompt"
        if i > 61:
            yield f'ERROR 2026-06-05T{8 + i // 60:02d}:{i % 60:02d}:12 +812ms service=llm providerID=amazon-bedrock modelID=anthropic.claude-sonnet-4 error={{"name":"AI_APICallError","statusCode":403,"responseBody":"{{\\"message\\":\\"The security token included in the request is expired\\"}}"}} stream error'


CRAWL = """import os

import litellm


def extract(text):
    return litellm.completion(model="openai/gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY", "no-token"), messages=[])
"""
OPENAI = """import os

from openai import OpenAI

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])


def ask(text):
    return client.responses.create(model="m", input=text)
"""
ROUTER = """import os

from openai import OpenAI

client = OpenAI(api_key=os.environ["OPENROUTER_API_KEY"])


def ask(text):
    return client.chat.completions.create(model="m", messages=[])
"""
NODE = """import OpenAI from "openai";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const embed = (text) => openai.embeddings.create({ model: "m", input: text });
"""


def libre() -> Iterator[str]:
    for i in range(6):
        t = f"2023-07-27T20:0{i}:34.65408653"
        yield t + "1Z Error: Failed to send message. HTTP 401 - {"
        yield t + '5Z     "error": {'
        yield (
            t
            + '6Z         "message": "Incorrect API key provided: sk-ab***************************************wxyz. You can find your API key at https://platform.openai.com/account/api-keys.",'
        )
        yield t + '7Z         "type": "invalid_request_error",'
        yield t + '7Z         "param": null,'
        yield t + '8Z         "code": "invalid_api_key"'
        yield t + "8Z     }"
        yield t + "9Z }"


def minecraft() -> Iterator[str]:
    yield "Loading examples..."
    yield "file:///Users/i/mindcraft/node_modules/openai/error.mjs:59"
    yield "            return new RateLimitError(status, error, message, headers);"
    yield "                   ^"
    yield ""
    yield "RateLimitError: 429 You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors."
    yield "    at APIError.generate (file:///Users/i/mindcraft/node_modules/openai/error.mjs:59:20)"
    yield "    at OpenAI.makeStatusError (file:///Users/i/mindcraft/node_modules/openai/core.mjs:256:25)"
    yield "    at async embed (file:///Users/i/mindcraft/src/models/gpt.js:5:40)"
    yield "    at async Promise.all (index 1) {"
    yield "  status: 429,"
    yield "  code: 'insufficient_quota',"
    yield "  type: 'insufficient_quota'"
    yield "}"


def quick() -> Iterator[str]:
    yield "ready - started server on 0.0.0.0:3000, url: http://localhost:3000"
    yield "info  - Loaded env from /Users/t/openai-quickstart-node/.env"
    yield "event - compiled client and server successfully in 143 ms (133 modules)"
    for _i in range(7):
        yield "error - Error: Request failed with status code 429"


def uiuc() -> Iterator[str]:
    for i in range(1, 5):
        yield f"2023-08-25 19:35:4{i},112:WARNING - Request {i} failed with error {{'message': 'You exceeded your current quota, please check your plan and billing details.', 'type': 'insufficient_quota', 'param': None, 'code': 'insufficient_quota'}}"
        yield f"2023-08-25 19:35:4{i},300:INFO - Starting request #{i + 10}"


def aider() -> Iterator[str]:
    yield "An uncaught exception occurred:"
    yield ""
    yield "```"
    yield "Traceback (most recent call last):"
    yield '  File "openai.py", line 907, in completion'
    yield "    raise e"
    yield '  File "openai.py", line 617, in _get_openai_client'
    yield "    _new_client = OpenAI("
    yield "                  ^^^^^^^"
    yield '  File "_client.py", line 105, in __init__'
    yield "    raise OpenAIError("
    yield "openai.OpenAIError: The api_key client option must be set either by passing api_key to the client or by setting the OPENAI_API_KEY environment variable"
    yield ""
    yield "During handling of the above exception, another exception occurred:"
    yield ""
    yield "Traceback (most recent call last):"
    yield '  File "main.py", line 1419, in completion'
    yield "    raise e"
    yield '  File "openai.py", line 914, in completion'
    yield "    raise OpenAIError("
    yield "litellm.llms.OpenAI.openai.OpenAIError: The api_key client option must be set either by passing api_key to the client or by setting the OPENAI_API_KEY environment variable"
    yield "```"


def boxed() -> Iterator[str]:
    yield "2023-11-02 10:12:01 Starting - Preparing the instances for training"
    yield "╭─────────────────────────────── Traceback (most recent call last) ────────────────────────────────╮"
    yield "│ /home/ec2-user/project/train.py:14 in profile                                                     │"
    yield "│                                                                                                  │"
    yield '│ ❱ 14 │   return table.Table("users").get_item(Key={"n": number})                              │'
    yield "│                                                                                                  │"
    yield "╰──────────────────────────────────────────────────────────────────────────────────────────────────╯"
    yield "ClientError: An error occurred (ExpiredTokenException) when calling the DescribeTrainingJob operation: The "
    yield "security token included in the request is expired"


GATEWAY = """import express from "express";

const app = express();

app.get("/page", async (req, res) => {
  const [user, orders] = await Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]);
  if (!user.ok || !orders.ok) throw new Error(await user.text());
  res.json([await user.json(), await orders.json()]);
});

app.listen(3000);
"""


def gateway() -> Iterator[str]:
    for i in range(20):
        yield f"gateway-1  | 2026-08-24T20:15:{i:02d}.000Z GET /page"
        yield f'users-1    | 2026-08-24T20:15:{i:02d}.020Z GET /me 401 {{"error":"Missing Authorization header"}}'
        yield f'gateway-1  | 2026-08-24T20:15:{i:02d}.050Z Error: {{"error":"Missing Authorization header"}}'
        yield "gateway-1  |     at file:///app/src/gateway.mjs:7:40"


def router() -> Iterator[str]:
    for _ in range(3):
        yield "Traceback (most recent call last):"
        yield '  File "/app/ask.py", line 9, in ask'
        yield "    return client.chat.completions.create(model='m', messages=[])"
        yield "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-or-v1*************************************************************ab12. You can find your API key at https://platform.openai.com/account/api-keys.', 'type': 'invalid_request_error', 'param': None, 'code': 'invalid_api_key'}}"


CASES = {
    "azure-search-openai-demo 458: a batch, hourly": Case(
        Cause.EXPIRED_TOKEN, 5, set(), {"scripts/embeddings.py": AZ_OLD}, hourly()
    ),
    "sample-sonic-cdk-agent 16: prints without a time": Case(
        Cause.EXPIRED_TOKEN, 18, set(), {"tools.py": ROLE}, sonic()
    ),
    "opencode 30940: logfmt with JSON in it": Case(
        Cause.EXPIRED_TOKEN, 28, {"llm"}, {"aisdk.ts": BEDROCK_TS}, subagents()
    ),
    "crawl4ai 343: docker compose": Case(
        Cause.REFUSED_KEY,
        1,
        set(),
        {"extract.py": CRAWL},
        [
            "2024-12-12 07:58:53 crawl4ai-hub-arm64-1  | Error in thread execution: litellm.AuthenticationError: AuthenticationError: OpenAIException - Error code: 401 - {'error': {'message': 'Incorrect API key provided: no-token. You can find your API key at https://platform.openai.com/account/api-keys.', 'type': 'invalid_request_error', 'param': None, 'code': 'invalid_api_key'}}"
        ],
    ),
    "LibreChat 714: JSON over many lines of docker": Case(Cause.REFUSED_KEY, 6, set(), {"ask.py": OPENAI}, libre()),
    "mindcraft 49: a crash of Node": Case(Cause.RATE_LIMIT, 1, set(), {"src/models/gpt.js": NODE}, minecraft()),
    "openai-quickstart-node 29: next dev": Case(Cause.RATE_LIMIT, 7, set(), {"pages/api/generate.js": NODE}, quick()),
    "ai-ta-backend 67: a dict in a warning": Case(Cause.RATE_LIMIT, 4, set(), {"ask.py": OPENAI}, uiuc()),
    "TradingAgents 655: a key of another provider": Case(Cause.WRONG_PROVIDER, 3, set(), {"ask.py": ROUTER}, router()),
    "aider 3643: a chained traceback without folders": Case(
        Cause.MISSING_VARIABLE, 1, set(), {"ask.py": OPENAI}, aider()
    ),
    "continue 10250: an address for a key": Case(
        Cause.REFUSED_KEY,
        1,
        set(),
        {"ask.py": OPENAI},
        [
            "**Error Details**",
            "Model: OpenAI GPT-4.1",
            "Status Code: 401",
            "401 Incorrect API key provided: https://********************************************************************************lETQ. You can find your API key at https://platform.openai.com/account/api-keys.",
        ],
    ),
    "autogluon-cloud 133: boxes of rich": Case(Cause.EXPIRED_TOKEN, 1, set(), {"train.py": ROLE}, boxed()),
    # Both processes tell of each failure: the service that misses the header, and the gateway that lost it.
    "pentect 371: a gateway that loses the header": Case(
        Cause.LOST_HEADER, 40, {"gateway-1", "users-1"}, {"src/gateway.mjs": GATEWAY}, gateway()
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_true_cause_is_named_first(tmp_path: Path, name: str) -> None:
    judge(CASES[name], tmp_path)
