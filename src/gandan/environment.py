"""Reading the environment: the data folder, the secret key and typed settings."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def boolean(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on"}


def integer(name: str, default: int) -> int:
    return int(os.environ.get(name, default))


def listed(name: str, default: list[str]) -> list[str]:
    raw = os.environ.get(name)
    return [part.strip() for part in raw.split(",") if part.strip()] if raw is not None else default


def data_folder() -> Path:
    """The one folder that holds the database, files, static copies and the key; made when missing."""
    folder = Path(os.environ.get("GANDAN_DATA", "data")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """`GANDAN_SECRET_KEY`, else a key made once and kept, readable by its owner alone."""
    given = os.environ.get("GANDAN_SECRET_KEY")
    if given:
        return given
    path = folder / "secret.key"
    if not path.exists():
        make_once(path, secrets.token_urlsafe(64))
    return path.read_text().strip()


def make_once(path: Path, text: str) -> None:
    """Written whole and then linked to its name: of several processes one wins, and none reads half a key."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # mode 600
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(handle)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
