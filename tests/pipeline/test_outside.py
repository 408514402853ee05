"""Rules from outside: LibCST commands by their path, and entry points. Nothing is imported that nobody named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.pipeline.conftest import Run, commit, git

from codemods import api
from codemods.config import ConfigError
from codemods.rules.outside import OutsideError, Spec

FSTRINGS = "libcst.codemod.commands.convert_format_to_fstring.ConvertFormatStringCommand"
RENAME = "libcst.codemod.commands.rename.RenameCommand"
TYPES = "autotyping.autotyping.AutotypeCommand:none_return=true,int_param=true"
OPTIONAL = "no_implicit_optional.NoImplicitOptionalCommand:use_union_or=true"
FIXTURE = "pytest_fixture_remover.codemod.RemovePytestFixtureCommand:name=cache"
URLS = "django_codemod.visitors.urls.URLTransformer"
"""No command, but a part of some; it asks for imports."""

PYDANTIC = "bump_pydantic.codemods.replace_generic_model.ReplaceGenericModelCommand"

COMMANDS = '''
from libcst.codemod import CodemodCommand, SkipFile
import libcst


class Raises(CodemodCommand):
    """Raise on one file."""

    def transform_module_impl(self, tree):
        if "bad" in self.context.filename:
            raise ValueError("no such luck")
        return libcst.parse_module(tree.code.replace("old", "new"))


class Skips(CodemodCommand):
    def transform_module_impl(self, tree):
        raise SkipFile("not mine")


class Grows(CodemodCommand):
    def transform_module_impl(self, tree):
        return libcst.parse_module(tree.code + "x = 1\\n")


class Breaks(CodemodCommand):
    def transform_module_impl(self, tree):
        statement = libcst.parse_statement("pass").with_changes(body=[libcst.Expr(libcst.Name("if"))])
        return tree.with_changes(body=[statement])


class Undefines(CodemodCommand):
    def transform_module_impl(self, tree):
        return libcst.parse_module(tree.code.replace("import os\\n", ""))
'''


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with commands of its own, installed beside the tool; its name."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "our_commands.py").write_text(COMMANDS)
    monkeypatch.syspath_prepend(folder)
    return "our_commands"


CASES = {
    FSTRINGS: (b'def f(a):\r\n    return "{}!".format(a)  # hm\r\n', b'def f(a):\r\n    return f"{a}!"  # hm\r\n'),
    f"{RENAME}:old_name=a.b,new_name=c.d": (
        b"from a import b\n\n\nprint(b)\n",
        b"from c import d\n\n\nprint(d)\n",
    ),
    TYPES: (b"def f(a=1):\n    print(a)\n", b"def f(a: int=1) -> None:\n    print(a)\n"),
    OPTIONAL: (b"def f(a: int = None): ...\n", b"def f(a: int | None = None): ...\n"),
    FIXTURE: (
        b'import pytest\n\n\n@pytest.mark.usefixtures("db", "cache")\ndef test_x(): ...\n',
        b'import pytest\n\n\n@pytest.mark.usefixtures("db")\ndef test_x(): ...\n',
    ),
    URLS: (
        b'import app\nfrom django.conf.urls import url\n\nurls = [url("^a/(?P<pk>[0-9]+)$", app.f)]\n',
        b"import app\nfrom django.urls import path\n\nurls = [path('a/<int:pk>', app.f)]\n",
    ),
    PYDANTIC: (
        b"from pydantic.generics import GenericModel\n\n\nclass A(GenericModel):\n    x: int\n",
        b"from pydantic import BaseModel\n\n\nclass A(BaseModel):\n    x: int\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_public_commands_run_as_rules(project: Path, codemods: Run, name: str) -> None:
    pytest.importorskip(name.partition(".")[0])
    before, after = CASES[name]
    (project / "a.py").write_bytes(before)
    commit(project)
    checked = codemods("check", "--rule", name)
    assert checked.code == 1
    assert f"{name.partition(':')[0]} " in checked.out
    assert "[unsafe]" in checked.out
    assert codemods("migrate", "--rule", name).code == 0
    assert (project / "a.py").read_bytes() == before
    diff = codemods("diff", "--unsafe", "--rule", name)
    assert diff.code == 1
    assert codemods("migrate", "--unsafe", "--rule", name).code == 0
    assert (project / "a.py").read_bytes() == after
    assert git(project, "diff") or before == after
    assert codemods("check", "--unsafe", "--rule", name).code == 0
    codemods("undo")
    assert (project / "a.py").read_bytes() == before


def test_a_command_without_a_description_is_told_by_its_name(codemods: Run, local: str) -> None:
    assert "Run the command `Grows`." in codemods("rules", f"{local}.Grows").out


def test_a_command_touches_no_other_line(project: Path, codemods: Run) -> None:
    odd = b"x  =  1 ;y=2\n\n\n\ndef f( a ):\n\treturn '{}'.format(a)\n"
    (project / "a.py").write_bytes(odd)
    codemods("migrate", "--allow-dirty", "--unsafe", "--rule", FSTRINGS)
    assert (project / "a.py").read_bytes() == odd.replace(b"'{}'.format(a)", b"f'{a}'")


def test_only_named_rules_run_unless_others_are_selected(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text(
        "from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef f(a):\n    return client.x('{}'.format(a))\n"
    )
    alone = codemods("check", "--rule", FSTRINGS, "--output-format", "concise").out
    assert "build-client-per-invocation" not in alone
    both = codemods("check", "--rule", FSTRINGS, "--select", "build-client-per-invocation").out
    assert "build-client-per-invocation" in both
    assert FSTRINGS in both


def test_ignore_comments_settings_and_baseline_know_them(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text(f"x = '{{}}'.format(1)  # codemods: ignore[{FSTRINGS}] as it is\n")
    done = codemods("check", "--rule", FSTRINGS, "-v")
    assert done.code == 0
    assert "ignored by a comment: as it is" in done.out
    (project / "a.py").write_text("x = '{}'.format(1)\n")
    (project / "pyproject.toml").write_text(f'[tool.codemods]\nper-file-ignores = {{ "a.py" = ["{FSTRINGS}"] }}\n')
    assert codemods("check", "--rule", FSTRINGS).code == 0
    (project / "pyproject.toml").unlink()
    assert codemods("check", "--rule", FSTRINGS, "--baseline", "b.json", "--update-baseline").code == 0
    assert codemods("check", "--rule", FSTRINGS, "--baseline", "b.json").code == 0
    # A run without the rule knows nothing of it, and forgets nothing.
    codemods("check", "--baseline", "b.json", "--update-baseline")
    assert codemods("check", "--rule", FSTRINGS, "--baseline", "b.json").code == 0


def test_a_command_that_fails_costs_its_file_alone(project: Path, codemods: Run, local: str) -> None:
    for name in ("bad", "good"):
        (project / f"{name}.py").write_text("x = 'old'\n")
    done = codemods("migrate", "--allow-dirty", "--unsafe", "--rule", f"{local}.Raises")
    assert (project / "good.py").read_text() == "x = 'new'\n"
    assert (project / "bad.py").read_text() == "x = 'old'\n"
    assert "bad.py:1:1: needs a person: our_commands.Raises the command failed on this file [manual]" in done.out
    assert "ValueError: no such luck" in done.out


@pytest.mark.parametrize(
    ("command", "told"),
    [("Grows", "does not finish"), ("Breaks", "does not parse"), ("Skips", "not mine")],
)
def test_a_command_that_can_t_be_used_on_a_file_changes_nothing(
    project: Path, codemods: Run, local: str, command: str, told: str
) -> None:
    (project / "a.py").write_text("x = 'old'\n")
    done = codemods("migrate", "-v", "--allow-dirty", "--unsafe", "--rule", f"{local}.{command}")
    assert told in done.out
    assert (project / "a.py").read_text() == "x = 'old'\n"


def test_a_command_that_breaks_a_file_costs_that_file_alone(project: Path, codemods: Run, local: str) -> None:
    (project / "a.py").write_text("import os\n\nprint(os.name)\n")
    (project / "b.py").write_text("import os\n\nprint(1)\n")
    checked = codemods("check", "--unsafe", "--rule", f"{local}.Undefines")
    assert checked.code == 1
    done = codemods("migrate", "--allow-dirty", "--unsafe", "--rule", f"{local}.Undefines")
    assert done.code == 0
    assert "the command breaks this file (a.py:2: undefined name 'os')" in done.out
    assert "report it" not in done.out + done.err
    assert (project / "a.py").read_text() == "import os\n\nprint(os.name)\n"
    assert (project / "b.py").read_text() == "\nprint(1)\n"


def test_a_command_that_breaks_each_file_writes_nothing(project: Path, codemods: Run, local: str) -> None:
    (project / "a.py").write_text("import os\n\nprint(os.name)\n")
    done = codemods("migrate", "--allow-dirty", "--unsafe", "--rule", f"{local}.Undefines")
    assert done.code == 0
    assert "the command breaks this file (a.py:2: undefined name 'os')" in done.out
    assert (project / "a.py").read_text() == "import os\n\nprint(os.name)\n"


def test_settings_name_rules_and_the_user_has_them_imported(project: Path, codemods: Run, tmp_path: Path) -> None:
    (project / "evil.py").write_text("open('ran', 'w').close()\nclass Rule: pass\n")
    (project / "pyproject.toml").write_text('[tool.codemods]\nrules = ["evil.Rule"]\n')
    for command in ("check", "diff", "migrate"):
        # In a process of its own, whose working folder Python searches first.
        done = subprocess.run(
            [sys.executable, "-m", "codemods", command, *(["--allow-dirty"] if command == "migrate" else [])],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert not (project / "ran").exists()
    assert "add --rules-configured to import and run them" in done.stderr
    (project / "evil.py").unlink()
    (project / "a.py").write_text("x = '{}'.format(1)\n")
    (project / "pyproject.toml").write_text(f'[tool.codemods]\nrules = ["{FSTRINGS}"]\n')
    assert codemods("check").code == 0
    assert codemods("check", "--rules-configured").code == 1


def test_a_share_from_another_machine_imports_nothing(project: Path, codemods: Run) -> None:
    assert codemods("bulk", "--shard", "1/2", "--output-dir", "out", "--rule", FSTRINGS).code == 2


def test_bulk_divides_them_by_owner(project: Path, codemods: Run) -> None:
    for folder in ("a", "b"):
        (project / folder).mkdir()
        (project / folder / "m.py").write_text("x = '{}'.format(1)\n")
    (project / "CODEOWNERS").write_text("/a/ @a\n/b/ @b\n")
    commit(project)
    assert codemods("bulk", ".", "--unsafe", "--rule", FSTRINGS, "--output-dir", "out").code == 0
    assert sorted(path.name for path in (project / "out").glob("*.patch")) == ["0001-a.patch", "0002-b.patch"]


def test_an_entry_point_is_named_and_then_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, local: str) -> None:
    site = tmp_path / "site"
    info = site / "our_commands-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: our-commands\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[codemods.rules]\nold-to-new = our_commands:Raises\nbroken = nowhere_at_all:X\n"
    )
    (tmp_path / "a.py").write_text("x = 'old'\n")
    report = api.check(tmp_path / "a.py", rules=("old-to-new",), unsafe=True)
    assert [finding.rule for finding in report.findings] == ["old-to-new"]
    with pytest.raises(OutsideError, match="did you mean 'old-to-new'"):
        api.check(tmp_path / "a.py", rules=("old-to-now",))
    with pytest.raises(OutsideError, match="there is no module nowhere_at_all"):
        api.check(tmp_path / "a.py", rules=("broken",))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nothing", "write package.module.Class"),
        ("no.such.Command", "there is no module no: install it beside codemods"),
        ("os.path.join", "is not a LibCST command"),
        ("os.path", "is a module; name a command in it: os.path.Class"),
        ("libcst.codemod.commands.rename.Nothing", "has no attribute 'Nothing'"),
        (RENAME, "needs arguments: --rule libcst.codemod.commands.rename.RenameCommand:old_name=...,new_name=..."),
        (f"{RENAME}:x", "'x' is not an argument: write name=value"),
    ],
)
def test_what_can_t_be_used_is_said_in_one_line(project: Path, codemods: Run, name: str, told: str) -> None:
    done = codemods("check", "--rule", name)
    assert done.code == 2
    assert told in done.err


def test_a_name_may_have_arguments() -> None:
    assert Spec.of("a.B:x=1,y=true") == Spec("a.B", {"x": "1", "y": True})
    with pytest.raises(ConfigError):
        api.check(".", select=("no-such-rule",))
