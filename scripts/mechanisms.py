"""Write docs/mechanisms.md: each practice of the field that a test names, with that test.

    python scripts/mechanisms.py LIST    LIST is the table of practices (`| M1 | practice | verb |` rows)

A test names a practice in its function name (`test_m23_m24_…`) or in its docstring (`M23`).
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMED = re.compile(r"(?<![A-Za-z0-9])[Mm](\d{1,3})(?![A-Za-z0-9])")
_IN_NAME = re.compile(r"test_((?:m\d{1,3}_)+)")


def tests() -> dict[int, list[str]]:
    """Practice number → tests that name it, as `path::function`."""
    found: dict[int, list[str]] = {}
    for path in sorted([*ROOT.glob("src/gandan/*/tests/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                named = _IN_NAME.match(node.name)
                own = (named[1] if named else "") + " " + (ast.get_docstring(node) or "")
                for number in {int(match) for match in NAMED.findall(own.replace("_", " "))}:
                    found.setdefault(number, []).append(f"{path.relative_to(ROOT)}::{node.name}")
    return found


def main(table: Path) -> None:
    practices = dict(re.findall(r"^\| M(\d+) \| (.*?) \|", table.read_text(encoding="utf-8"), re.MULTILINE))
    served = tests()
    rows = [
        f"| M{number} | {practices[str(number)]} | `{served[number][0]}` |"
        for number in sorted(served)
        if str(number) in practices
    ]
    head = [
        "# Practices of the field that the product serves",
        "",
        f"{len(rows)} of {len(practices)} practices so far; each row names a test that lives it. Made by `scripts/mechanisms.py`.",
        "",
        "| id | practice | test |",
        "|---|---|---|",
    ]
    (ROOT / "docs" / "mechanisms.md").write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} of {len(practices)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
