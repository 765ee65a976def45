"""The one stylesheet: many small source files, one cached response (docs/adr/0004).

`core/css/gandan.css` names its parts in order; each `@import "x.css" layer(y);` is replaced by the
file inside `@layer y { … }`. Every room may add `static/<room>/css/*.css`; those are components.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

HERE = Path(__file__).parent / "static" / "core" / "css"
_PART = re.compile(r'@import "(?P<file>[\w.-]+)" layer\((?P<layer>\w+)\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s*([{};]|(?<=[\w-]):(?= )|\n)\s*")  # around these a browser needs none


@dataclass(frozen=True)
class Sheet:
    """The joined stylesheet: its text, the same gzipped, and a hash of 12 hex digits."""

    text: bytes
    packed: bytes
    version: str


def sheet() -> Sheet:
    """The stylesheet as it stands; read once, and on each request while DEBUG."""
    return _join() if settings.DEBUG else _joined()


@lru_cache(maxsize=1)
def _joined() -> Sheet:
    return _join()


def _join() -> Sheet:
    entry = (HERE / "gandan.css").read_text("utf-8")
    core = _PART.sub(lambda m: _layer(m["layer"], HERE / m["file"]), entry)
    joined = core + "".join(_layer("components", part) for part in _room_parts())
    text = _BLANK.sub(lambda m: m[1], _COMMENT.sub("", joined)).strip().encode()
    packed = gzip.compress(text, 9, mtime=0)
    return Sheet(text, packed, hashlib.sha256(text).hexdigest()[:12])


def _layer(name: str, part: Path) -> str:
    return f"@layer {name} {{\n{part.read_text('utf-8')}}}\n"


def _room_parts() -> list[Path]:
    """The stylesheets of the other rooms, in the order of INSTALLED_APPS."""
    ours = [app for app in apps.get_app_configs() if app.name.startswith("gandan.")]
    rooms = [Path(app.path) / "static" / app.label / "css" for app in ours]
    return [part for room in rooms if room != HERE for part in sorted(room.glob("*.css"))]
