"""Who and where in story 1: six communes of today, 121 villages with a mobilisation team each, and the people by role."""

from __future__ import annotations

from gandan.areas.models import Area
from gandan.demo.names import DIEN_BIEN, NAM_PO
from gandan.demo.stage import Stage, commune, province
from gandan.units.models import Assignment


def put_on_stage(stage: Stage) -> None:
    communes = {name: commune(DIEN_BIEN, name) for name in dict.fromkeys(group.commune for group in NAM_PO)}
    _organisations(stage, communes)
    _villages_and_teams(stage, communes)
    _people(stage)
    for village, keeper, count in (
        ("Huổi Sang", "truongban-huoisang", 24),
        ("Huổi Dạo", "truongban-huoidao", 12),
        ("Pá Kha", "canbo-nabung", 8),
    ):
        stage.households(stage.areas[f"bản {village}"], count, actor=stage.actor(keeper))


def _organisations(stage: Stage, communes: dict[str, Area]) -> None:
    home = province(DIEN_BIEN)
    stage.unit(
        "tinh", "Uỷ ban nhân dân tỉnh Điện Biên", "peoples_committee", area=home, short_name="UBND tỉnh", symbol="UBND"
    )
    stage.unit("hu", "Huyện uỷ Nậm Pồ", "party_committee", area=home, heading="party", symbol="HU")
    stage.in_charge("tinh", [home])
    stage.in_charge("hu", communes.values(), Assignment.Kind.SPONSOR)
    for name, area in communes.items():
        committee, board = f"ubnd-{name}", f"bttnd-{name}"
        stage.unit(
            committee,
            f"Uỷ ban nhân dân xã {name}",
            "peoples_committee",
            parent="tinh",
            area=area,
            short_name=f"UBND xã {name}",
            symbol="UBND",
        )
        stage.unit(
            board, f"Ban Thanh tra nhân dân xã {name}", "inspection_board", area=area, short_name=f"Ban TTND xã {name}"
        )
        stage.in_charge(committee, [area])
        stage.in_charge(board, [area], Assignment.Kind.BOARD)
    na_hy = communes["Nà Hỳ"]
    stage.unit(
        "dang-na-hy", "Đảng uỷ xã Nà Hỳ", "party_committee", parent="hu", area=na_hy, heading="party", symbol="ĐU"
    )
    stage.unit("don-bp", "Đồn Biên phòng Nà Hỳ", "military", area=na_hy)
    stage.unit("mam-non", "Trường Mầm non Nà Hỳ", "school", parent="ubnd-Nà Hỳ", area=na_hy)
    stage.unit("doan", "Huyện đoàn Nậm Pồ", "mass_organization", parent="hu", area=communes["Mường Chà"])
    stage.unit("phu-nu", "Hội Liên hiệp Phụ nữ Nậm Pồ", "mass_organization", parent="hu")
    stage.unit("chu-thap-do", "Hội Chữ thập đỏ Nậm Pồ", "mass_organization", parent="hu")
    stage.unit("y-te", "Trung tâm Y tế Nậm Pồ", "health", parent="tinh", area=communes["Nà Bủng"])


def _villages_and_teams(stage: Stage, communes: dict[str, Area]) -> None:
    for group in NAM_PO:
        above = f"ubnd-{group.commune}"
        for number, name in enumerate(group.names()):
            village = stage.village(f"bản {name}", name, "bản", communes[group.commune], households=38 + 7 * number)
            stage.unit(f"tdv {name}", f"Tổ dân vận bản {name}", "mobilization_team", parent=above, area=village)
            stage.in_charge(f"tdv {name}", [village], Assignment.Kind.TEAM)
            stage.unit(f"bản {name}", f"Bản {name}", "village", parent=above, area=village)
            stage.in_charge(f"bản {name}", [village])


def _people(stage: Stage) -> None:
    stage.member("lanhdao-tinh", "Lãnh đạo UBND tỉnh Điện Biên", ("tinh", "leader"))
    stage.member("bithu-hu", "Bí thư Huyện uỷ Nậm Pồ", ("hu", "secretary"))
    stage.member("chutich-nahy", "Chủ tịch UBND xã Nà Hỳ", ("ubnd-Nà Hỳ", "secretary"), ("ubnd-Nà Hỳ", "admin"))
    stage.member("canbo-nahy", "Cán bộ văn phòng UBND xã Nà Hỳ", ("ubnd-Nà Hỳ", "officer"))
    stage.member("canbo-nabung", "Cán bộ văn phòng UBND xã Nà Bủng", ("ubnd-Nà Bủng", "officer"))
    for name in ("Mường Chà", "Si Pa Phìn", "Chà Tở", "Quảng Lâm"):
        stage.member(f"canbo-{name}", f"Cán bộ văn phòng UBND xã {name}", (f"ubnd-{name}", "officer"))
    stage.member("bithu-doan", "Bí thư Huyện đoàn Nậm Pồ", ("doan", "secretary"))
    stage.member("bs-yte", "Phụ trách Trung tâm Y tế Nậm Pồ", ("y-te", "secretary"))
    # One person, several roles: the village head also leads the village's mobilisation team.
    for key, name in (("huoisang", "Huổi Sang"), ("huoidao", "Huổi Dạo")):
        stage.member(
            f"truongban-{key}", f"Trưởng bản {name}", (f"bản {name}", "village_head"), (f"tdv {name}", "secretary")
        )
    stage.member("todv-mayhoc", "Tổ trưởng tổ dân vận bản Mạy Hốc", ("tdv Mạy Hốc", "secretary"))
    stage.member("thanhtra-nahy", "Trưởng Ban Thanh tra nhân dân xã Nà Hỳ", ("bttnd-Nà Hỳ", "inspector"))
    stage.member("thanhtra-nabung", "Trưởng Ban Thanh tra nhân dân xã Nà Bủng", ("bttnd-Nà Bủng", "inspector"))
