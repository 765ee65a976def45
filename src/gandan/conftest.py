"""The cast every test knows: a province, two communes, three villages; units; one person of each kind.

The environment (SQLite, or PostgreSQL with `--pg`) is set earlier, in `gandan.testing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import translation

REFORM = date(2025, 7, 1)


@pytest.fixture(autouse=True)
def _plain_settings(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.GANDAN_REQUIRE_MFA = False
    translation.activate("vi")  # an English request of the test before leaves its language behind


def make_area(level, name, kind, code, parent=None, *, since=REFORM, **more):
    """An area with its open version and its closure rows, as `areas.services` leaves them."""
    from gandan.areas.models import Area, AreaClosure, AreaVersion

    area = Area.objects.create(level=level, name=name, kind=kind, code=code, parent=parent, **more)
    AreaVersion.objects.create(area=area, name=name, kind=kind, code=code, parent=parent, valid_from=since)
    AreaClosure.objects.create(ancestor=area, descendant=area, depth=0, valid_from=since)
    if parent:
        for row in AreaClosure.objects.filter(descendant=parent, valid_to=None):
            AreaClosure.objects.create(
                ancestor_id=row.ancestor_id, descendant=area, depth=row.depth + 1, valid_from=since
            )
    return area


@dataclass
class Places:
    country: object
    province: object
    commune: object
    other_commune: object
    village: object
    other_village: object
    far_village: object


@pytest.fixture
def places(db):
    """Việt Nam → tỉnh Điện Biên → xã Nà Hỳ (bản Huổi Sang, bản Huổi Dạo), xã Nà Bủng (bản Pá Kha)."""
    country = make_area("country", "Việt Nam", "", "VN")
    province = make_area("province", "Điện Biên", "tỉnh", "11", country)
    commune = make_area("commune", "Nà Hỳ", "xã", "03169", province, lat=21.79, lon=102.79)
    other = make_area("commune", "Nà Bủng", "xã", "03160", province, lat=21.77, lon=102.66)
    return Places(
        country, province, commune, other,
        make_area("village", "Huổi Sang", "bản", "03169-01", commune, households=40),
        make_area("village", "Huổi Dạo", "bản", "03169-02", commune, households=35),
        make_area("village", "Pá Kha", "bản", "03160-01", other, households=50),
    )  # fmt: skip


@dataclass
class Units:
    party: object
    committee: object
    youth: object
    other_committee: object
    board: object
    village: object
    province: object


def make_unit(name, kind, parent=None, area=None, **more):
    from gandan.units.models import Unit

    unit = Unit.objects.create(name=name, kind=kind, parent=parent, area=area, path="", **more)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


@pytest.fixture
def units(places):
    """UBND tỉnh → UBND xã Nà Hỳ (Đoàn xã, bản Huổi Sang, Ban Thanh tra nhân dân) and UBND xã Nà Bủng; Đảng uỷ xã."""
    from gandan.units.models import Assignment

    province = make_unit("UBND tỉnh Điện Biên", "peoples_committee", area=places.province)
    committee = make_unit("UBND xã Nà Hỳ", "peoples_committee", province, places.commune, symbol="UBND")
    found = Units(
        party=make_unit("Đảng uỷ xã Nà Hỳ", "party_committee", None, places.commune, heading="party", symbol="ĐU"),
        committee=committee,
        youth=make_unit("Đoàn Thanh niên xã Nà Hỳ", "mass_organization", committee, places.commune),
        other_committee=make_unit("UBND xã Nà Bủng", "peoples_committee", province, places.other_commune),
        board=make_unit("Ban Thanh tra nhân dân xã Nà Hỳ", "inspection_board", None, places.commune),
        village=make_unit("Bản Huổi Sang", "village", committee, places.village),
        province=province,
    )
    for unit, area, kind in (
        (found.province, places.province, "in_charge"),
        (found.committee, places.commune, "in_charge"),
        (found.other_committee, places.other_commune, "in_charge"),
        (found.village, places.village, "in_charge"),
        (found.board, places.commune, "board"),
    ):
        Assignment.objects.create(unit=unit, area=area, kind=kind, since=REFORM)
    return found


def make_member(username, title, unit, kind):
    from gandan.units.models import Member, Role

    member = Member.objects.create(username=username, title=title)
    member.set_unusable_password()
    member.save()
    Role.objects.create(member=member, unit=unit, kind=kind, since=REFORM)
    return member


@dataclass
class Cast:
    officer: object
    secretary: object
    youth_secretary: object
    village_head: object
    inspector: object
    outsider: object
    province_leader: object


@pytest.fixture
def cast(units):
    """One member of each kind; `outsider` is an officer of the neighbouring commune."""
    return Cast(
        officer=make_member("canbo", "Cán bộ văn phòng UBND xã Nà Hỳ", units.committee, "officer"),
        secretary=make_member("chutich", "Chủ tịch UBND xã Nà Hỳ", units.committee, "secretary"),
        youth_secretary=make_member("doan", "Bí thư Đoàn xã Nà Hỳ", units.youth, "secretary"),
        village_head=make_member("truongban", "Trưởng bản Huổi Sang", units.village, "village_head"),
        inspector=make_member("thanhtra", "Trưởng ban Thanh tra nhân dân", units.board, "inspector"),
        outsider=make_member("xakhac", "Cán bộ UBND xã Nà Bủng", units.other_committee, "officer"),
        province_leader=make_member("tinh", "Lãnh đạo UBND tỉnh", units.province, "leader"),
    )


@pytest.fixture
def actors(cast):
    """The same cast as actors for services: actors.officer, actors.inspector, …"""
    from types import SimpleNamespace

    from gandan.units.queries import actor_of

    return SimpleNamespace(**{name: actor_of(member) for name, member in vars(cast).items()})


@pytest.fixture
def as_member(client, cast):
    """`as_member("officer")` → a client logged in as that member of the cast."""

    def login(name):
        client.force_login(getattr(cast, name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return login


@pytest.fixture
def households(places):
    """Six households of Huổi Sang, numbered 1 to 6."""
    from gandan.residents.models import Household

    return [Household.objects.create(area=places.village, number=number, persons=5) for number in range(1, 7)]


@pytest.fixture
def neighbours(households):
    """The households as actors with their card open."""
    from gandan.core.actors import Actor

    return [Actor(household_id=home.pk, household_area_id=home.area_id) for home in households]
