"""Where a distributed run writes: any place that fsspec names, a shared folder or an object store.

In: a URL. Out: files written whole or not at all, read back, listed in a manifest.
"""

from __future__ import annotations

import posixpath
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from reportgen.archive import manifest
from reportgen.errors import EnvironmentFault, Finding, Severity


def missing() -> EnvironmentFault:
    """What to say where the extra is not installed."""
    hint = "请运行 pip install 'reportgen[cluster]'"
    return EnvironmentFault(Finding("E809", Severity.ERROR, "没有安装分布式组件 dask distributed 和 fsspec", hint=hint))


class Store:
    """A place by its URL; a path without a scheme is a folder of this machine. Raises EnvironmentFault E805 for one
    that cannot be used, E809 without fsspec."""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise missing() from error
        # fsspec takes a file's address as it is written, without undoing what a URL makes of Chinese names.
        self.url = unquote(url) if url.startswith("file://") else url
        if "://" not in url:
            self.url = f"file://{Path(url).resolve().as_posix()}"
        try:
            self._files, self._root = url_to_fs(self.url)
        except (ImportError, ValueError, OSError) as error:
            raise self._fault(error) from error

    def _fault(self, error: Exception) -> EnvironmentFault:
        return EnvironmentFault(Finding("E805", Severity.ERROR, f"写不进 {self.url}：{error}", hint="请检查地址和权限"))

    def _at(self, name: str) -> str:
        return posixpath.join(self._root, name)

    def write(self, name: str, content: bytes) -> None:
        """Put a file there: beside first and renamed on a file system; an object store takes it whole anyway."""
        target = self._at(name)
        try:
            self._files.makedirs(posixpath.dirname(target), exist_ok=True)
            if "file" in self._files.protocol:
                beside = posixpath.join(posixpath.dirname(target), f".reportgen-{secrets.token_hex(8)}.tmp")
                self._files.pipe_file(beside, content)
                Path(beside).replace(target)
            else:
                self._files.pipe_file(target, content)
        except OSError as error:
            raise self._fault(error) from error

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """Put files there, each whole. Raises EnvironmentFault E805."""
        for name, content in files.items():
            self.write(name, content)

    def read(self, name: str) -> bytes | None:
        """A file's content, None where there is none."""
        try:
            content: bytes = self._files.cat_file(self._at(name))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._fault(error) from error
        return content

    def manifest(self) -> dict[str, Any]:
        """The manifest that is there, an empty one else. Raises DataError V901."""
        content = self.read(manifest.NAME)
        return manifest.parsed(content, Path(self.url) / manifest.NAME)

    def whole(self, entry: dict[str, Any]) -> bool:
        """Whether every file of a manifest's entry is there as it was written."""
        for name, said in entry["files"].items():
            content = self.read(name)
            if content is None or manifest.digest(content) != said["sha256"]:
                return False
        return True
