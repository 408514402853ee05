"""Tells which Dockerfile of a project builds the image of a workload."""

from __future__ import annotations

import posixpath
import re

from codemods.deployment.manifest import Image, Workload
from codemods.deployment.manifests import Manifests, is_below, shared_folders
from codemods.records import dataclass

_OFFICIAL = frozenset(
    {
        *("adminer", "alpine", "amazonlinux", "busybox", "caddy", "cassandra", "chronograf", "clickhouse", "consul"),
        *("couchdb", "debian", "docker", "eclipse-mosquitto", "elasticsearch", "fedora", "flink", "ghost", "golang"),
        *("gradle", "haproxy", "httpd", "influxdb", "jenkins", "kapacitor", "kibana", "kong", "logstash", "mariadb"),
        *("maven", "memcached", "mongo", "mongo-express", "mysql", "nats", "neo4j", "nextcloud", "nginx", "node"),
        *("openjdk", "php", "postgres", "python", "rabbitmq", "redis", "registry", "ruby", "rust", "solr", "sonarqube"),
        *("telegraf", "tomcat", "traefik", "ubuntu", "vault", "wordpress", "zookeeper"),
        *("aerospike", "arangodb", "archlinux", "bash", "centos", "couchbase", "crate", "drupal", "eclipse-temurin"),
        *(
            "emqx",
            "erlang",
            "fluentd",
            "gcc",
            "groovy",
            "haskell",
            "hello-world",
            "ibmjava",
            "jetty",
            "joomla",
            "julia",
        ),
        *("liquibase", "matomo", "nats-streaming", "odoo", "opensearch", "oraclelinux", "orientdb", "percona", "perl"),
        *("phpmyadmin", "pypy", "r-base", "redmine", "rethinkdb", "rockylinux", "ros", "spark", "storm", "swift"),
        *("unit", "varnish", "zipkin"),
    }
)
"""Images that need no owner in their name."""


@dataclass(frozen=True, slots=True)
class Images:
    """The images of a project's manifests."""

    manifests: Manifests

    def of(self, workload: Workload) -> tuple[Image | None, str]:
        """The image of a workload as a Dockerfile of the project builds it, and how that is known, or why not."""
        if workload.dockerfile:
            manifest = self.manifests.found.get(workload.dockerfile)
            if manifest is not None and manifest.images:
                return manifest.images[0], f"built by {near(workload.dockerfile, workload)}"
            return None, f"`{near(workload.dockerfile, workload)}` is not in the project or can't be read"
        if not workload.image:
            return None, "it names no image and no code"
        builder = self._builder(workload)
        shown = _bare(workload.image) or workload.image
        if builder is not None:
            image, _ = self.of(builder)
            return image, f"image `{shown}` is the one of {builder.label} in {near(builder.path, workload)}"
        last = _bare(workload.image).rpartition("/")[2]
        folders = [
            path
            for path, manifest in self.manifests.found.items()
            if manifest.images and last and last in _names_of(path)
        ]
        if len(folders) == 1 and ("/" in _bare(workload.image) or last not in _OFFICIAL):
            image = self.manifests.found[folders[0]].images[0]
            return image, f"image `{shown}` has the name of {folders[0]}"
        behind = self._behind(last)
        if behind:
            image = self.manifests.found[behind].images[0]
            return image, f"image `{shown}` ends in the name of {behind}, as others here do"
        beside = self._beside(workload) if "/" not in workload.image and last and last not in _OFFICIAL else ""
        if beside:
            image = self.manifests.found[beside].images[0]
            return image, f"image `{shown}` has no owner, and {near(beside, workload)} is the nearest Dockerfile"
        return None, f"it is not known from which files of the project the image `{shown}` is built"

    def _behind(self, last: str) -> str:
        """The Dockerfile that an image is named after behind the name of its project: `shop-api`, beside `shop-web`."""
        named = {_bare(each.image).rpartition("/")[2] for each in self.manifests.workloads if each.image}
        built = [path for path, manifest in self.manifests.found.items() if manifest.images]
        found: dict[str, list[tuple[str, str]]] = {}
        for image in named:
            for path in built:
                for name in _names_of(path):
                    if image.endswith(f"-{name}"):
                        found.setdefault(image.removesuffix(f"-{name}"), []).append((image, path))
        mine = [
            path
            for pairs in found.values()
            if len({path for _, path in pairs}) > 1
            for image, path in pairs
            if image == last
        ]
        return mine[0] if len(mine) == 1 else ""

    def _beside(self, workload: Workload) -> str:
        """The one Dockerfile below the nearest folder above a workload's manifest that has any; an image without an
        owner is built by hand of something near it."""
        built = [path for path, manifest in self.manifests.found.items() if manifest.images]
        folder = workload.path
        while folder:
            folder = posixpath.dirname(folder)
            mine = [path for path in built if is_below(path, folder)]
            if mine:
                return mine[0] if len(mine) == 1 else ""
        return ""

    def only(self, workload: Workload) -> Image | None:
        """The image that a project builds where it builds one alone, for a workload whose command may say what it runs:
        the names of images are made when a template is filled in. One without an owner in its name is somebody else's.
        """
        says = bool(workload.command or workload.entrypoint) and ("/" in workload.image or "{{" in workload.image)
        if not (says or workload.is_own_image):
            return None
        built = [image for manifest in self.manifests.found.values() for image in manifest.images[:1]]
        return built[0] if len(built) == 1 else None

    def _builder(self, workload: Workload) -> Workload | None:
        """The workload that builds the image of another: of several the nearest, None where that is not told."""
        name = _bare(workload.image)
        known = [
            each
            for each in self.manifests.workloads
            if each.image and _bare(each.image) == name and each.dockerfile in self.manifests.found
        ]
        # Some projects have one name for all images, and tell them apart by their tags.
        same = [each for each in known if each.image == workload.image]
        known = same or (known if name else [])
        if len({each.dockerfile for each in known}) <= 1:
            return known[0] if known else None
        ranked = sorted(known, key=lambda each: -shared_folders(each.path, workload.path))
        first, *others = ranked
        closest = shared_folders(first.path, workload.path)
        if any(
            each.dockerfile != first.dockerfile and shared_folders(each.path, workload.path) == closest
            for each in others
        ):
            return None
        return first


def _bare(image: str) -> str:
    """An image's name without tag, digest and defaults."""
    image = re.sub(r"\$\{[^}]*\}/?|\$\w+/?", "", image).partition("@")[0]
    head, slash, last = image.rpartition("/")
    return f"{head}{slash}{last.partition(':')[0]}".strip("/")


def _names_of(dockerfile: str) -> frozenset[str]:
    """The names that an image may have after the Dockerfile that builds it."""
    folder, _, name = dockerfile.rpartition("/")
    suffix = name.partition(".")[2] if name.startswith("Dockerfile.") else name.partition(".")[0]
    return frozenset(each for each in (folder.rpartition("/")[2], suffix) if each and each != "Dockerfile")


def near(path: str, workload: Workload) -> str:
    """A path as seen from the folder of a workload's manifest."""
    return posixpath.relpath(path, posixpath.dirname(workload.path) or ".")
