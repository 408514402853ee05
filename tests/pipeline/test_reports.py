"""Every form of the report: what it says, that it can be trusted, and that it tells no secret."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pipeline import browser, sarif

from codemods.catalogue.masking import MASK, masked
from codemods.files.words import line as readable
from codemods.model import Applicability, Edit, Failure, Finding, Fix, LeftAlone, Location, Outcome, Patch, Report
from codemods.report import Format, View, render
from codemods.report.groups import groups
from codemods.report.owners import Owners

ROOT = Path("/project")
KEY = "sk-proj-" + "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z" * 2
PLAIN_SECRET = "correct-horse-battery"
RULE = "build-client-per-invocation"


def finding(
    path: str,
    *paths: str,
    applicability: Applicability = Applicability.SAFE,
    outcome: Outcome = Outcome.FIXED,
    message: str = "a message",
    reason: str = "",
) -> Finding:
    fix = None
    if applicability is not Applicability.MANUAL:
        fix = Fix(tuple(Edit(each, 0, 1, "x") for each in (path, *paths)), applicability, reason)
    return Finding(RULE, path, 0, 1, message, fix, "" if fix else reason, "a note", Location(1, 2, 1, 5), outcome)


def sample() -> Report:
    """Two files that change together, one that changes alone, something open, something left, something failed."""
    shared = finding("a.py", "b.py", message="shared `llm`")
    alone = finding("web/c.ts", applicability=Applicability.UNSAFE, reason="it is public")
    manual = finding(
        "d.py", applicability=Applicability.MANUAL, outcome=Outcome.NEEDS_PERSON, reason="nobody | knows <b>"
    )
    return Report(
        patches=(
            Patch("a.py", b"x = 1\ny = 2\n", f"x = 3\napi_key = '{PLAIN_SECRET}'\n".encode(), (shared,)),
            Patch("b.py", b"import a\r\nb = 1\r\n", f"import a\r\nb = '{KEY}'\r\n".encode(), (shared,)),
            Patch("web/c.ts", b"const a = 1\n", b"const a = `</script><script>alert(1)</script>`\n", (alone,)),
        ),
        findings=(shared, manual, alone),
        left_alone=(LeftAlone(RULE, "e.py", 0, 1, "a script", Location(4, 1, 4, 2)),),
        failures=(Failure("f.py", "is a binary file", 3),),
    )


def output(form: Format, report: Report, command: str = "diff", *, color: bool = False, stat: bool = False) -> str:
    return b"".join(render(form, report, View(ROOT, ROOT, command, color=color, stat=stat))).decode()


@pytest.mark.parametrize("form", [each for each in Format if each is not Format.PATCH])
@pytest.mark.parametrize("command", ["check", "migrate"])
def test_no_secret_stands_in_any_report_but_the_patch(form: Format, command: str) -> None:
    text = output(form, sample(), command)
    assert text
    assert KEY not in text
    assert PLAIN_SECRET not in text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_masking_keeps_all_that_is_no_key(text: str) -> None:
    assert masked(f"{text} {KEY}").endswith(MASK) or KEY not in masked(f"{text} {KEY}")


@pytest.mark.parametrize(
    "line",
    [
        "api_key = os.getenv('OPENAI_API_KEY')",
        'openai_api_key="your-api-key-here"',
        "const llm = new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY })",
        "from langchain_openai import ChatOpenAI",
        "model = 'gpt-4o-mini-2024-07-18'",
    ],
)
def test_ordinary_lines_are_not_masked(line: str) -> None:
    assert masked(line) == line


@pytest.mark.parametrize(
    "line",
    [
        f'client = OpenAI(api_key="{KEY}")',
        f"apiKey: '{PLAIN_SECRET}',",
        f'os.environ["OPENAI_API_KEY"] = "{PLAIN_SECRET}"',
        f"OPENAI_API_KEY: str = '{PLAIN_SECRET}'",
        f"token = `{PLAIN_SECRET}`",
        f"# the key is {KEY} for now",
    ],
)
def test_keys_are_masked(line: str) -> None:
    assert KEY not in masked(line)
    assert PLAIN_SECRET not in masked(line)
    assert MASK in masked(line)


def test_a_key_is_masked_below_its_name() -> None:
    code = (
        f"x = f(\n    api_key=(\n        '{PLAIN_SECRET}'\n    ),\n    token=\n        '{PLAIN_SECRET}',\n)\n".encode()
    )
    text = output(Format.HTML, Report(patches=(Patch("a.py", code, b"# new\n" + code), Patch("b.py", code, b""))))
    assert PLAIN_SECRET not in text
    assert text.count(MASK) == 3


@pytest.mark.parametrize(
    "line",
    [
        f"postgres://me:{PLAIN_SECRET}@host/db",
        f'headers = {{"Authorization": "Bearer {PLAIN_SECRET}"}}',
    ],
)
def test_secrets_are_masked_in_urls_and_headers(line: str) -> None:
    assert PLAIN_SECRET not in masked(line)
    assert MASK in masked(line)


@given(st.text(st.sampled_from("a='\n:(k_ey\"/@"), max_size=40))
def test_masking_keeps_the_lines(text: str) -> None:
    for each in (text, f"key={text}'{PLAIN_SECRET}'", f"api_key: {text}{KEY}"):
        assert masked(each).count("\n") == each.count("\n")


def test_characters_that_move_or_hide_text_are_written_out() -> None:
    assert readable(b"a\x1b[2Jb\r\n") == "a^[[2Jb^M"
    assert readable("a\u202eb".encode()) == "a<U+202E RIGHT-TO-LEFT OVERRIDE>b"
    assert readable(b"\xe9\tx\n") == "\\xe9\tx"


def test_files_of_one_fix_are_one_group() -> None:
    found = list(groups(sample()))
    assert [[patch.path for patch in group.patches] for group in found] == [["a.py", "b.py"], ["web/c.ts"]]
    assert [len(group.findings) for group in found] == [1, 1]


def test_groups_join_over_long_chains() -> None:
    names = [f"m{number}.py" for number in range(50)]
    links = {name: [finding(name, following)] for name, following in pairwise(names)}
    patches = tuple(Patch(name, b"a", b"b", tuple(links.get(name, ()))) for name in reversed(names))
    (group,) = groups(Report(patches=patches))
    assert len(group.patches) == 50


def test_the_coloured_diff_shows_heads_numbers_and_no_markup_of_the_file() -> None:
    patch = Patch("a.py", b"[bold]x[/bold]\n:smile:\n", b"[red]y\x1b[0m\n:smile:\n", (finding("a.py"),))
    text = output(Format.TEXT, Report(patches=(patch,)), color=True)
    plain = re.sub(r"\x1b\[[\d;]*m", "", text)
    assert "a.py:1:2 build-client-per-invocation [safe]\n  a message\n  note: a note\na.py\n" in plain
    assert "1   - [bold]x[/bold]\n  1 + [red]y^[[0m\n2 2   :smile:\n" in plain
    assert "\x1b[31m" in text


def test_colour_that_was_asked_for_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    patch = Patch("a.py", b"x\n", b"y\n", (finding("a.py"),))
    assert "\x1b[31m" in output(Format.TEXT, Report(patches=(patch,)), color=True)


def test_long_lines_are_neither_broken_nor_cut() -> None:
    patch = Patch("a.py", b"x\n", b"y" * 500 + b"\n", (finding("a.py"),))
    assert "y" * 500 in output(Format.TEXT, Report(patches=(patch,)), color=True)


def test_a_diff_of_many_files_is_rendered_file_by_file() -> None:
    made = []

    class Patches(tuple[Patch, ...]):
        def __iter__(self) -> Iterator[Patch]:
            for number in range(5_000):
                made.append(number)
                yield Patch(f"m{number}.py", b"a\n", b"b\n")

    pieces = render(Format.PATCH, Report(patches=Patches()), View(ROOT, ROOT, "diff"))
    # The paths are looked at once, to choose where they start; then each file is made when it is asked for.
    next(pieces)
    looked_at = len(made)
    next(pieces)
    assert len(made) == looked_at + 1


def test_stat_counts_lines() -> None:
    text = output(Format.TEXT, sample(), stat=True)
    assert text.splitlines() == [
        " a.py     | 4 ++--",
        " b.py     | 2 +-",
        " web/c.ts | 2 +-",
        " 3 files changed, 4 lines added, 4 removed",
    ]
    assert output(Format.TEXT, Report(), stat=True) == ""


def test_stat_scales_long_bars() -> None:
    patch = Patch("a.py", b"", b"x\n" * 1000)
    (line, _) = output(Format.TEXT, Report(patches=(patch,)), stat=True).splitlines()
    assert line == f" a.py | 1000 {'+' * 40}"


def test_annotations_escape_what_github_reads() -> None:
    odd = finding("a,b:c.py", message="100%\nnew line", applicability=Applicability.UNSAFE, reason="why")
    line = output(Format.GITHUB, Report(findings=(odd,), failures=(Failure("x.py", "broken", 7),))).splitlines()
    assert line == [
        "::warning file=a%2Cb%3Ac.py,line=1,endLine=1,col=2,endColumn=5,"
        "title=build-client-per-invocation [unsafe]::100%25%0Anew line%0Awhy%0Aa note",
        "::error file=x.py,line=7,title=codemods::broken",
    ]


def test_sarif_names_rules_results_suppressions_and_failures() -> None:
    (run,) = json.loads(output(Format.SARIF, sample()))["runs"]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} <= known
    assert [result["level"] for result in run["results"]] == ["warning", "note", "warning", "none"]
    assert run["results"][3]["suppressions"] == [{"kind": "external", "justification": "a script"}]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "is a binary file"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 2,
        "endLine": 1,
        "endColumn": 5,
    }


@pytest.mark.parametrize("command", ["check", "diff", "migrate"])
def test_sarif_is_what_the_standard_says(command: str) -> None:
    for report in (sample(), Report()):
        log = json.loads(output(Format.SARIF, report, command))
        jsonschema.validate(log, sarif.LOG)
        (run,) = log["runs"]
        for rule in run["tool"]["driver"]["rules"]:
            # GitHub takes no longer ones.
            assert all(
                len(rule[name]["text"]) <= 1024 for name in ("shortDescription", "fullDescription") if name in rule
            )
            assert len(rule["id"]) <= 255
        for result in run["results"]:
            region = result["locations"][0]["physicalLocation"]["region"]
            assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])


def test_a_sarif_fix_holds_all_files_of_its_group_and_gives_the_bytes_after() -> None:
    shared = finding("a b.py", "ü.py")
    patches = (
        Patch("a b.py", b"\xef\xbb\xbfone\r\ntwo\r\nthree\r\n", b"\xef\xbb\xbfONE\r\ntwo\r\nthree\r\nfour", (shared,)),
        Patch("ü.py", "é\u2028\nb\n".encode(), "é\u2028\nc\n".encode(), (shared,)),
    )
    log = json.loads(output(Format.SARIF, Report(patches=patches, findings=(shared,))))
    (fix,) = log["runs"][0]["results"][0]["fixes"]
    changes = {change["artifactLocation"]["uri"]: change["replacements"] for change in fix["artifactChanges"]}
    assert set(changes) == {"a%20b.py", "%C3%BC.py"}
    for patch, replacements in zip(patches, changes.values(), strict=True):
        text = patch.before
        for replacement in reversed(replacements):
            region = replacement["deletedRegion"]
            start, end = region["byteOffset"], region["byteOffset"] + region["byteLength"]
            text = text[:start] + replacement["insertedContent"]["text"].encode() + text[end:]
        assert text == patch.after


def test_markdown_says_what_why_risk_and_how_to_undo() -> None:
    text = output(Format.MARKDOWN, sample(), "migrate")
    sections = [
        "# Build LLM clients",
        "`codemods` changed 3 files. Fixed: 2; left for a person: 1; left alone: 1.",
        "## What was done, and why",
        f"- `{RULE}`, 2 times: ",
        "## Risk",
        f"| `web/c.ts:1:2` | `{RULE}` | it is public |",
        "## What is left for a person",
        f"| `d.py:1:2` | `{RULE}` | a message: nobody \\| knows \\<b\\> |",
        "## Left alone",
        "## Files that could not be processed",
        "- `f.py`: is a binary file",
        "## How to undo",
    ]
    places = [text.index(section) for section in sections]
    assert places == sorted(places)


def test_markdown_stays_short_enough_for_a_pull_request() -> None:
    many = Report(left_alone=tuple(LeftAlone(RULE, f"{n}.py", 0, 1, "r") for n in range(1000)))
    text = output(Format.MARKDOWN, many)
    assert "... and 800 more." in text
    assert text.count("\n| `") == 200


def test_markdown_is_never_longer_than_a_service_takes() -> None:
    long = "because of a reason that takes many words to tell " * 20
    many = Report(left_alone=tuple(LeftAlone(RULE, f"{n}.py", 0, 1, long) for n in range(1000)))
    text = output(Format.MARKDOWN, many)
    assert len(text) < 65_536
    rows = text.count("\n| `")
    assert 20 < rows < 200
    assert f"... and {200 - rows} more." in text
    assert "... and 800 more." in text


def test_markdown_keeps_a_hostile_path_in_its_code_span() -> None:
    odd = Report(left_alone=(LeftAlone(RULE, "a`|`b.py", 0, 1, "r"),))
    assert "| `` a`\\|`b.py:1:1 `` |" in output(Format.MARKDOWN, odd)


@pytest.mark.parametrize("place", ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"])
def test_owners_are_read_where_the_services_look(tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text("* @all\n/web/ @web @front\n")
    owners = Owners.of(tmp_path)
    assert owners.of_path("a.py") == ("@all",)
    assert owners.of_path("web/c.ts") == ("@web", "@front")
    assert Owners.of(tmp_path / "nowhere").of_path("a.py") == ()


def test_the_page_is_complete_and_shuts_out_what_is_not_its_own() -> None:
    text = output(Format.HTML, sample())
    assert "{{" not in text
    assert re.search(r"""(?:src|href)=["']?(?:https?:)?//""", text) is None
    policy = re.search(r'content="(default-src[^"]*)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe-inline" not in policy[1]
    data = [json.loads(each) for each in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text)]
    assert [each.get("path") for each in data] == [None, "a.py", "b.py", "web/c.ts"]
    assert "alert(1)" in data[3]["hunks"][0][1][3]


def project(folder: Path) -> View:
    (folder / "CODEOWNERS").write_text("* @core\nweb/ @web\n")
    return View(folder, folder, "diff")


def test_a_browser_shows_the_page_and_its_filters_work(tmp_path: Path) -> None:
    page_file = tmp_path / "report.html"
    page_file.write_bytes(b"".join(render(Format.HTML, sample(), project(tmp_path))))
    with browser.page(tmp_path / "profile") as page:
        page.open(page_file)

        def shown() -> list[str]:
            visible = "[...document.querySelectorAll('.file')].filter(e => !e.hidden)"
            found = page.run(f"{visible}.map(e => e.querySelector('h3').firstChild.data)")
            assert isinstance(found, list)
            return found

        assert shown() == ["a.py", "b.py", "web/c.ts"]
        assert page.run("document.getElementById('counts').textContent").startswith("3 of 3 changed files")
        assert page.run("[...document.querySelectorAll('#tree a')].map(e => e.textContent)") == ["c.ts", "a.py", "b.py"]
        page.choose("owner", "@web")
        assert shown() == ["web/c.ts"]
        assert page.run("[...document.querySelectorAll('#tree a')].filter(e => e.offsetParent).length") == 1
        page.choose("owner", "")
        page.choose("applicability", "manual")
        assert shown() == []
        assert page.run("[...document.querySelectorAll('#open li')].filter(e => !e.hidden).length") == 1
        page.choose("applicability", "unsafe")
        assert shown() == ["web/c.ts"]
        page.choose("applicability", "")
        page.choose("path", "B.py")
        assert shown() == ["b.py"]
        page.choose("path", "")
        assert page.run("document.querySelectorAll('table.unified').length") == 3
        page.run("document.getElementById('layout').click()")
        assert page.run("document.querySelectorAll('table.split').length") == 3
        assert page.run("document.querySelector('#file-2 td.code.added').textContent").endswith("</script>`")
        assert page.run("document.querySelectorAll('#file-2 .k').length") == 2
        before = page.run("getComputedStyle(document.body).backgroundColor")
        page.run("document.getElementById('theme').click()")
        assert page.run("getComputedStyle(document.body).backgroundColor") != before
        assert page.run("document.scripts.length") == len(sample().patches) + 2
        assert page.errors == []


def test_a_browser_filters_all_that_the_page_lists(tmp_path: Path) -> None:
    page_file = tmp_path / "report.html"
    report = sample()
    deep = Patch("web/deep/er/d.ts", b"a\n", b"b\n", (finding("web/deep/er/d.ts"),))
    report = replace(report, patches=(*report.patches, deep))
    page_file.write_bytes(b"".join(render(Format.HTML, report, project(tmp_path))))
    with browser.page(tmp_path / "profile") as page:
        page.open(page_file)

        def shown(selector: str) -> list[str]:
            visible = f"[...document.querySelectorAll('{selector}')].filter(e => !e.closest('[hidden]'))"
            found = page.run(f"{visible}.map(e => e.textContent)")
            assert isinstance(found, list)
            return found

        assert shown("h2") == ["Findings without a change", "Left alone", "Files that could not be processed"]
        assert shown("#left-alone code") == ["e.py:4"]
        page.choose("owner", "@web")
        assert shown("h2") == []
        assert page.run("document.getElementById('counts').textContent") == (
            "2 of 4 changed files, not fixed: 0 of 1, left alone: 0 of 1, failed: 0 of 1; 2 lines added, 2 removed"
        )
        page.choose("owner", "@core")
        assert shown("#tree summary") == []
        assert shown("#tree a") == ["a.py", "b.py"]
        page.choose("owner", "")
        page.choose("path", "deep")
        assert shown("#tree summary") == ["web/", "deep/", "er/"]
        page.choose("path", "")
        page.choose("applicability", "safe")
        assert shown("h2") == []
        page.choose("applicability", "")
        page.choose("rule", RULE)
        assert shown("#left-alone code") == ["e.py:4"]
        assert shown("#failures code") == []
        assert page.errors == []


def test_a_browser_takes_keys(tmp_path: Path) -> None:
    page_file = tmp_path / "report.html"
    page_file.write_bytes(b"".join(render(Format.HTML, sample(), project(tmp_path))))
    with browser.page(tmp_path / "profile") as page:
        page.open(page_file)

        def press(key: str) -> str:
            page.run(
                f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}}))"
            )
            return str(page.run("document.activeElement.id"))

        assert [press(key) for key in "nnpnnn"] == ["file-0", "file-1", "file-0", "file-1", "file-2", "file-2"]
        assert press("s") == "file-2"
        assert page.run("document.querySelectorAll('table.split').length") == 3
        theme = page.run("document.documentElement.dataset.theme")
        press("t")
        assert page.run("document.documentElement.dataset.theme") != theme
        assert press("/") == "path"
        # A user who types a name means no order.
        assert press("n") == "path"
        assert press("Escape") == ""
        page.open(page_file.with_name("report.html"))
        assert page.run("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
        assert page.errors == []


def test_a_browser_colours_texts_and_comments_over_several_lines(tmp_path: Path) -> None:
    python = b'def f():\n    """One\n    for two\n    """\n    return 1\n'
    script = b"/* One\n   for two */ const a = `if\nelse`; return a;\n"
    report = Report(patches=(Patch("a.py", b"", python), Patch("a.ts", script, b"")))
    page_file = tmp_path / "report.html"
    page_file.write_bytes(b"".join(render(Format.HTML, report, project(tmp_path))))
    with browser.page(tmp_path / "profile") as page:
        page.open(page_file)
        for _ in ("unified", "split"):
            keywords = "[...document.querySelectorAll('#{} .k')].map(e => e.textContent)"
            assert page.run(keywords.format("file-0")) == ["def", "return"]
            assert page.run(keywords.format("file-1")) == ["const", "return"]
            page.run("document.getElementById('layout').click()")
        assert page.errors == []


def test_a_browser_opens_five_hundred_files_at_once(tmp_path: Path) -> None:
    before = b"".join(b"x%d = 1\n" % number for number in range(60))
    after = before.replace(b"x30 = 1", b"x30 = 2").replace(b"x5 = 1\n", b"")
    patches = tuple(
        Patch(f"p{number % 20}/m{number}.py", before, after, (finding(f"p{number % 20}/m{number}.py"),))
        for number in range(500)
    )
    page_file = tmp_path / "report.html"
    page_file.write_bytes(b"".join(render(Format.HTML, Report(patches=patches), project(tmp_path))))
    with browser.page(tmp_path / "profile") as page:
        page.open(page_file)
        assert page.run("document.querySelectorAll('.file table tr').length") == 500 * 16
        page.choose("path", "m499.py")
        assert page.run("[...document.querySelectorAll('.file')].filter(e => !e.hidden).length") == 1
        assert page.errors == []


def test_a_browser_fits_the_page_to_a_phone(tmp_path: Path) -> None:
    long = "a" * 300
    report = sample()
    wide = Patch(f"very/{'deep/' * 20}file.py", b"x = 1\n", f"x = '{long}'\n".encode(), (finding(long + ".py"),))
    report = replace(report, patches=(*report.patches, wide), findings=(*report.findings, finding(f"{long}.py")))
    page_file = tmp_path / "report.html"
    page_file.write_bytes(b"".join(render(Format.HTML, report, project(tmp_path))))
    with browser.page(tmp_path / "profile") as page:
        page.size(390, 844)
        page.open(page_file)
        for _ in ("unified", "split"):
            assert page.run("document.documentElement.scrollWidth") <= 390
            page.run("document.getElementById('layout').click()")
        assert page.errors == []


def test_a_browser_marks_the_words_that_differ_counts_and_groups(tmp_path: Path) -> None:
    shared = finding("a.py", "b.py")
    patches = (
        Patch("a.py", b"y = f(one, two)\nz = 1\n", b"y = f(one, three)\nz = 1\nw = 2\n", (shared,)),
        Patch("b.py", b"import a\n", b"totally(other)\n", (shared,)),
        Patch("c.py", b"x\n", b"y\n", (finding("c.py"),)),
    )
    page_file = tmp_path / "report.html"
    page_file.write_bytes(b"".join(render(Format.HTML, Report(patches=patches), project(tmp_path))))
    with browser.page(tmp_path / "profile") as page:
        page.open(page_file)
        for _ in ("unified", "split"):
            words = "[...document.querySelectorAll('#file-{} .word')].map(e => e.textContent).join()"
            assert page.run(words.format(0)) == "two,three"
            assert page.run(words.format(1)) == ""
            page.run("document.getElementById('layout').click()")
        assert page.run("document.querySelector('#file-0 .counted').textContent") == "+2 −1"
        assert "4 lines added, 3 removed" in str(page.run("document.getElementById('counts').textContent"))
        together = "document.querySelector('#file-{} .together')?.textContent || ''"
        assert page.run(together.format(0)) == "One fix with b.py: they are applied together or not at all."
        assert page.run(together.format(2)) == ""
        assert "Probably correct; review it" in str(page.run("document.querySelector('.legend').textContent"))
        assert page.errors == []


def test_a_browser_keeps_what_was_viewed_and_the_filters_in_the_address(tmp_path: Path) -> None:
    page_file = tmp_path / "report.html"
    page_file.write_bytes(b"".join(render(Format.HTML, sample(), project(tmp_path))))
    with browser.page(tmp_path / "profile") as page:
        page.open(page_file)
        page.run("document.querySelector('#file-1 .box').click()")
        assert page.run("document.getElementById('progress').textContent") == "1 of 3 viewed"
        assert page.run("getComputedStyle(document.querySelector('#file-1 .body')).display") == "none"
        page.choose("owner", "@web")
        page.choose("path", "c.t")
        assert page.run("location.hash") == "#owner=%40web&path=c.t"
        page.run("location.reload()")
        page.wait()
        visible = "[...document.querySelectorAll('.file')].filter(e => !e.hidden).length"
        assert page.run(visible) == 1
        assert page.run("document.getElementById('path').value") == "c.t"
        assert page.run("document.getElementById('progress').textContent") == "1 of 3 viewed"
        page.choose("path", "nowhere")
        assert page.run("document.getElementById('nothing').textContent").startswith("No change matches these filters")
        assert page.run("document.getElementById('nothing').hidden") is False
        # Other changes of the same file have not been viewed.
        changed = replace(sample(), patches=(*sample().patches[:1], Patch("b.py", b"1\n", b"2\n"), sample().patches[2]))
        page_file.write_bytes(b"".join(render(Format.HTML, changed, project(tmp_path))))
        page.open(page_file)
        assert page.run("document.getElementById('progress').textContent") == "0 of 3 viewed"
        page.run("document.getElementById('file-0').focus()")
        page.run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'v', bubbles: true}))")
        assert page.run("document.getElementById('progress').textContent") == "1 of 3 viewed"
        assert page.errors == []


def test_a_browser_prints_all_of_it_in_light(tmp_path: Path) -> None:
    page_file = tmp_path / "report.html"
    page_file.write_bytes(b"".join(render(Format.HTML, sample(), project(tmp_path))))
    with browser.page(tmp_path / "profile") as page:
        page.media("print", "dark")
        page.open(page_file)
        page.run("document.querySelector('#file-1 .box').click()")
        shown = "getComputedStyle(document.querySelector('{}')).{}"
        assert page.run(shown.format("nav", "display")) == "none"
        assert page.run(shown.format(".controls", "display")) == "none"
        assert page.run(shown.format("#file-1 .body", "display")) == "block"
        assert page.run(shown.format("body", "backgroundColor")) == "rgb(255, 255, 255)"
        assert page.errors == []
