"""Resolves specifiers to files: the forms of Node, the compiler and the package managers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codemods.languages.typescript.resolve import Resolver


def resolver(files: Mapping[str, str]) -> Resolver:
    return Resolver(files, lambda path: files[path].encode())


FILES = {
    "tsconfig.json": """{ // comment
        "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], "~lib": ["src/lib"], }, },
    }""",
    "src/llm.ts": "",
    "src/llm.test.ts": "",
    "src/view.tsx": "",
    "src/plain.js": "",
    "src/module.mts": "",
    "src/lib/index.ts": "",
    "src/lib/deep/one.ts": "",
    "src/types.d.ts": "",
}


@pytest.mark.parametrize(
    ("importer", "specifier", "expected"),
    [
        ("src/app.ts", "./llm", "src/llm.ts"),
        ("src/app.ts", "./llm.ts", "src/llm.ts"),
        ("src/app.ts", "./llm.js", "src/llm.ts"),
        ("src/app.ts", "./view.jsx", "src/view.tsx"),
        ("src/app.ts", "./view", "src/view.tsx"),
        ("src/app.ts", "./module.mjs", "src/module.mts"),
        ("src/app.ts", "./plain", "src/plain.js"),
        ("src/app.ts", "./plain.js", "src/plain.js"),
        ("src/app.ts", "./lib", "src/lib/index.ts"),
        ("src/app.ts", "./lib/", "src/lib/index.ts"),
        ("src/app.ts", "./types", "src/types.d.ts"),
        ("src/lib/deep/one.ts", "../..", None),
        ("src/lib/deep/one.ts", "..", "src/lib/index.ts"),
        ("src/lib/deep/one.ts", "../../llm", "src/llm.ts"),
        ("src/app.ts", "../../outside", None),
        ("src/app.ts", "./absent", None),
        ("src/app.ts", "@/llm", "src/llm.ts"),
        ("src/lib/deep/one.ts", "@/lib/deep/one", "src/lib/deep/one.ts"),
        ("src/app.ts", "~lib", "src/lib/index.ts"),
        ("src/app.ts", "src/llm", "src/llm.ts"),
        ("src/app.ts", "openai", None),
    ],
)
def test_a_specifier_means_a_file(importer: str, specifier: str, expected: str | None) -> None:
    assert resolver(FILES).resolve(importer, specifier) == expected


def test_paths_are_inherited_and_found_through_references() -> None:
    files = {
        "tsconfig.base.json": '{ "compilerOptions": { "paths": { "#shared/*": ["./shared/*"] } } }',
        "app/tsconfig.json": '{ "extends": "../tsconfig.base" }',
        "vite/tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
        "vite/tsconfig.app.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
        "shared/llm.ts": "",
        "vite/src/llm.ts": "",
    }
    found = resolver(files)
    assert found.resolve("vite/src/main.ts", "@/llm") == "vite/src/llm.ts"
    assert found.resolve("vite/src/main.ts", "#shared/llm") is None
    assert (
        resolver({**files, "app/tsconfig.json": '{ "extends": ["../tsconfig.base.json"] }'}).resolve(
            "app/main.ts", "#shared/llm"
        )
        is None
    )  # `#` is for the imports of package.json, which the compiler asks first


def test_an_extended_configuration_keeps_its_own_folder() -> None:
    files = {
        "config/base.json": '{ "compilerOptions": { "paths": { "lib/*": ["../lib/*"] } } }',
        "app/tsconfig.json": '{ "extends": "../config/base.json", "compilerOptions": { "strict": true } }',
        "lib/llm.ts": "",
    }
    assert resolver(files).resolve("app/main.ts", "lib/llm") == "lib/llm.ts"


def test_a_configuration_that_extends_itself_ends() -> None:
    files = {"tsconfig.json": '{ "extends": "./tsconfig.json" }', "llm.ts": ""}
    assert resolver(files).resolve("main.ts", "llm") is None


@pytest.mark.parametrize(
    ("manifest", "specifier", "expected"),
    [
        ('{ "name": "@acme/ai", "main": "./dist/index.js" }', "@acme/ai", "packages/ai/src/index.ts"),
        ('{ "name": "@acme/ai", "types": "src/index.ts" }', "@acme/ai", "packages/ai/src/index.ts"),
        ('{ "name": "@acme/ai" }', "@acme/ai", "packages/ai/src/index.ts"),
        ('{ "name": "@acme/ai" }', "@acme/ai/src/llm", "packages/ai/src/llm.ts"),
        ('{ "name": "@acme/ai", "exports": "./src/index.ts" }', "@acme/ai", "packages/ai/src/index.ts"),
        ('{ "name": "@acme/ai", "exports": { "./llm": "./src/llm.ts" } }', "@acme/ai/llm", "packages/ai/src/llm.ts"),
        ('{ "name": "@acme/ai", "exports": { "./llm": "./src/llm.ts" } }', "@acme/ai", None),
        (
            '{ "name": "@acme/ai", "exports": { "./*": { "import": "./dist/*.js" } } }',
            "@acme/ai/llm",
            "packages/ai/src/llm.ts",
        ),
        (
            '{ "name": "@acme/ai", "exports": { ".": { "browser": "./x.js", "default": "./src/llm.ts" } } }',
            "@acme/ai",
            "packages/ai/src/llm.ts",
        ),
        ('{ "name": "other" }', "@acme/ai", None),
    ],
)
def test_a_package_of_the_workspace_is_found_by_its_name(manifest: str, specifier: str, expected: str | None) -> None:
    files = {"packages/ai/package.json": manifest, "packages/ai/src/index.ts": "", "packages/ai/src/llm.ts": ""}
    assert resolver(files).resolve("apps/web/main.ts", specifier) == expected


def test_imports_of_a_package_are_its_own() -> None:
    files = {"package.json": '{ "imports": { "#llm": "./src/llm.ts", "#lib/*": "./src/*.ts" } }', "src/llm.ts": ""}
    found = resolver(files)
    assert found.resolve("src/deep/main.ts", "#llm") == "src/llm.ts"
    assert found.resolve("src/deep/main.ts", "#lib/llm") == "src/llm.ts"
    assert found.resolve("src/deep/main.ts", "#absent") is None


def test_entries_and_versions_are_read_off_the_nearest_package() -> None:
    files = {
        "package.json": '{ "dependencies": { "openai": "^4.0.0" } }',
        "packages/ai/package.json": """{
            "exports": { ".": "./src/index.ts", "./llm": "./src/llm.ts" },
            "devDependencies": { "zod": "3" }
        }""",
        "packages/ai/src/index.ts": "",
        "packages/ai/src/llm.ts": "",
        "packages/ai/src/inner.ts": "",
    }
    found = resolver(files)
    assert found.entries("packages/ai/src/inner.ts") == {"packages/ai/src/index.ts", "packages/ai/src/llm.ts"}
    assert found.dependency("packages/ai/src/llm.ts", "openai") == "^4.0.0"
    assert found.dependency("packages/ai/src/llm.ts", "zod") == "3"
    assert found.dependency("packages/ai/src/llm.ts", "absent") == ""


def test_files_that_are_no_json_say_nothing() -> None:
    files = {"tsconfig.json": "{ broken", "package.json": "[]", "llm.ts": ""}
    assert resolver(files).resolve("main.ts", "./llm") == "llm.ts"
    assert resolver(files).resolve("main.ts", "@/llm") is None
