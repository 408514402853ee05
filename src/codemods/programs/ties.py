"""Tells which program a workload runs, and how that is known: by settings, command, image, build context, or
handler."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from codemods.deployment import commands
from codemods.deployment.commands import Names, Target
from codemods.deployment.manifest import Declared, Image, Source, Where, Workload
from codemods.deployment.manifests import Manifests
from codemods.files import data
from codemods.languages import language_of
from codemods.languages.programs import BODY, MAIN, Entry, Kind, Place
from codemods.programs.images import Images, near
from codemods.programs.spots import ROOTS, Spot, sources_of
from codemods.programs.survey import Program, Survey
from codemods.records import dataclass

_SUFFIXES = (".py", ".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs")
_NODE_SUFFIXES = (".ts", ".mts", ".tsx", ".js", ".mjs", ".cjs")
_IMPLIED = (".ts", ".js", "/index.ts", "/index.js")
"""The ends that Node adds to a name without one, and those that its sources have there."""

_KINDS = {"web app": Kind.WEB, "worker": Kind.WORKER, "cron": Kind.CRON, "script": Kind.SCRIPT}
_READ_ENV_FILES = frozenset({"Next.js", "Nuxt", "SvelteKit", "Remix"})
"""Frameworks that read files `.env` by themselves."""

_ENV_FILES = (
    b"dotenv",
    b"env_file",
    b"environs",
    b"decouple",
    b"loadEnv",
    b"ConfigModule",
    b"read_env",
    b'.env"',
    b".env'",
)
_DJANGO_FILES = frozenset({"manage.py", "wsgi.py", "asgi.py"})
_DEPTH = 4
_SERVING = frozenset({Kind.WEB, Kind.WORKER})
"""The kinds of programs that a step of a workflow starts for no other reason than to test them."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A workload with the program that it runs, or why that can't be told. `how` are the steps that led there.

    `declared` is what its image declares, `hidden` what may give it variables that nobody can see here, `env_file` a
    file `.env` that its image or a mounted folder may hold, and which the program reads by itself.
    """

    workload: Workload
    program: Program | None = None
    how: str = ""
    why_not: str = ""
    declared: tuple[Declared, ...] = ()
    hidden: tuple[str, ...] = ()
    env_file: str = ""

    @property
    def perhaps(self) -> tuple[str, ...]:
        """All that may give it variables that nobody can see here, in words."""
        by_itself = f"`{self.env_file}`, which the program may read by itself"
        return (*(each.words for each in self.workload.sources), *self.hidden, *([by_itself] if self.env_file else ()))

    def declares(self, variables: tuple[str, ...]) -> Declared | None:
        """Return what declares one of some variables, in the workload or in its image."""
        found = self.workload.declares(variables)
        if found is not None:
            return found
        return next((each for name in variables for each in self.declared if each.variable == name), None)


@dataclass(slots=True)
class Ties:
    """The workloads of a project, each with its program. `settings` name the entry of a workload, by its name."""

    survey: Survey
    manifests: Manifests
    settings: Mapping[str, str] = field(default_factory=dict)
    _files: frozenset[str] = frozenset()
    _env_loaders: tuple[str, ...] = ()
    """The files that may read a file `.env` by themselves, by what their text holds."""
    _programs: dict[tuple[str, str, str], Program] = field(default_factory=dict)

    def __post_init__(self) -> None:
        files = self.manifests.files(_SUFFIXES)
        self._files = frozenset(files)
        if any(each.is_of_project for each in self.manifests.workloads):
            self._env_loaders = self.manifests.texts.grep(files, _ENV_FILES)

    def all(self) -> tuple[Tie, ...]:
        """Each workload with its tie, in the order of the files."""
        return (*(self.tie(each) for each in self.manifests.workloads), *self._of_images())

    def _of_images(self) -> Iterator[Tie]:
        """The programs of images that no manifest starts: whoever starts a container of one gives it its variables."""
        images = Images(self.manifests)
        used = {id(images.of(each)[0] or images.only(each)) for each in self.manifests.workloads}
        for path, manifest in self.manifests.found.items():
            for image in manifest.images:
                if id(image) not in used and (image.command or image.entrypoint):
                    where = Where(path, 1)
                    given = Source("whoever starts a container of it", where)
                    tie = self.tie(Workload("image", path, where, 0, 0, path, sources=(given,), dockerfile=path))
                    if tie.program is not None:
                        yield tie

    def tie(self, workload: Workload) -> Tie:
        """The program that a workload runs."""
        named = self.settings.get(f"{workload.path}:{workload.name}") or self.settings.get(workload.name)
        if named is not None:
            path, _, attribute = named.partition(":")
            program = self._at(path, "", attribute, f"{workload.label}") if path in self._files else None
            how = "set in [tool.codemods.workloads]"
            return Tie(workload, program, how, "" if program else f"the settings name `{named}`, which does not exist")
        if workload.handler:
            return self._handler(workload)
        if workload.code is not None and not workload.command:
            return self._deployed(workload)
        return self._container(workload)

    # ------------------------------------------------------------- containers

    def _container(self, workload: Workload) -> Tie:
        image, how = Images(self.manifests).of(workload)
        unknown = how if image is None else ""
        if image is None and not workload.mounts and workload.code is None:
            image, how = Images(self.manifests).only(workload), "the only image that the project builds"
            if image is None or (workload.by_hand is None and not workload.is_own_image):
                return Tie(workload, why_not=unknown)
        context = workload.context if workload.context is not None else self._context_of(image, workload)
        spot = self._spot(workload, image, context or "")
        entrypoint = workload.entrypoint or (image.entrypoint if image else ())
        command = workload.command or (image.command if image and not workload.entrypoint else ())
        declared = image.declared if image is not None else ()
        if not entrypoint and not command:
            return Tie(workload, why_not="neither the workload nor its image says what it starts", declared=declared)
        called = self._called(workload, command, spot)
        if called is not None:
            program, words = called
            return Tie(workload, program, f"{how}; {words}" if how else words, declared=declared)
        hidden: list[str] = [
            f"`{word}` of its command" for word in (*entrypoint, *command) if word.startswith(("--env-file", "dotenv"))
        ]
        resolved: list[tuple[Program, str]] = []
        refused: list[str] = []
        for target in self._expanded((*entrypoint, *command), spot, hidden, 0):
            if target.why_not:
                refused.append(target.why_not)
                continue
            program, words = self._program(target, spot, workload)
            beside = posixpath.dirname(image.path) if image is not None and target.names is Names.FILE else ""
            if program is None and beside:
                # An earlier stage may make a package of the repository ready, which lies beside its Dockerfile there.
                program, words = self._program(target, Spot("/", ((beside, "/"),)), workload)
                words = f"{words}, beside its Dockerfile"
            if program is not None:
                resolved.append((program, words))
                if target.injects:
                    hidden.append(target.injects)
        paths = {program.entry.path for program, _ in resolved}
        if len(paths) != 1:
            said = " ".join((*entrypoint, *command))
            why = f"`{_short(said)}` does not start one certain file of the project"
            why = unknown or (refused[0] if refused and not paths else why)
            return Tie(workload, why_not=why, declared=declared)
        program, words = resolved[0]
        steps = "; ".join(each for each in (how if image is not None else "", words) if each)
        if workload.is_checkout and program.entry.kind in _SERVING:
            hidden.append("the variables that its tests need, since a workflow starts it for them")
        env_file = self._env_file(program, spot, workload)
        return Tie(workload, program, steps, declared=declared, hidden=tuple(dict.fromkeys(hidden)), env_file=env_file)

    def _called(self, workload: Workload, command: Sequence[str], spot: Spot) -> tuple[Program | None, str] | None:
        """The function that an image calls where it holds a function: its command is the path and the name of that."""
        if not workload.kind.endswith("unction") or len(command) != 1:
            return None
        path, _, name = command[0].rpartition(".")
        found = self._first(spot, [f"{path.replace('.', '/')}{suffix}" for suffix in _SUFFIXES]) if path else None
        words = f"its image calls `{command[0]}`"
        return (self._at(found, "", name, words, name), words) if found is not None else None

    def _context_of(self, image: Image | None, workload: Workload) -> str | None:
        if image is None:
            return workload.code
        contexts = {each.context for each in self.manifests.workloads if each.dockerfile == image.path}
        known = [each for each in contexts if each is not None]
        if len(known) == 1:
            return known[0]
        folder = posixpath.dirname(image.path)
        # Without a word on it the context is the folder of the Dockerfile, if what it copies is there.
        sources = [source for source, _ in image.copies if source != "."]
        here = sum(self._is_there(posixpath.join(folder, source)) for source in sources)
        return folder if here >= sum(self._is_there(source) for source in sources) else ""

    def _is_there(self, path: str) -> bool:
        """Whether a path is a file of the project, or a folder that holds code."""
        return self.manifests.exists(path) or any(each.startswith(f"{path}/") for each in self._files)

    def _spot(self, workload: Workload, image: Image | None, context: str) -> Spot:
        copies = [
            (posixpath.normpath(posixpath.join(context, source)), target)
            for source, target in (image.copies if image else ())
        ]
        copies = [("" if source == "." else source, target) for source, target in copies]
        copies += [("" if source == "." else source, target) for source, target in workload.mounts]
        folder = workload.folder or (image.folder if image else "") or ("/" if copies else "")
        if not copies:
            copies = [(workload.code if workload.code is not None else context, folder or "/")]
        told = next(
            (
                each.value
                for each in (*workload.declared, *(image.declared if image else ()))
                if each.variable == "PYTHONPATH"
            ),
            "",
        )
        return Spot(folder or "/", tuple(copies), (*ROOTS, *filter(None, told.split(":"))))

    def _expanded(self, command: Sequence[str], spot: Spot, hidden: list[str], depth: int) -> Iterator[Target]:
        """Yield what a command starts, through the shell scripts of the project."""
        for target in commands.targets(command):
            if target.names is not Names.SHELL:
                yield target
                continue
            there = spot.within(target.folder)
            path = next((each for each in there.local(target.name) if self.manifests.exists(each)), None)
            text = self.manifests.text(path) if path is not None else None
            if text is None or depth > _DEPTH:
                continue
            inner, injects = commands.script_lines(text)
            if injects:
                hidden.append(f"`{path}`, {injects}")
            given = list(command[command.index(target.name) + 1 :]) if target.name in command else []
            if '"$@"' in text and given:
                yield from self._expanded(given, spot, hidden, depth + 1)
            for each in inner:
                if each.names is not Names.SHELL:
                    yield replace(each, folder=posixpath.join(target.folder, each.folder))

    def _program(self, target: Target, spot: Spot, workload: Workload) -> tuple[Program | None, str]:
        """The program that a target starts, and the words of how that is known."""
        spot = spot.within(target.folder)
        if target.names is Names.FRAMEWORK:
            folder = next(iter(spot.local(".")), "")
            return self._framework(folder, target), f"`{target.runner}` starts it"
        if target.names is Names.SCRIPT:
            return self._script(target, spot, workload, 0)
        found = self._module(target, spot) if target.names is Names.MODULE else self._file(target, spot)
        if found is None:
            return self._standalone(target, spot), "it copies the server that a Next.js build creates"
        part = MAIN if target.runner in {"python", "python -m"} else BODY
        words = f"`{' '.join(each for each in (target.runner, target.name) if each)}` starts {near(found, workload)}"
        return self._at(found, target.kind, target.attribute, words, part), words

    def _standalone(self, target: Target, spot: Spot) -> Program | None:
        """The app of Next.js whose build holds its own `server.js`, where an image copies that build."""
        if target.names is not Names.FILE or target.name.rpartition("/")[2] != "server.js":
            return None
        for source, _ in spot.copies:
            folder, mark, _ = source.partition(".next/standalone")
            if mark:
                return self._framework(folder.strip("/"), Target(Names.FRAMEWORK, "Next.js"))
        return None

    def _module(self, target: Target, spot: Spot) -> str | None:
        base = target.name.replace(".", "/")
        names: tuple[str, ...] = (f"{base}.py", f"{base}/__main__.py", f"{base}/__init__.py")
        if target.runner == "celery":
            names = (f"{base}/celery.py", *names) if "/" not in base else (*names, f"{base}/celery.py")
            above, _, name = base.rpartition("/")
            found = self._in_roots(spot, names)
            if found is None and above:
                # The last part may be the application in a module: `celery -A app.tasks.celery_app`.
                found = self._in_roots(spot, [f"{above}.py", f"{above}/__init__.py", f"{above}/celery.py"])
                found = found if found is not None and name in (self.manifests.text(found) or "") else None
            return found
        if target.runner == "python -m":
            names = (f"{base}.py", f"{base}/__main__.py")
        if target.runner == "flask" and not target.name:
            names = ("app.py", "wsgi.py")
        return self._in_roots(spot, names)

    def _in_roots(self, spot: Spot, names: Sequence[str]) -> str | None:
        """The first of some files of modules, in the folders where Python looks for them."""
        return self._first(spot, [posixpath.join(root, name) for root in spot.roots for name in names])

    def _file(self, target: Target, spot: Spot) -> str | None:
        name = target.name
        found = self._first(spot, [name] if name.endswith(_SUFFIXES) else [f"{name}{each}" for each in _IMPLIED])
        if found is not None or name.endswith(".py"):
            return found
        stems = [stem for path in spot.local(name) for stem in sources_of(path)]
        return next(
            (f"{stem}{each}" for stem in stems for each in _NODE_SUFFIXES if f"{stem}{each}" in self._files), None
        )

    def _first(self, spot: Spot, names: Sequence[str]) -> str | None:
        for name in names:
            for path in spot.local(name):
                if path in self._files:
                    return path
        return None

    def _script(self, target: Target, spot: Spot, workload: Workload, depth: int) -> tuple[Program | None, str]:
        manifest = next((path for path in spot.local("package.json") if self.manifests.exists(path)), None)
        text = self.manifests.text(manifest) if manifest is not None else None
        if manifest is None or text is None or depth > _DEPTH:
            return None, ""
        command = data.table(data.json_object(text), "scripts").get(target.name)
        if not isinstance(command, str):
            return None, ""
        here = Spot("/", ((posixpath.dirname(manifest), "/"),))
        for inner in commands.targets(("sh", "-c", command)):
            if inner.names is Names.SCRIPT:
                found, words = self._script(inner, here, workload, depth + 1)
            else:
                found, words = self._program(inner, here, workload)
            if found is not None:
                return found, f"`{target.runner} {target.name}` of {near(manifest, workload)}: {words}"
        return None, ""

    def _framework(self, folder: str, target: Target) -> Program | None:
        for program in self.survey.programs:
            entry = program.entry
            if entry.how == target.name and (
                entry.name == (folder or ".") or entry.path.startswith(f"{folder}/" if folder else "")
            ):
                return program
        return None

    # ---------------------------------------------------- functions and folders

    def _handler(self, workload: Workload) -> Tie:
        path, _, name = workload.handler.rpartition(".")
        base = workload.code or ""
        for suffix in ("", *_SUFFIXES):
            candidate = posixpath.normpath(posixpath.join(base, f"{path}{suffix}"))
            dotted = posixpath.normpath(posixpath.join(base, f"{path.replace('.', '/')}{suffix}"))
            for each in (candidate, dotted):
                if each in self._files:
                    words = f"its handler is `{workload.handler}`"
                    return Tie(workload, self._at(each, "", name, words, name), words)
        names = [f"/{path.replace('.', '/')}{suffix}" for suffix in _SUFFIXES]
        alike = [each for each in self._files if any(f"/{each}".endswith(name) for name in names)]
        is_packed = workload.code is None or not any(each.startswith(f"{base}/") for each in self._files)
        if is_packed and len(alike) == 1 and path.count(".") + path.count("/"):
            # The name of a folder that is packed up elsewhere can't be told; the handler's name says enough.
            words = f"`{workload.handler}` is in {near(alike[0], workload)} and nowhere else"
            return Tie(workload, self._at(alike[0], "", name, words, name), words)
        return Tie(workload, why_not=f"its handler `{workload.handler}` is not a file of the project")

    def _deployed(self, workload: Workload) -> Tie:
        """The one program below a folder that is deployed as it is."""
        code = workload.code or ""
        if code in self._files:
            return Tie(workload, self._at(code, "", "", code), f"it deploys {code}")
        prefix = f"{code}/" if code else ""
        mine = [
            each
            for each in self.survey.programs
            if each.entry.path.startswith(prefix)
            and (each.entry.kind is Kind.FUNCTION or each.entry.how in _READ_ENV_FILES)
        ]
        if len(mine) == 1:
            return Tie(workload, mine[0], f"the only {mine[0].entry.kind} of `{code or '.'}`")
        return Tie(workload, why_not=f"`{code or '.'}` has {len(mine) or 'no'} programs that it could run")

    # ------------------------------------------------------------------ common

    def _at(self, path: str, kind: str, attribute: str, words: str, part: str = BODY) -> Program | None:
        """The program that starts at a file."""
        language = language_of(path)
        if language is None or language not in self.survey.projects:
            return None
        known = [each for each in self.survey.programs if each.entry.path == path and each.entry.kind is not Kind.TESTS]
        if path.rpartition("/")[2] in _DJANGO_FILES:
            known += [
                each for each in self.survey.programs if each.entry.how == "Django" and _is_of_one(each.entry, path)
            ]
        named = [each for each in known if attribute and each.entry.name.endswith(f":{attribute}")]
        wanted = [each for each in known if kind and each.entry.kind == kind]
        if named or wanted:
            return (named or wanted)[0]
        if len(known) == 1 and not kind:
            return known[0]
        key = (path, kind, part)
        if key not in self._programs:
            is_node = language.name == "typescript"
            entry = Entry(_KINDS.get(kind, Kind.SCRIPT), Place(path, 1), path, words, part, whole=is_node)
            self._programs[key] = self.survey.program_at(entry)
        return self._programs[key]

    def _env_file(self, program: Program, spot: Spot, workload: Workload) -> str:
        """The file `.env` that a program may read by itself, or an empty text."""
        if workload.is_checkout:
            return ""
        reads = program.loads_env_file or program.entry.how in _READ_ENV_FILES
        for source, target in spot.copies:
            if self.manifests.exists(source):
                # A file alone brings no other one.
                continue
            below = f"{source}/" if source else ""
            if not reads and not any(path.startswith(below) for path in self._env_loaders):
                continue
            if (source, target) in workload.mounts or not self._is_ignored(source, workload.context):
                return posixpath.join(source, ".env")
        return ""

    def _is_ignored(self, folder: str, context: str | None) -> bool:
        """Whether `.dockerignore` keeps `.env` out of an image."""
        for each in {folder, context or "", ""}:
            text = self.manifests.text(posixpath.join(each, ".dockerignore"))
            if text is not None and re.search(
                r"^\s*(?:\*\*/|/)?(?:\.env\*?|\.env|\*\.env|\.\*|\*)\s*$", text, re.MULTILINE
            ):
                return True
        return False


def _is_of_one(entry: Entry, path: str) -> bool:
    """Whether a file starts the same project of Django as an entry, whose name is the path of `manage.py`."""
    folder = posixpath.dirname(entry.name)
    return path.startswith(f"{folder}/" if folder else "")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}..."
