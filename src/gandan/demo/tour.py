"""`gandan demo --tour`: the loop, lived once over HTTP by its people, each step printed with its page."""

from __future__ import annotations

import re
from io import BytesIO

from docx import Document

from gandan.areas.models import Area, Level
from gandan.demo.dates import today
from gandan.demo.names import DIEN_BIEN
from gandan.demo.visitor import Lost, Visitor
from gandan.server import console
from gandan.units.models import Unit
from gandan.voices.states import CaseState

TITLE = "Rãnh nước trước nhà văn hoá bản Huổi Sang"
PAIR = ".pair .words"


def live_the_loop(address: str) -> None:
    """From a voice to a confirmed result. Raises SystemExit(1) when a page does not do what it should."""
    try:
        _Tour(address).live()
    except Lost as lost:
        console.print(f"[bold red]Dừng lại:[/bold red] {lost}")
        raise SystemExit(1) from lost


class _Tour:
    def __init__(self, address: str) -> None:
        self.address = address
        self.number = 0
        self.resident, self.desk, self.homes, self.board = (Visitor(address) for _ in range(4))
        self.commune = Area.objects.get(name="Nà Hỳ", level=Level.COMMUNE, parent__code=DIEN_BIEN, current=True)
        self.village = Area.objects.get(name="Huổi Sang", parent=self.commune, current=True)

    def live(self) -> None:
        receipt, code = self.say()
        self.accept(code)
        activity = self.plan(code)
        result = self.report(activity)
        self.confirm(result)
        self.dispute_and_mend(result)
        self.answer(code, receipt)
        self.know(result)
        console.print("\nVòng đã khép: nghe → bàn → làm → kiểm tra → thụ hưởng → biết.")

    def tell(self, who: str, what: str, url: str, *shown: str) -> None:
        self.number += 1
        console.print(f"\n[bold]{self.number}. {who}[/bold] {what}\n   {url}", soft_wrap=True)
        for line in shown:
            console.print(f"   → {line}", soft_wrap=True)

    def say(self) -> tuple[str, str]:
        one = self.resident
        one.open(f"/noi?o={self.village.code}")
        one.send(
            "text", text="Rãnh nước trước nhà văn hoá bị lấp, mưa là nước tràn vào sân.", topic="water", kind="report"
        )
        receipt = re.search(r"\d{4}(?: \d{4}){3}", one.words(one.page))
        if receipt is None:
            raise Lost(f"{one.url}: no receipt")
        code = self._code_of(receipt[0])
        self.tell(
            "Người dân",
            "nói một điều, không tài khoản, không JavaScript; nhận mã phiếu 16 số.",
            one.url,
            f"vụ việc {code}",
        )
        return receipt[0], code

    def _code_of(self, receipt: str) -> str:
        self.resident.open(f"/phieu/{receipt.replace(' ', '')}")
        found = re.search(r"GD-\d\d-\d+", self.resident.url + " " + self.resident.words(self.resident.page))
        if found is None:
            raise Lost(f"{self.resident.url}: no case code")
        return found[0]

    def accept(self, code: str) -> None:
        desk = self.desk
        desk.become("officer")
        desk.open(f"/lam-viec/vu-viec/{code}")
        desk.send("accept-title", accept__title=TITLE, accept__summary="Rãnh bị lấp, mưa là nước tràn sân nhà văn hoá.")
        self.tell("Cán bộ xã", f"nhận giải quyết {code} và đặt tên công khai.", desk.url)

    def plan(self, code: str) -> str:
        desk = self.desk
        desk.open(f"/lam-viec/hoat-dong/moi?vu-viec={code}")
        day = today()
        partner = Unit.objects.get(name="Đồn Biên phòng Nà Hỳ")
        desk.send(
            "title", title=f"Khơi lại: {TITLE[0].lower()}{TITLE[1:]}", day=day.isoformat(), starts="06:00", ends="18:00",
            partners=[str(partner.pk)], weekend="khac",
        )  # fmt: skip
        path = re.search(r"/lam-viec/hoat-dong/(\d+)", desk.url)
        if path is None:
            raise Lost(f"{desk.url}: the plan was not taken")
        desk.send("buoc/open")
        self.tell(
            "Cán bộ xã",
            "mở hoạt động từ vụ việc; xã phụ trách nên kế hoạch được thống nhất ngay.",
            f"{self.address}/hoat-dong/{path[1]}",
        )
        return path[1]

    def report(self, activity: str) -> str:
        desk = self.desk
        desk.become("chair")
        desk.open(f"/lam-viec/hoat-dong/{activity}")
        desk.send("buoc/begin")
        desk.open(f"/lam-viec/hoat-dong/{activity}/bao-cao")
        desk.send(
            "attendance_turns", attendance_turns="18", results__0__kind="drain", results__0__title=TITLE, results__0__amount="gần 60 m",
            results__0__happened_on=today().isoformat(), results__0__length="gần 60 m", results__0__width="40 cm",
            results__0__thickness="8 cm", results__0__beneficiaries="gần 70 học sinh", results__0__beneficiaries_who="học sinh và bà con",
            givers__0__giver="residents", givers__0__kind="labour", givers__0__amount="18 ngày công",
        )  # fmt: skip
        desk.open(f"/hoat-dong/{activity}")
        result = re.search(r"/ket-qua/(\d+)", desk.path_matching(r"/ket-qua/\d+"))
        assert result is not None
        self.tell(
            "Người đứng đầu đơn vị", "báo cáo kết quả như người ta vẫn viết: “gần 60 m”.", desk.url, *desk.see(PAIR)
        )
        return result[1]

    def confirm(self, result: str) -> None:
        for number in (17, 18, 19):
            self.homes.become("household", number)
            self.homes.open(f"/ket-qua/{result}/xac-nhan")
            self.homes.send("verdict", verdict="confirm")
        self.homes.open(f"/ket-qua/{result}")
        self.tell("Ba hộ", "mở thẻ hộ và xác nhận: đúng như vậy.", self.homes.url, *self.homes.see(PAIR)[:1])

    def dispute_and_mend(self, result: str) -> None:
        homes, board, desk = self.homes, self.board, self.desk
        homes.become("household", 20)
        homes.open(f"/ket-qua/{result}/xac-nhan")
        homes.send("verdict", verdict="dispute", wrong="10 m", text="10 m cuối chưa có nắp.")
        homes.open(f"/ket-qua/{result}")
        self.tell(
            "Một hộ khác", "nói chưa đúng: 10 m cuối chưa có nắp. Việc kiểm tra tự mở.", homes.url, *homes.see(PAIR)[:1]
        )
        board.become("inspector")
        board.open("/lam-viec/kiem-tra")
        path = next((p for p in self._inspections(board) if self._is_about(board, p)), None)
        if path is None:
            raise Lost(f"{board.url}: the inspection is not in the list")
        board.send(f"{path}/find", text="Đúng như bà con nói: 10 m cuối chưa có nắp. Đề nghị làm nắp.")
        self.tell("Ban Thanh tra nhân dân", "đến xem và ghi việc phải sửa.", board.url)
        desk.open(path)
        desk.send(f"{path}/mend", text="Đã làm nắp 10 m cuối.")
        self.tell("Đơn vị", "báo đã sửa.", desk.url)
        board.open(path)
        board.send(f"{path}/close", text="Đã xem lại, nắp đủ.", amount="")
        homes.open(f"/ket-qua/{result}")
        self.tell("Ban Thanh tra nhân dân", "xem lại và kết luận.", homes.url, *homes.see(PAIR)[:1])

    def _inspections(self, board: Visitor) -> list[str]:
        found = re.findall(
            r"/lam-viec/kiem-tra/\d+", " ".join(node.get("href") for node in board.page.cssselect("a[href]"))
        )
        return list(dict.fromkeys(reversed(found)))

    def _is_about(self, board: Visitor, path: str) -> bool:
        board.open(path)
        return TITLE in board.words(board.page) and any(path in (form.get("action") or "") for form in board.page.forms)

    def answer(self, code: str, receipt: str) -> None:
        desk = self.desk
        desk.become("officer")
        desk.open(f"/lam-viec/vu-viec/{code}")
        desk.send("answer-text", answer__text="Đã khơi lại 60 m rãnh, làm nắp đủ; bà con đã xem và xác nhận.")
        self._code_of(receipt)
        self.resident.send("solved", solved="yes")
        shown = [words for words in self.resident.see(".tag") if str(CaseState.SOLVED.label)[:10] in words][:1]
        self.tell("Người dân", "đọc câu trả lời bằng mã phiếu và cho biết: đã xong.", self.resident.url, *shown)

    def know(self, result: str) -> None:
        one = self.resident
        one.open(f"/dia-ban/{self.commune.code}")
        lines = [line for line in one.see(".benefit .pair") if "Rãnh" in line or "rãnh" in line]
        self.tell("Mọi người", "thấy hai con số trên trang của xã.", one.url, *lines)
        self.desk.open(f"/lam-viec/bao-cao?thang={today():%Y-%m}")
        path = self.desk.link(".docx")
        document = Document(BytesIO(self.desk.download(path)))
        rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
        told = [" ".join(row.split()) for row in rows if "Cống, rãnh" in row or TITLE in row]
        self.tell("Cán bộ xã", f"tải báo cáo tháng (.docx), mở lại thấy cả hai con số (kết quả {result}).", path, *told)
