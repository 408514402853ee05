"""Shows that a repository's words reach their reader as words: no key in them, no command to a machine."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile.sandbox import SITE, Sandbox

from codemods.catalogue.masking import MASK, masked, shown_key
from codemods.files import words
from codemods.model import Applicability, Edit, Failure, Finding, Fix, LeftAlone, Outcome, Patch, Report
from codemods.report import Format, View, render

BODY = "Zx8mQp2vLr7tKw4nYb9c"
HEXADECIMAL = "3f9a1c7be2d84056a7c1e9f0b2d36485"
AWS = "qZ3+Tn8vBw5/KcR2mXj7LpYd0HsGf4EuAoIi9W6k"
JWT = f"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI{BODY}.{BODY}_{BODY}"
SECRETS = {
    "OpenAI": f"sk-proj-{BODY}{BODY}{BODY}",
    "DeepSeek": f"sk-{HEXADECIMAL}",
    "Anthropic": f"sk-ant-api03-{BODY}{BODY}{BODY}",
    "Google": f"AIza{BODY}{BODY[:15]}",
    "AWS secret": AWS,
    "AWS id": "AKIA" + "QZ7XW5VT4NB2LKJH",
    "Azure": HEXADECIMAL,
    "JWT": JWT,
    "GitHub": f"ghp_{BODY}{BODY[:16]}",
    "Groq": f"gsk_{BODY}{BODY}{BODY}",
    "Mistral": "Mxk2Lw9Qz7Rt4Yp1Vn8Bc5Ds3Fg6Hj0K",
    "64 digits": HEXADECIMAL + HEXADECIMAL[::-1],
    "Stripe's kind": f"sk_live_{BODY}{BODY}",
}
PLACES = (
    "{}",
    'class S(make("{}"))',
    'Thing("{}").llm = llm',
    "https://host.example/v1?key={}&x=1",
    "https://host.example/{}/v1",
    "acme.{}",
    "# export KEY={}",
    "`{}`",
    "Bearer {}",
    "x: '{}', and more",
    "name_{}",
    "first line\n{}\nlast line",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", SECRETS)
def test_a_key_is_found_anywhere(kind: str, place: str) -> None:
    if kind in ("AWS secret", "Azure", "AWS id", "Mistral", "64 digits") and place in (
        "name_{}",
        "https://host.example/{}/v1",
        "acme.{}",
    ):
        pytest.skip("without a sign of its own it is a word of its own or none")
    text = masked(place.format(SECRETS[kind]))
    for piece in (SECRETS[kind], SECRETS[kind][-12:], BODY):
        assert piece not in text
    assert text.count("\n") == place.count("\n")


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_BEGINNINGS = (
    "",
    "sk-",
    "sk-proj-",
    "sk-ant-api03-",
    "AIza",
    "AKIA",
    "gsk_",
    "hf_",
    "r8_",
    "tgp_v1_",
    "dapi",
    "eyJ",
    "xai-",
)
_PUBLIC = re.compile(r"(?:sk-[pao]?|AIza|AKIA|gsk_|hf_|r8_|tgp_|dapi|eyJ|xai-)…")


@given(st.sampled_from(_BEGINNINGS), st.text(_LETTERS + "-_+/=", min_size=16, max_size=80))
@settings(max_examples=500, deadline=None)
def test_a_key_is_shown_by_what_all_keys_of_its_provider_begin_with(begin: str, body: str) -> None:
    shown = shown_key(begin + body)
    assert shown == MASK or _PUBLIC.fullmatch(shown)
    if not begin and not body.startswith(_BEGINNINGS[1:]):
        assert shown == MASK
    assert masked(shown) == shown


@given(st.sampled_from(list(SECRETS)), st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_whatever_stands_around_a_key_it_is_masked(kind: str, before: str, after: str) -> None:
    text = f"{before} {SECRETS[kind]} {after}"
    found = masked(text)
    assert SECRETS[kind] not in found
    assert found.count("\n") == text.count("\n")
    assert masked(found) == found


@pytest.mark.parametrize(
    "text",
    [
        "`client` is built as `llm` while the module loads",
        'api_key=os.environ["OPENAI_API_KEY"]',
        "key = settings.openai_api_key_v1_for_all",
        "sk-learn-something-that-is-long-and-has-no-digit",
        "sk-your-api-key-here-0000000000000000",
        "src/app/services/llm/factories/build_client_42.py",
        "commit 0535c26f4fa1cc66d110d82ea789b48a6ff9ab12",
        "12345678-1234-5678-1234-567812345678",
        "token: str = Field(default=None)",
        "max_tokens=1234567890123",
        "image@sha256:3f9a1c7be2d840563f9a1c7be2d840563f9a1c7be2d840563f9a1c7be2d84056",
        "OpenAIGpt4o20240806ResponseHandlerOfOurTeam",
    ],
)
def test_words_stay_as_they_are(text: str) -> None:
    assert masked(text) == text


def test_a_reason_that_quotes_the_code_quotes_no_key(sandbox: Sandbox) -> None:
    key = SECRETS["OpenAI"]
    sandbox.commit(
        {
            "a.py": f'{SITE}\nclass Other(make("{key}")):\n    inner = llm\n\nThing("{key}").llm = llm\n',
            "b.py": f"{SITE}  # codemods: ignore[build-client-per-invocation] ?key={SECRETS['Google']}\n",
            "c.py": f'from a import llm\nprint(llm, "{key}")\nregister(llm, key="{key}")\n',
            "d.ts": f'import OpenAI from "openai";\nconst c = new OpenAI();\nsetup(c, "{key}");\nexport class A extends make("{key}", c) {{}}\n',
        }
    )
    for form in Format:
        if form is not Format.PATCH:
            answer = sandbox.run("check", "-v", "--unsafe", "--output-format", form)
            for secret in SECRETS.values():
                assert secret not in answer.out + answer.err, form
    sandbox.run("bulk", ".", "--output-dir", "../patches")
    for file in (sandbox.top / "patches").glob("*.[hmj][tds]*"):
        assert key not in file.read_text(), file


NASTY = "x\n::error title=Owned::\x1b[31m\u202e`![x](http://e.example/)` | <b>&@bob #12 ##[error]a ##vso[task]b \udcff\ud800"


def _report(text: str, path: str) -> Report:
    fix = Fix((Edit(path, 0, 1, "y"),), Applicability.UNSAFE, text)
    found = Finding("build-client-per-invocation", path, 0, 1, text, fix, note=text, outcome=Outcome.FIXED)
    left = Finding("build-client-per-invocation", path, 0, 1, text, None, text, text, outcome=Outcome.NEEDS_PERSON)
    patch = Patch(path, b"x", b"y", (found,))
    return Report((patch,), (found, left), (LeftAlone("r", path, 0, 1, text),), (Failure(path, text),))


@pytest.mark.parametrize("command", ["check", "migrate", "diff"])
@pytest.mark.parametrize("color", [True, False])
@pytest.mark.parametrize("form", list(Format))
def test_no_format_lets_words_speak_to_a_machine(form: Format, color: bool, command: str) -> None:
    path = f"d/{NASTY[:-1].replace('/', '-')}.py"
    view = View(Path("/repo"), Path("/repo"), command, color=color, verbose=True)
    out = b"".join(render(form, _report(NASTY, path), view))
    text = out.decode("utf-8")
    own = "\x1b" if color and form in (Format.TEXT, Format.CONCISE) else ""
    for character in set(text) - {"\n", "\t", own}:
        assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"), (form, character)
    assert "\x1b[31m\u202e" not in text
    lines = text.split("\n")
    if form is Format.GITHUB:
        assert all(line.startswith(("::warning ", "::notice ", "::error file=")) for line in lines if line)
    else:
        assert not any(line.lstrip().startswith("::") for line in lines)
    if form in (Format.JSON, Format.SARIF):
        assert not _surrogates(json.loads(text))
        assert "](" not in text or form is Format.JSON
    if form is not Format.PATCH and (form, command) != (Format.TEXT, "diff"):
        assert "##[" not in text
        assert "##vso[" not in text


def _surrogates(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_surrogates, [*value, *value.values()]))
    if isinstance(value, list):
        return any(map(_surrogates, value))
    return isinstance(value, str) and any("\ud800" <= each <= "\udfff" for each in value)


def test_markdown_holds_no_picture_and_calls_nobody() -> None:
    shown = words.markdown(
        "see `a`![x](http://e.example/i.png)`.py` for @bob, #12, www.e.example and ![y](z) <img src=x>"
    )
    outside = "".join(shown.split("`")[::2])
    assert re.search(r"(?<!\\)(?:!\[|\]\(|<img)|@bob|#12|http://|www\.", outside) is None


@pytest.mark.parametrize("name", ["::error title=Owned::.py", " ::error::.py", "a\n::error::.py", "##[error]x.py"])
def test_a_name_is_no_command(sandbox: Sandbox, name: str) -> None:
    sandbox.commit({name: SITE, "bad.py": b"\xff\xfe"})
    for arguments in (["check", "-v"], ["check", "--output-format", "markdown"], ["diff", "--stat"], ["migrate", "-v"]):
        answer = sandbox.run(*arguments, ".")
        for line in (answer.out + answer.err).splitlines():
            assert not line.lstrip().startswith("::")
            assert "##[" not in line


def test_a_name_that_is_no_text_is_text_in_json(sandbox: Sandbox) -> None:
    sandbox.commit({os.fsdecode(b"caf\xe9.py"): SITE})
    for form in ("json", "sarif"):
        document = json.loads(sandbox.run("check", "--output-format", form).out)
        assert not _surrogates(document)
        assert "caf" in json.dumps(document)
    sandbox.run("bulk", ".", "--output-dir", "../patches")
    assert not _surrogates(json.loads((sandbox.top / "patches" / "manifest.json").read_text()))


def test_the_hidden_characters_are_those_of_unicode() -> None:
    for code in range(0x80, 0x110000):
        character = chr(code)
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            assert words.terminal(character) != character, hex(code)
    assert words.terminal("tab\tünï 😀 e\u0301") == "tab\tünï 😀 e\u0301"
