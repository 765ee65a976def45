"""Ballots made by the engine alone: logs, checkpoints, an export; and whoever holds the signing key can make them anew."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from gandan.ballots.tally import choices, entries
from gandan.ballots.tally.canonical import statement
from gandan.ballots.tally.choices import Question
from gandan.ballots.tally.count import merge, tally_as_dict
from gandan.ballots.tally.decide import decide
from gandan.ballots.tally.export import FORMAT, Export
from gandan.ballots.tally.lines import Line
from gandan.ballots.tally.receipts import checkpoint_statement
from gandan.ballots.tally.reconcile import area_count
from gandan.ballots.tally.settle import Row
from gandan.ballots.tally.signing import public_of, sign
from gandan.ballots.tally.small import groups
from gandan.ballots.tally.verify import verify_opened
from gandan.ballots.tally.verify_area import Report
from gandan.core.merkle import leaf_hash, root

PRIVATE = bytes(range(32))
BALLOT = "0f" * 16
QUESTION = Question(1, "agree", (1, 2), agree=1, texts={1: "Có", 2: "Không"}, text="Đồng ý?")
RULE = {
    "deciding": {"base": "all", "share": "1/2", "over": True}, "quorum": None, "least_cell": 1,
    "precedence": ["meeting", "paper", "assisted", "online"],
}  # fmt: skip


@dataclass
class Made:
    """A ballot with its lines per area; `cuts`: sizes at which a checkpoint was signed."""

    lines: dict[int, list[Line]]
    rolls: dict[int, list[str]]
    cuts: dict[int, list[int]]
    header: dict[str, Any] = field(default_factory=dict)

    def signed(self, private: bytes = PRIVATE) -> Made:
        """Checkpoints, result and signatures made for the lines as they are now."""
        areas, told, tallies, counted = [], [], {}, 0
        for area, lines in self.lines.items():
            leaves = [bytes.fromhex(line.leaf) for line in lines]
            points = [self._checkpoint(area, leaves[:cut], cut == len(leaves), private) for cut in self.cuts[area]]
            rows = [Row(x.kind, x.mark, x.way, x.turn, x.status, x.choice or "") for x in lines]
            line, tallies[area] = area_count(area, len(self.rolls[area]), rows, [QUESTION], RULE["precedence"], None)
            counted += line.counted
            areas.append(
                {
                    "area": area,
                    "name": f"bản {area}",
                    "roll": sorted(self.rolls[area]),
                    "checkpoints": points,
                    "witnesses": [],
                }
            )
            told.append(
                {"line": line.as_dict(), "declared": None, "final": {k: points[-1][k] for k in ("size", "root")}}
            )
        eligible = sum(map(len, self.rolls.values()))
        total = merge(tallies.values(), [QUESTION])
        parts = groups(tallies, 1)
        made = [[area for area in parts if parts[area] == n] for n in sorted(set(parts.values()))]
        result = statement(
            "result", ballot=BALLOT, areas=told, eligible=eligible, counted=counted, tally=tally_as_dict(total),
            groups=[{"areas": m, "tally": tally_as_dict(merge([tallies[a] for a in m], [QUESTION]))} for m in made],
            decisions=[each.as_dict() for each in decide(RULE, [QUESTION], total, eligible)],
        )  # fmt: skip
        opening = statement(
            "opening", ballot=BALLOT, title="Thử", rule=RULE, questions=[QUESTION.as_dict()], at=0,
            areas=[
                {"area": a, "name": f"bản {a}", "eligible": len(r), "roll_root": root([leaf_hash(m.encode()) for m in sorted(r)]).hex()}
                for a, r in self.rolls.items()
            ],
        )  # fmt: skip
        self.header = {
            "format": FORMAT, "public_key": public_of(private), "opening": opening, "result": result, "areas": areas,
            "opening_signature": sign(private, opening), "result_signature": sign(private, result),
        }  # fmt: skip
        return self

    def export(self) -> Export:
        areas = [{**each, "lines": [list(x) for x in self.lines[each["area"]]]} for each in self.header["areas"]]
        return Export({**self.header, "areas": areas}, None)

    def check(self, **more: Any) -> Report:
        return verify_opened(self.export(), **more)

    def copy(self) -> Made:
        return Made({a: list(x) for a, x in self.lines.items()}, dict(self.rolls), self.cuts, self._header_copy())

    def _header_copy(self) -> dict[str, Any]:
        areas = [
            {**each, "roll": list(each["roll"]), "checkpoints": [dict(point) for point in each["checkpoints"]]}
            for each in self.header["areas"]
        ]
        return {**self.header, "areas": areas}

    @staticmethod
    def _checkpoint(area: int, leaves: list[bytes], final: bool, private: bytes) -> dict[str, Any]:
        said = checkpoint_statement(
            ballot=BALLOT, area=area, size=len(leaves), root=root(leaves), final=final, at=len(leaves)
        )
        return {
            "size": len(leaves),
            "root": root(leaves).hex(),
            "final": final,
            "at": len(leaves),
            "signature": sign(private, said),
        }


def line(
    area: int, mark: str, option: int, turn: int, dice: random.Random, *, way: str = "online", status: str = "accepted"
) -> Line:
    """One vote as exported; its nonce is as hard to guess as the dice."""
    nonce = dice.randbytes(16).hex()
    text = choices.to_text({1: [option] if option else []})
    rest = entries.rest_text(at=turn, actor=None, claimed=None, evidence="", promise="", request=nonce)
    made = Line(
        "", "vote", mark, way, turn if status == "accepted" else 0, status, "" if status == "accepted" else "turn",
        entries.commitment(entries.choice_salt(nonce), text), entries.commitment(entries.rest_salt(nonce), rest), text,
        entries.choice_salt(nonce),
    )  # fmt: skip
    return again(made, area)


def again(made: Line, area: int) -> Line:
    """With the leaf its columns give now: what somebody does who knows how leaves are made."""
    return made._replace(leaf=made.computed(BALLOT, area).hex())


def made(seed: int, areas: int = 3, homes: int = 6, *, cut: bool = True) -> Made:
    """A seeded ballot: every home votes once, some change or vote again by paper, some are late or conflicts."""
    dice = random.Random(seed)
    lines: dict[int, list[Line]] = {}
    rolls = {area: [dice.randbytes(16).hex() for _ in range(homes)] for area in range(1, areas + 1)}
    for area, roll in rolls.items():
        log = [line(area, mark, dice.choice((1, 1, 2, 0)), 1, dice) for mark in roll]
        log += [line(area, roll[0], 2, 2, dice), line(area, roll[1], 1, 1, dice, way="paper")]
        log += [line(area, roll[2], 1, 1, dice, status=status) for status in ("late", "conflict")]
        dice.shuffle(log)
        lines[area] = log
    cuts = {area: sorted({dice.randrange(2, len(log)) if cut else len(log), len(log)}) for area, log in lines.items()}
    return Made(lines, rolls, cuts).signed()
