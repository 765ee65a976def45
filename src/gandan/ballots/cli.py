"""`gandan verify`: the sealed log and the ballots of this installation, or the export of any ballot without any database."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from gandan.ballots.tally.export import NotAnExport, opened
from gandan.ballots.tally.lines import line_from
from gandan.ballots.tally.receipts import from_text, is_genuine
from gandan.ballots.tally.signing import fingerprint
from gandan.ballots.tally.verify import verify_export
from gandan.ballots.tally.verify_area import Report
from gandan.ballots.tally.walking import Finding
from gandan.ballots.tally.words import DECISIONS, LIMITS, finding_words

Export = Annotated[
    Path | None, typer.Argument(help="An export of a ballot (.json or .zip); without it, this data folder.")
]
Kept = Annotated[
    list[Path] | None,
    typer.Option("--witness", help="A checkpoint statement somebody kept (JSON); may be given again."),
]
Key = Annotated[str, typer.Option(help="The public key to expect, in hex, as printed on the posters.")]
Held = Annotated[str, typer.Option("--receipt", help="The text of a receipt: is its entry in the log?")]


def verify(
    export: Export = None,
    kept: Kept = None,
    key: Key = "",
    receipt: Held = "",
    data: Annotated[Path | None, typer.Option(help="Folder of the database, files and key (GANDAN_DATA).")] = None,
) -> None:
    """Check a published ballot from its file alone (no database, no network), or everything this data folder holds.

    Exit 1 and the area named when anything is not as it was sealed.
    """
    if export is not None:
        raise typer.Exit(verify_file(export, kept or [], key, receipt))
    if data is not None:
        os.environ["GANDAN_DATA"] = str(data.resolve())
    import django

    django.setup()
    raise typer.Exit(verify_here())


def verify_file(path: Path, kept: list[Path], key: str, receipt: str) -> int:
    """Check one export and say so line by line; the exit code."""
    try:
        witnessed = [json.loads(each.read_text()) for each in kept]
        assert all(isinstance(each, dict) for each in witnessed), "a statement is a JSON object"
    except (OSError, ValueError, AssertionError) as error:
        typer.echo(f"✗ --witness: {error}")
        return 1
    report = verify_export(path, witnessed=witnessed, public=key)
    if receipt and not report.findings:
        report.findings += _receipt(path, receipt, report.public_key)
    _say(report)
    return 1 if report.findings else 0


def verify_here() -> int:
    """Check the log and every ballot of this installation; Django is up. The exit code."""
    from gandan.areas.models import Area
    from gandan.ballots.models import Ballot
    from gandan.ballots.verifying import ballot_findings
    from gandan.core import log

    broken = log.broken_entries()
    if broken:
        typer.echo(f"{len(broken)} broken entries, the first is {broken[0]}")
    else:
        typer.echo("Every sealed entry matches its leaf and root.")
    wrong = 0
    for ballot in Ballot.objects.exclude(opened_at=None).order_by("pk"):
        found = ballot_findings(ballot)
        names = {area.pk: str(area) for area in Area.objects.filter(pk__in=[each.area for each in found if each.area])}
        wrong += len(found)
        typer.echo(f"{'✗' if found else '✓'} {ballot.title}")
        for each in found:
            _say_finding(each, names)
    return 1 if broken or wrong else 0


def _say(report: Report) -> None:
    if report.title:
        typer.echo(report.title)
        typer.echo(f"  khoá ký / key {fingerprint(report.public_key)}")
        typer.echo(f"  {report.entries} mục, {report.checkpoints} dấu khoá, {report.witnesses} người làm chứng ký số")
        typer.echo(
            f"  {report.entries} entries, {report.checkpoints} checkpoints, {report.witnesses} signed by witnesses"
        )
    for each in report.findings:
        _say_finding(each, report.names)
    if report.findings:
        typer.echo(f"✗ KHÔNG ĐÚNG: {len(report.findings)} chỗ / NOT VALID: {len(report.findings)} findings")
        return
    for made in report.decisions:
        vi, en = DECISIONS[made["code"]]
        typer.echo(f"  câu / question {made['question']}: {vi} / {en} ({made['got']}/{made['need']})")
    typer.echo("✓ ĐÚNG: mọi mục, dấu, chữ ký, số liệu và kết luận đều khớp.")
    typer.echo("✓ VALID: every entry, root, signature, figure and decision holds.")
    typer.echo("Không bảo vệ được trước / does not protect from:")
    for vi, en in LIMITS:
        typer.echo(f"  – {vi} / {en}")


def _say_finding(found: Finding, names: dict[int, str]) -> None:
    place = names.get(found.area, str(found.area)) if found.area is not None else ""
    where = (
        f"{place}, mục / entry {found.index}: " if place and found.index is not None else f"{place}: " if place else ""
    )
    note = f" ({found.note})" if found.note else ""
    typer.echo(f"✗ {where}{finding_words(found, 0)} / {finding_words(found, 1)}{note}")


def _receipt(path: Path, text: str, public: str) -> list[Finding]:
    try:
        held = from_text("".join(text.split()))
    except ValueError:
        return [Finding("receipt_key")]
    if not is_genuine(held, public):
        return [Finding("receipt_key")]
    try:
        with opened(path) as export:
            for each in export.header["areas"]:
                if any(line_from(line).leaf == held.leaf for line in export.lines(int(each["area"]))):
                    return []
    except NotAnExport:
        return [Finding("format")]
    return [Finding("receipt_lost")]
