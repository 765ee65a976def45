"""The typesetter and the typefaces of this machine. No typeface is shipped with us.

Times New Roman when it is here, else one of the same widths; but only a file that has every Vietnamese letter: an old
Liberation Serif lacks them, and a neighbour's letters in the middle of a word are worse than another typeface.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import typst
from PIL import ImageFont

FACES = ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "Thorndale AMT", "FreeSerif")
SPARE = "Libertinus Serif"  # what typst brings
_ASKED = "ẤẬẮẶẾỆỐỘỚỢỨỰẢỸấậắặếệốộớợứựảỹđĐ"


@cache
def face() -> tuple[str, tuple[str, ...]]:
    """(name of the typeface, folders that hold it): the first that writes Vietnamese."""
    known = typst.Fonts(include_embedded_fonts=False).fonts()
    for name in FACES:
        files = {each.path for each in known if each.family == name and each.path}
        folders = {str(Path(path).parent) for path in files if _writes_vietnamese(path)}
        if folders:
            return name, tuple(sorted(folders)[:1])
    return SPARE, ()


def _writes_vietnamese(path: str) -> bool:
    try:
        font = ImageFont.truetype(path, 16)
    except OSError:
        return False
    nothing = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(letter)) != nothing for letter in _ASKED)


def typeset(files: dict[str, bytes], kind: str, **more: Any) -> bytes:  # Any: options of typst
    """`files` ("main" and what it reads) as a "pdf" or "png" (its first page). The typeface is `sys.inputs.face`."""
    name, folders = face()
    made: Any = typst.compile(  # type: ignore[call-overload] # its stub does not know of several files
        files,
        format=kind,
        font_paths=list(folders),
        ignore_system_fonts=True,
        sys_inputs={"face": name},
        **more,
    )
    return bytes(made[0] if isinstance(made, list) else made)
