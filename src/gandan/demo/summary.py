"""What the demo holds and where to begin, printed at every start; all of it counted, nothing remembered."""

from __future__ import annotations

from django.db.models import Count
from rich.table import Table

from gandan.activities.models import Activity, Result
from gandan.activities.states import ResultState
from gandan.areas.models import Area, Level
from gandan.demo.names import DIEN_BIEN
from gandan.demo.roles import ROLES
from gandan.residents.models import Household
from gandan.server import console
from gandan.units.models import Unit
from gandan.voices.models import Case, Voice


def print_summary(address: str) -> None:
    """Say the address, the contents and three ways to begin."""
    console.print(f"\n[bold]Gần Dân[/bold] (bản dùng thử) đang chạy tại [bold]{address}[/bold] — dừng bằng Ctrl+C.\n")
    console.print(_contents())
    console.print("\nBắt đầu từ đây:")
    na_hy = Area.objects.get(name="Nà Hỳ", level=Level.COMMUNE, parent__code=DIEN_BIEN, current=True)
    _line(f"  {address}/dia-ban/{na_hy.code}   xã Nà Hỳ: năm bước, hai con số")
    _line(f"  {address}/noi   nói một điều, không cần tài khoản")
    _line(f"  {address}/lam-viec   chọn một vai ở thanh trên cùng rồi mở trang Hôm nay")
    _line("\nCác vai: " + ", ".join(str(role.label) for role in ROLES) + ".")
    console.print("Xem cả vòng chạy một lượt, không cần trình duyệt: gandan demo --tour\n")


def _line(text: str) -> None:
    """One line whatever the width of the terminal: addresses must stay whole to be clicked."""
    console.print(text, soft_wrap=True)


def _contents() -> Table:
    table = Table(show_header=False, box=None, padding=(0, 2))
    states = dict(Result.objects.values_list("state").annotate(n=Count("pk")))
    rows = (
        ("Thôn, bản, tổ dân phố", Area.objects.filter(level=Level.VILLAGE, current=True).count()),
        ("Đơn vị", Unit.objects.count()),
        ("Hộ có thẻ", Household.objects.filter(cards__revoked_at=None, cards__isnull=False).distinct().count()),
        ("Ý kiến bà con", Voice.objects.count()),
        ("Vụ việc", Case.objects.filter(merged_into=None).count()),
        ("Hoạt động", Activity.objects.count()),
    )
    for label, number in rows:
        table.add_row(label, f"{number:,}".replace(",", "."))
    told = [f"{states.get(state, 0)} {state.label}" for state in ResultState]
    table.add_row("Kết quả", f"{sum(states.values())}: " + " | ".join(map(str, told)))
    return table
