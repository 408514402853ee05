"""The series: each patch applies on top of those it needs, the tree works after each, the sum is what a run writes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.bulk import monorepo
from tests.bulk.conftest import Bulk

from codemods import api
from codemods.bulk import series
from codemods.bulk.options import SplitBy
from codemods.bulk.projects import Projects
from codemods.bulk.series import Passes, SeriesError
from codemods.model import Applicability, Edit, Finding, Fix, Outcome, Patch, Report
from codemods.report.owners import Owners


def works(root: Path) -> dict[str, str]:
    """Import and call all Python code of the monorepo. By path, whether a rotated key is taken up."""
    done = subprocess.run([sys.executable, "checks/works.py"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(line.rsplit(" ", 1) for line in done.stdout.splitlines())


def migrated(mono: Path, tmp_path: Path) -> dict[str, bytes]:
    """The monorepo as `migrate` leaves it."""
    copy = tmp_path / "migrated"
    shutil.copytree(mono, copy)
    report = api.migrate([copy])
    assert not report.broken_proofs
    return monorepo.tree(copy)


def test_each_patch_applies_and_works_on_top_of_the_one_before(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    expected = migrated(mono, tmp_path)
    out = tmp_path / "out"
    assert bulk(mono, output_dir=out).code == 0
    assert set(works(mono).values()) == {"stale"}
    (repository,) = json.loads((out / "manifest.json").read_text())["repositories"]
    fresh: set[str] = set()
    for entry in repository["patches"]:
        monorepo.git(mono, "apply", "--index", str(out / entry["patch"]))
        changed = monorepo.git(mono, "diff", "--cached", "--name-only", "-z").split("\0")[:-1]
        assert sorted(changed) == entry["files"]
        monorepo.git(mono, "commit", "-q", "-m", entry["label"])
        found = {path for path, state in works(mono).items() if state == "fresh"}
        assert found >= fresh
        fresh = found
    assert fresh == set(works(mono))
    assert monorepo.tree(mono) == expected


def test_a_fix_that_crosses_owners_is_one_patch_that_names_them_all(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    out = tmp_path / "out"
    bulk(mono, output_dir=out)
    (repository,) = json.loads((out / "manifest.json").read_text())["repositories"]
    owners = {tuple(entry["owners"]): entry for entry in repository["patches"]}
    assert set(owners) == {
        ("@acme/billing", "@acme/platform"),
        ("@acme/platform",),
        ("@acme/billing",),
        ("@acme/support",),
        ("@acme/web",),
    }
    crossing = owners[("@acme/billing", "@acme/platform")]
    assert crossing["files"] == ["libs/llm/shared_llm/clients.py", "services/billing/billing/invoices.py"]
    assert crossing["projects"] == ["libs/llm", "services/billing"]
    assert owners[("@acme/support",)]["files"] == ["services/support desk/desk.py"]


@pytest.mark.parametrize(
    ("split_by", "labels"),
    [
        (
            SplitBy.PROJECT,
            {"libs/llm, services/billing", "libs/llm", "services/billing", "services/support desk", "web"},
        ),
        (
            SplitBy.FIX,
            {
                f"build-client-per-invocation in {path}"
                for path in (
                    "libs/llm/shared_llm/clients.py",
                    "services/billing/billing/dunning.py",
                    "services/support desk/desk.py",
                    "web/src/chat.ts",
                )
            },
        ),
    ],
)
def test_other_splits_add_up_to_the_same(
    mono: Path, tmp_path: Path, bulk: Bulk, split_by: SplitBy, labels: set[str]
) -> None:
    expected = migrated(mono, tmp_path)
    out = tmp_path / "out"
    assert bulk(mono, output_dir=out, split_by=split_by).code == 0
    (repository,) = json.loads((out / "manifest.json").read_text())["repositories"]
    assert {entry["label"] for entry in repository["patches"]} == labels
    for entry in repository["patches"]:
        monorepo.git(mono, "apply", str(out / entry["patch"]))
        works(mono)
    assert monorepo.tree(mono) == expected


@pytest.mark.parametrize("split_by", list(SplitBy))
def test_each_patch_applies_to_the_tree_with_what_it_depends_on_and_works_there(
    mono: Path, tmp_path: Path, bulk: Bulk, split_by: SplitBy
) -> None:
    out = tmp_path / "out"
    assert bulk(mono, output_dir=out, split_by=split_by).code == 0
    (repository,) = json.loads((out / "manifest.json").read_text())["repositories"]
    patches = {entry["number"]: entry for entry in repository["patches"]}
    assert sum(not entry["depends_on"] for entry in patches.values()) > 1

    def needed(number: int) -> set[int]:
        return {number}.union(*(needed(other) for other in patches[number]["depends_on"]))

    for number in patches:
        copy = tmp_path / f"copy-{number}"
        shutil.copytree(mono, copy)
        for each in sorted(needed(number)):
            monorepo.git(copy, "apply", str(out / patches[each]["patch"]))
        works(copy)


def test_no_owners_file_gives_one_patch_for_nobody(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    (mono / "CODEOWNERS").unlink()
    out = tmp_path / "out"
    bulk(mono, output_dir=out)
    assert sorted(path.name for path in out.glob("*.patch")) == ["0001-nobody.patch"]


BEFORE = {"a/one.py": b"first = 1\n", "b/two.py": b"second = 2\r\n"}
OWNERS = Owners("/a/ @a\n/b/ @b\n")


def fix(*edits: tuple[str, int, int, str]) -> Fix:
    return Fix(tuple(Edit(*edit) for edit in edits), Applicability.SAFE)


def finding(path: str, made: Fix, message: str = "found") -> Finding:
    return Finding("some-rule", path, 0, 1, message, made, outcome=Outcome.FIXED)


def made(
    passes: list[list[tuple[str, Fix]]], after: dict[str, bytes], new: tuple[tuple[int, ...], ...] = ()
) -> tuple[series.Step, ...]:
    """The Steps of a run whose passes applied these Fixes, each of a finding in the file named with it."""
    listed = [tuple(finding(path, each) for path, each in fixes) for fixes in passes]
    report = Report(
        patches=tuple(Patch(path, BEFORE[path], raw) for path, raw in after.items()),
        findings=tuple(each for found in listed for each in found),
    )
    taken = Passes(tuple(tuple(each for _, each in fixes) for fixes in passes), tuple(listed), new)
    return series.steps(taken, report, BEFORE.__getitem__, SplitBy.OWNER, OWNERS, Projects({}))


def test_insertions_at_one_place_stand_as_the_run_wrote_them_whichever_step_brings_them() -> None:
    """The Fix of both owners is found between two of one owner, and inserts where these do."""
    alone, both, later = (
        fix(("a/one.py", 0, 0, "x = 1\n")),
        fix(("a/one.py", 0, 0, "y = 1\n"), ("b/two.py", 0, 0, "y = 2\n")),
        fix(("a/one.py", 0, 0, "z = 1\n")),
    )
    steps = made(
        [[("a/one.py", alone), ("b/two.py", both), ("a/one.py", later)]],
        {"a/one.py": b"x = 1\ny = 1\nz = 1\nfirst = 1\n", "b/two.py": b"y = 2\r\nsecond = 2\r\n"},
    )
    assert [step.owners for step in steps] == [("@a",), ("@a", "@b")]
    assert steps[0].patches[0].after == b"x = 1\nz = 1\nfirst = 1\n"
    assert steps[1].patches[0].before == b"x = 1\nz = 1\nfirst = 1\n"
    assert [len(step.findings) for step in steps] == [2, 1]


def test_a_later_pass_comes_after_all_of_the_one_before() -> None:
    """Both owners have Fixes in both passes: only for one of them can these be one Step."""
    steps = made(
        [
            [("a/one.py", fix(("a/one.py", 0, 5, "once"))), ("b/two.py", fix(("b/two.py", 0, 6, "twice")))],
            [("a/one.py", fix(("a/one.py", 7, 8, "7"))), ("b/two.py", fix(("b/two.py", 8, 9, "8")))],
        ],
        {"a/one.py": b"once = 7\n", "b/two.py": b"twice = 8\r\n"},
    )
    assert [(step.number, step.owners, step.fixes) for step in steps] == [
        (1, ("@b",), 1),
        (2, ("@a",), 2),
        (3, ("@b",), 1),
    ]
    assert [(patch.before, patch.after) for step in steps for patch in step.patches] == [
        (b"second = 2\r\n", b"twice = 2\r\n"),
        (b"first = 1\n", b"once = 7\n"),
        (b"twice = 2\r\n", b"twice = 8\r\n"),
    ]


def test_passes_of_one_owner_are_one_step() -> None:
    first, second, third = (fix(("a/one.py", 8, 9, text)) for text in "234")
    steps = made([[("a/one.py", each)] for each in (first, second, third)], {"a/one.py": b"first = 4\n"})
    assert [(step.owners, step.fixes, step.patches[0].before) for step in steps] == [(("@a",), 3, b"first = 1\n")]


def test_what_a_later_pass_takes_back_is_no_step() -> None:
    there, back = fix(("a/one.py", 8, 9, "2")), fix(("a/one.py", 8, 9, "1"))
    assert made([[("a/one.py", there)], [("a/one.py", back)]], {}) == ()


def test_an_edit_of_two_fixes_is_made_by_the_first() -> None:
    shared = ("a/one.py", 0, 0, "import os\n")
    steps = made(
        [[("a/one.py", fix(shared)), ("b/two.py", fix(shared, ("b/two.py", 9, 10, "3")))]],
        {"a/one.py": b"import os\nfirst = 1\n", "b/two.py": b"second = 3\r\n"},
    )
    assert [step.paths for step in steps] == [("a/one.py",), ("b/two.py",)]


def test_steps_without_a_common_file_are_independent_and_an_edit_that_is_shared_is_needed() -> None:
    apart = made(
        [[("a/one.py", fix(("a/one.py", 8, 9, "2"))), ("b/two.py", fix(("b/two.py", 9, 10, "3")))]],
        {"a/one.py": b"first = 2\n", "b/two.py": b"second = 3\r\n"},
    )
    assert [step.after for step in apart] == [(), ()]
    shared = ("a/one.py", 0, 0, "import os\n")
    joined = made(
        [[("a/one.py", fix(shared)), ("b/two.py", fix(shared, ("b/two.py", 9, 10, "3")))]],
        {"a/one.py": b"import os\nfirst = 1\n", "b/two.py": b"second = 3\r\n"},
    )
    assert [step.after for step in joined] == [(), (1,)]


def test_what_a_later_pass_finds_first_rests_on_all_before_it_and_what_waited_on_its_own_files() -> None:
    one, two = ("a/one.py", fix(("a/one.py", 8, 9, "2"))), ("b/two.py", fix(("b/two.py", 0, 6, "twice")))
    later = ("b/two.py", fix(("b/two.py", 8, 9, "8")))
    after = {"a/one.py": b"first = 2\n", "b/two.py": b"twice = 8\r\n"}
    # One group of b: what it does in the second pass makes it depend on a, where that is new.
    assert [(step.owners, step.after) for step in made([[one, two], [later]], after, ((0, 1), (0,)))] == [
        (("@a",), ()),
        (("@b",), (1,)),
    ]
    assert [(step.owners, step.after) for step in made([[one, two], [later]], after, ((0, 1), ()))] == [
        (("@a",), ()),
        (("@b",), ()),
    ]


def test_steps_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(SeriesError, match=r"a/one\.py: the patches together do not give the same bytes as one run"):
        made([[("a/one.py", fix(("a/one.py", 0, 5, "once")))]], {"a/one.py": b"never = 1\n"})


def test_a_step_after_which_a_file_does_not_parse_is_refused() -> None:
    """Both edits together parse, one of them alone does not."""
    opened, closed = fix(("a/one.py", 8, 8, "(")), fix(("a/one.py", 9, 9, ")"), ("b/two.py", 9, 10, "3"))
    with pytest.raises(SeriesError, match=r"a/one\.py.*would not parse between two steps"):
        made(
            [[("a/one.py", opened), ("b/two.py", closed)]],
            {"a/one.py": b"first = (1)\n", "b/two.py": b"second = 3\r\n"},
        )
