"""Reading the environment: the data folder, the secret key and typed settings."""

import os
import secrets
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
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()
