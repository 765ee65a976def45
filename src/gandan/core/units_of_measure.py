"""The catalogue of units in which results are counted. Pure.

Two units add up only when they share a dimension: *lượt người* (turns) and *người* (persons) do not.
``factor`` turns a value into the base unit of the dimension (the unit with factor 1).

Not here on purpose: *sào*, *công đất*, *mẫu*, whose size differs from region to region.
"""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter

from gandan.core.text import fold


class Dimension(StrEnum):
    """What is measured. A value is never added across dimensions."""

    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    MONEY = "money"
    PERSON = "person"
    TURN = "turn"
    HOUSEHOLD = "household"
    PERSON_DAY = "person_day"
    DURATION = "duration"
    DAY = "day"
    GIFT = "gift"
    TREE = "tree"
    ANIMAL = "animal"
    ITEM = "item"
    SESSION = "session"
    ROUTE = "route"
    SEGMENT = "segment"
    BAG = "bag"
    HOUSE = "house"
    WORK = "work"
    MODEL = "model"
    VILLAGE = "village"
    COMMUNE = "commune"
    COLLECTIVE = "collective"
    TEAM = "team"
    OPINION = "opinion"
    CASE = "case"
    DOCUMENT = "document"
    COMMENDATION = "commendation"
    TRIP = "trip"
    TIME = "time"
    POINT = "point"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure. ``symbol_en`` is what follows a number (plural), ``name_en`` the singular."""

    code: str
    symbol_vi: str
    symbol_en: str
    name_vi: str
    name_en: str
    dimension: Dimension
    factor: Decimal
    aliases: tuple[str, ...] = ()

    @property
    def is_base(self) -> bool:
        return self.factor == 1


def _unit(
    code: str,
    dimension: Dimension,
    factor: str,
    vi: str,
    en: str,
    name_vi: str,
    name_en: str,
    aliases: str = "",
) -> Unit:
    spellings = tuple(filter(None, aliases.split("|")))
    return Unit(code, vi, en, name_vi, name_en, dimension, Decimal(factor), spellings)


def _count(dimension: Dimension, vi: str, en: str, name_en: str, aliases: str = "", code: str = "") -> Unit:
    return _unit(code or dimension.value, dimension, "1", vi, en, vi, name_en, aliases)


_D = Dimension
_TURNS = (
    "lượt|lượt cán bộ|lượt cán bộ, chiến sĩ|lượt cán bộ chiến sĩ|lượt học sinh|lượt đoàn viên|lượt hội viên|"
    "lượt bà con|lượt người dân"
)
_PERSONS = (
    "học sinh|em học sinh|em|cháu|trẻ em|người dân|cán bộ|chiến sĩ|cán bộ, chiến sĩ|cán bộ chiến sĩ|"
    "đoàn viên|đoàn viên, thanh niên|hội viên|đảng viên|thành viên|đại biểu|nhân khẩu|khẩu|cá nhân|cử tri|"
    "dân|công nhân|đối tượng|thanh niên|phụ nữ|nông dân|quần chúng|bà con|person|persons|people"
)

UNITS: tuple[Unit, ...] = (
    _unit("m", _D.LENGTH, "1", "m", "m", "mét", "metre", "mét dài|met"),
    _unit("km", _D.LENGTH, "1000", "km", "km", "ki-lô-mét", "kilometre", "kilômét|ki lô mét|cây số"),
    _unit("cm", _D.LENGTH, "0.01", "cm", "cm", "xăng-ti-mét", "centimetre", "xentimét|phân"),
    _unit("mm", _D.LENGTH, "0.001", "mm", "mm", "mi-li-mét", "millimetre", "milimét|ly"),
    _unit("m2", _D.AREA, "1", "m²", "m²", "mét vuông", "square metre", "m2"),
    _unit("ha", _D.AREA, "10000", "ha", "ha", "héc-ta", "hectare", "hecta|héc ta"),
    _unit("km2", _D.AREA, "1000000", "km²", "km²", "ki-lô-mét vuông", "square kilometre", "km2"),
    _unit("m3", _D.VOLUME, "1", "m³", "m³", "mét khối", "cubic metre", "m3|khối"),
    _unit("litre", _D.VOLUME, "0.001", "lít", "litres", "lít", "litre", "l"),
    _unit("kg", _D.MASS, "1", "kg", "kg", "ki-lô-gam", "kilogram", "kilôgam|ki lô gam|cân|ký"),
    _unit("g", _D.MASS, "0.001", "g", "g", "gam", "gram", "gram"),
    _unit("yen", _D.MASS, "10", "yến", "yen (10 kg)", "yến", "yen (10 kg)"),
    _unit("quintal", _D.MASS, "100", "tạ", "quintals", "tạ", "quintal"),
    _unit("tonne", _D.MASS, "1000", "tấn", "tonnes", "tấn", "tonne"),
    _unit("vnd", _D.MONEY, "1", "đồng", "VND", "đồng", "Vietnamese dong", "đ|₫|vnd|vnđ|đồng việt nam"),
    _unit("thousand_vnd", _D.MONEY, "1000", "nghìn đồng", "thousand VND", "nghìn đồng", "thousand dong",
          "ngàn đồng|k"),
    _unit("million_vnd", _D.MONEY, "1000000", "triệu đồng", "million VND", "triệu đồng", "million dong",
          "triệu|tr đồng|trđ"),
    _unit("billion_vnd", _D.MONEY, "1000000000", "tỷ đồng", "billion VND", "tỷ đồng", "billion dong",
          "tỉ đồng|tỷ|tỉ"),
    _count(_D.PERSON, "người", "people", "person", _PERSONS),
    _count(_D.TURN, "lượt người", "turns", "turn of attendance", _TURNS),
    _count(_D.HOUSEHOLD, "hộ", "households", "household", "hộ gia đình|hộ dân|gia đình|nóc nhà"),
    _count(_D.PERSON_DAY, "ngày công", "person-days", "person-day", "công|công lao động|ngày công lao động"),
    _unit("hour", _D.DURATION, "60", "giờ", "hours", "giờ", "hour", "tiếng|tiếng đồng hồ|h"),
    _unit("minute", _D.DURATION, "1", "phút", "minutes", "phút", "minute"),
    _count(_D.DAY, "ngày", "days", "day"),
    _count(_D.GIFT, "suất quà", "gift parcels", "gift parcel",
           "phần quà|suất|gói quà|túi quà|quà", "gift_parcel"),
    _count(_D.TREE, "cây", "trees", "tree", "cây xanh|cây giống|cây hoa|gốc cây|cây ban"),
    _count(_D.ANIMAL, "con", "animals", "animal", "con giống|con vật nuôi"),
    _count(_D.ITEM, "cái", "items", "item",
           "chiếc|bộ|quyển|cuốn|tấm|dụng cụ|thiết bị|bệ xí|bồn cầu|bóng đèn|đèn|áo|piece"),
    _count(_D.SESSION, "buổi", "sessions", "session", "cuộc|cuộc họp|buổi họp|hội nghị|phiên|đợt|lớp"),
    _count(_D.ROUTE, "tuyến", "routes", "route", "tuyến đường|con đường|đường|tuyến phố|kiệt|hẻm|ngõ"),
    _count(_D.SEGMENT, "đoạn", "segments", "segment", "đoạn kênh|đốt|đốt kênh|ống cống|đoạn đường"),
    _count(_D.BAG, "bao", "bags", "bag", "bao xi măng|bao tải|túi"),
    _count(_D.HOUSE, "nhà", "houses", "house", "căn nhà|ngôi nhà|căn|ngôi|nhà ở"),
    _count(_D.WORK, "công trình", "works", "work", "phần việc|công trình, phần việc|hạng mục|dự án"),
    _count(_D.MODEL, "mô hình", "practice models", "practice model", code="practice_model"),
    _count(_D.VILLAGE, "thôn, bản", "villages", "village",
           "bản|thôn|làng|ấp|buôn|tổ dân phố|khu dân cư|khu phố"),
    _count(_D.COMMUNE, "xã, phường", "communes", "commune", "xã|phường"),
    _count(_D.COLLECTIVE, "tập thể", "collectives", "collective", "đơn vị|chi bộ|cơ quan|chi đoàn"),
    _count(_D.TEAM, "tổ", "teams", "team", "tổ dân vận|tổ liên gia|nhóm|đội"),
    _count(_D.OPINION, "lượt ý kiến", "opinion turns", "opinion turn",
           "ý kiến|tham luận|ý kiến phát biểu", "opinion_turn"),
    _count(_D.CASE, "vụ việc", "cases", "case", "vụ|việc|phản ánh|kiến nghị|đơn"),
    _count(_D.DOCUMENT, "văn bản", "documents", "document", "tài liệu|giấy tờ|tờ rơi|hồ sơ|tin|bài|tin, bài"),
    _count(_D.COMMENDATION, "thư khen", "letters of praise", "letter of praise", "giấy khen|bằng khen"),
    _count(_D.TRIP, "chuyến", "trips", "trip", "chuyến xe|chuyến công tác"),
    _count(_D.TIME, "lần", "times", "time"),
    _count(_D.POINT, "điểm", "points", "point", "điểm du lịch|vị trí|địa điểm"),
    _unit("percent", _D.PERCENT, "1", "%", "%", "phần trăm", "per cent", "pct"),
)  # fmt: skip

_BY_CODE = {unit.code: unit for unit in UNITS}


def _written(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split()).strip(" .;,")


def _spellings(unit: Unit) -> tuple[str, ...]:
    return (unit.symbol_vi, unit.name_vi, unit.symbol_en, unit.name_en, unit.code, *unit.aliases)


_BY_SPELLING: dict[str, Unit] = {}
# None: without its marks it could be two units ("to": tổ, tờ), so we do not guess.
_BY_FOLDED: dict[str, Unit | None] = {}
for _each in UNITS:
    for _spelling in _spellings(_each):
        _BY_SPELLING.setdefault(_written(_spelling), _each)
        _folded = fold(_spelling)
        if _folded:
            _BY_FOLDED[_folded] = _each if _BY_FOLDED.get(_folded, _each) is _each else None


def by_code(code: str) -> Unit:
    """The unit of a code; ``KeyError`` when there is none."""
    return _BY_CODE[code]


def find(spelling: str) -> Unit | None:
    """The unit written so, in any of its names, with or without marks; None when unknown or ambiguous."""
    written = _written(spelling)
    if not written or len(written) > 60:
        return None
    return _BY_SPELLING.get(written) or _BY_FOLDED.get(fold(written))


@cache
def base_unit(dimension: Dimension) -> Unit:
    """The unit of a dimension whose factor is 1."""
    return next(unit for unit in UNITS if unit.dimension is dimension and unit.is_base)


def units_of(dimension: Dimension) -> tuple[Unit, ...]:
    """The units of a dimension, smallest first: the choices of a form."""
    return tuple(sorted((unit for unit in UNITS if unit.dimension is dimension), key=attrgetter("factor")))


__all__ = ["UNITS", "Dimension", "Unit", "base_unit", "by_code", "find", "units_of"]
