"""Documents cited: type word, number and symbol ("Hướng dẫn số 77/HD/ĐUCA"), a law by its name.

The span runs from the type word to the end of the symbol; date and issuer that follow become keys.

EXAMPLES  "theo Đề án số 02-ĐA/TU ngày 23/5/2021 của Tỉnh ủy"   → Đề án số 02-ĐA/TU
          "Chỉ thị 05-CT/TW của Bộ Chính trị"                   → Chỉ thị 05-CT/TW
          "Điều 11 Luật Thực hiện dân chủ ở cơ sở"              → Luật Thực hiện dân chủ ở cơ sở
NOT       "Kế hoạch số tiền", "Điều 11", "số nhà 12", "báo cáo 3 vấn đề"
"""

from __future__ import annotations

import re
from typing import Any

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.tokens import Doc, begun, classes_of, written_cap
from gandan.reading.engine.words import LOWER

TYPES = {
    "nghị quyết": "resolution", "nghị định": "decree", "chỉ thị": "directive", "kế hoạch": "plan",
    "hướng dẫn": "guidance", "đề án": "scheme", "quyết định": "decision", "thông báo": "announcement",
    "thông tri": "circular", "thông tư": "circular", "kết luận": "conclusion", "qui định": "rules",
    "qui chế": "rules", "công văn": "letter", "báo cáo": "report", "tờ trình": "proposal",
    "chương trình": "programme", "công điện": "telegram", "pháp lệnh": "ordinance", "luật": "law",
    "bộ luật": "law", "điều lệ": "rules", "đề cương": "outline", "thư ngỏ": "letter", "qui trình": "rules",
    "giấy mời": "letter", "biên bản": "minutes", "sắc lệnh": "decree", "hiến pháp": "constitution",
    "nq": "resolution", "kl": "conclusion", "ct": "directive", "qđ": "decision", "nđ": "decree",
}  # fmt: skip
_WEAK = {"báo cáo", "thông báo", "hướng dẫn", "quyết định", "kết luận", "qui định", "chương trình", "qui trình"}
_HEADS = re.compile(
    begun(
        (
            classes_of(" ".join(sorted({kind.split()[0] for kind in TYPES if " " in kind}))),
            f"[{classes_of(' '.join(sorted({kind.split()[1] for kind in TYPES if ' ' in kind})))}]",
        ),
        (classes_of("luật"), ""),
        (written_cap("nq kl ct qđ nđ"), f"(?=[i{classes_of('số')}])"),
    )
)
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V|X))"
_SYMBOL_PART = r"(?:[A-ZĐƯÊÂÔ][\wĐƯ&]*+|(?:kl|nq|ct|qđ|nđ|kh|hd|tb)(?!\w)(?:[^\S\n]T[WƯ](?!\w))?+)"
_SYMBOL = rf"(?:/\d{{4}})?+(?:[^\S\n]?[-/–][^\S\n]?{_SYMBOL_PART}|-?\(\w+\))*+"
_NUMBERED = re.compile(
    rf"(?:[^\S\n]+[^\W\d_]+){{0,5}}?(?:[^\S\n]*\((?:[^()\n\d]{{1,40}})\))?(?:[^\S\n]+(?:[Ss]ố|SỐ)|[^\S\n]*\nsố)(?:[^\S\n]*:?[^\S\n]*|\n(?=\d+[-/]))(?P<number>\d+[a-zA-ZĐ]?){_SYMBOL}"
)
_PLAIN = re.compile(
    rf"(?:[^\S\n]+(?:liên tịch|hành động|phối hợp|liên ngành))?+[^\S\n]+(?P<number>\d+[a-zA-ZĐ]?)(?P<symbol>{_SYMBOL})"
)
_CENTRAL = re.compile(
    rf"[^\S\n]+(?:Hội nghị )?(?:lần thứ \w+(?: \w+)? )?(?:Trung ương|TW|TƯ|BCH Trung ương)[^\S\n]+(?P<number>\d+|{_ROMAN})(?:[^\S\n]*\([Kk]h[óo][aá] {_ROMAN}\)|[,]? [Kk]h[óo][aá] {_ROMAN})?"
)
_BARE = re.compile(
    r"(?<![\w/.\-])\d{1,4}[a-z]?(?:/\d{4})?[-/–](?:CT|NQ|KH|QĐ|HD|TB|KL|CTr|ĐA|QC|QyĐ|QĐi|NĐ|TTr|TTLT|CV|BC|TT)(?:[-/–][A-ZĐƯ][\wĐƯ]*+)+"
)
# "Kết luận 54 của Ban Bí thư": a number without symbol behind a weak type word, by whom or when behind it.
_OF_SOMEONE = re.compile(r"[^\S\n]+(?:của[^\S\n]+[A-ZĐ]|ngày[^\S\n]+\d)")
_SOMEONES = re.compile(
    r"\b(?:[Tt]ổ|biểu|[Đđ]ội|[Nn]hóm|[Cc]ụm|[Kk]hối|[Tt]hôn|[Kk]hu|[Tt]rường|phố)[^\S\n]+(?:học |THCS )?(?:số|SỐ)\W*$"
)
_SYMBOL_MARK = re.compile(r"\d[^\S\n]?[-/–]")
_OF_YEAR = re.compile(r"[^\S\n]+(?:năm[^\S\n]+)?(?:1946|1959|1980|1992|2013)(?!\d)")
# The number line of a letterhead: "Số: 218 /BC-UBND", "Số:      /KH-UBND".
_OWN_NUMBER = re.compile(
    r"^[^\S\n]*+(?:Số (?:kí|ký) hiệu[^\S\n]*+)?Số[^\S\n]*+:[^\S\n]*+\d{0,5}[^\S\n]*+[-/][^\S\n]*+[A-ZĐƯ][\w/\-–& ]{1,30}$",
    re.MULTILINE,
)
_CITING = re.compile(r" (?:của|về|ngày|và|đã)\b")
_OTHER = re.compile(
    r"(?:Nghị|Chỉ|Kế|Hướng|Đề|Quyết|Thông|Kết|Công|Tờ|Luật|Qu[yi]|nghị|chỉ|quyết|kế|hướng|thông|qu[yi])\s(?:quyết|định|thị|hoạch|dẫn|án|tư|tri|luận|văn|trình|báo|chế)"
)
_LETTERHEAD = re.compile(r"Số\s*:\s*$|^\s*Số\s*$", re.MULTILINE)
_NUMBER_MARK = re.compile(r"[iysor](?=[-/–])")
_NOT_PLAIN = re.compile(rf"[^\S\n]*(?:%|[-–]\s?\d|[{LOWER}])")
_LAWS = (
    "thực hiện dân chủ ở cơ sở", "thực hiện dân chủ ở xã, phường, thị trấn", "ưu đãi người có công với cách mạng", "cựu chiến binh", "mặt trận tổ quốc việt nam", "đất đai", "khiếu nại", "tố cáo", "tiếp công dân",
    "thanh tra", "bầu cử đại biểu quốc hội và đại biểu hội đồng nhân dân", "tổ chức chính quyền địa phương",
    "phòng, chống ma túy", "phòng cháy và chữa cháy", "phòng cháy, chữa cháy", "giao thông đường bộ", "hòa giải ở cơ sở",
    "bảo vệ môi trường", "hôn nhân và gia đình", "phòng, chống bạo lực gia đình", "trẻ em", "bình đẳng giới",
    "nghĩa vụ quân sự", "dân quân tự vệ", "biên phòng việt nam", "lâm nghiệp", "cư trú", "căn cước công dân", "căn cước",
    "an ninh mạng", "hợp tác xã", "đầu tư công", "ngân sách nhà nước", "thi đua, khen thưởng", "công đoàn", "thanh niên",
    "phòng, chống tham nhũng", "bảo hiểm y tế", "bảo hiểm xã hội", "người cao tuổi", "người khuyết tật", "hộ tịch",
    "tín ngưỡng, tôn giáo", "tiếp cận thông tin", "biên giới quốc gia", "phòng, chống tác hại của rượu, bia", "giáo dục",
    "di sản văn hóa", "xử lý vi phạm hành chính", "cán bộ, công chức", "viên chức", "trưng cầu ý dân", "hình sự", "dân sự",
    "trật tự, an toàn giao thông đường bộ", "lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "nhà ở", "xây dựng",
    "phòng, chống mua bán người", "lao động", "an toàn thực phẩm", "thủy lợi", "phòng thủ dân sự", "tổ chức quốc hội",
)  # fmt: skip
_LAW = re.compile(
    r"[^\S\n]+(?P<name>" + "|".join(re.escape(name) for name in sorted(_LAWS, key=len, reverse=True)) + r")(?!\w)"
    r"(?:[^\S\n]+(?:năm|số)[^\S\n]+[\d/]+(?:[-/]?QH\d+)?|[^\S\n]+(?:19|20)\d\d(?!\d)|[^\S\n]+(?:sửa đổi|\(sửa đổi\)))?",
    re.IGNORECASE,
)
_DATE_AFTER = re.compile(
    r"[^\S\n]*[,(]?[^\S\n]*ngày[^\S\n]+(?P<day>\d{1,2})(?:[./-]|[^\S\n]+tháng[^\S\n]+)(?P<month>\d{1,2})(?:[./-]|[^\S\n]+năm[^\S\n]+)(?P<year>\d{4})\)?"
)
_ISSUER_AFTER = re.compile(
    r"[^\S\n]*,?[^\S\n]*của[^\S\n]+(?P<issuer>[A-ZĐ][^\n,.;:()“”\"]{2,80}?)(?=[^\S\n]+(?:về|ngày|quy định|hướng dẫn|ban hành|đã|và)\b|[,.;:()“\"\n]|$)"
)
MAX_SPAN = 120


def documents(doc: Doc) -> list[Fact]:
    found: list[Fact] = []
    for head in _HEADS.finditer(doc.classes):
        i = head.start()
        kind = doc.words(i, head.end())
        if kind not in TYPES or not doc.is_free(i, head.end()):
            continue
        fact = _cited(doc, i, head.end(), kind)
        if fact is not None:
            found.append(fact)
            _claim(doc, fact)
    for own in _OWN_NUMBER.finditer(doc.text) if "Số" in doc.text else ():
        doc.take(doc.token_at(own.start()), doc.token_at(own.end() - 1) + 1)
    for number in _NUMBER_MARK.finditer(doc.classes):
        bare = _BARE.match(doc.text, doc.starts[number.start()])
        if bare is None:
            continue
        if _LETTERHEAD.search(doc.text, max(0, bare.start() - 6), bare.start()):
            doc.take(number.start(), doc.token_at(bare.end() - 1) + 1)
            continue  # the number of the document itself, not one it cites
        fact = Fact(
            "document", bare.start(), bare.end(), {"doctype": None, "number": _number(bare[0]), "symbol": bare[0]}
        )
        if doc.is_free(doc.token_at(fact.start), doc.token_at(fact.end - 1) + 1):
            _after(doc, fact)
            found.append(fact)
            _claim(doc, fact)
    return found


def _cited(doc: Doc, i: int, j: int, kind: str) -> Fact | None:
    text, at = doc.text, doc.end(j - 1)
    start = doc.starts[i]
    if kind == "hiến pháp":
        year = _OF_YEAR.match(text, at)
        return (
            Fact("document", start, year.end(), {"doctype": TYPES[kind], "number": None, "symbol": None})
            if year
            else None
        )
    if doc.canon[i - 1] == "bộ" and kind == "luật":
        start = doc.starts[i - 1]
    if kind in {"luật", "bộ luật", "pháp lệnh"}:
        law = _LAW.match(text, at)
        if law:
            return Fact(
                "document",
                start,
                law.end(),
                {"doctype": TYPES[kind], "number": None, "symbol": None, "name": law["name"]},
            )
    numbered = _NUMBERED.match(text, at, at + MAX_SPAN) or _CENTRAL.match(text, at)
    if numbered and "số" not in text[at : at + 4].lower() and _OTHER.search(text, at, numbered.start("number")):
        return None  # "theo quy định tại | Nghị định số 34/2021/NĐ-CP"
    if numbered and not _SYMBOL_MARK.search(numbered[0]) and _SOMEONES.search(text, at, numbered.start("number")):
        return None  # "Kế hoạch của Tổ đại biểu số 3"
    if not numbered:
        plain = _PLAIN.match(text, at)
        if not plain or not _is_number(doc, plain, kind):
            return None
        numbered = plain
    written = text[numbered.start("number") : numbered.end()]
    fact = Fact(
        "document", start, numbered.end(), {"doctype": TYPES[kind], "number": numbered["number"], "symbol": written}
    )
    _after(doc, fact)
    return fact


def _is_number(doc: Doc, plain: re.Match[str], kind: str) -> bool:
    """Without "số" the digits are a number only with a symbol, or behind a strong capital type word ("Nghị quyết 35")."""
    if plain["symbol"] and re.search(r"[A-ZĐ]", plain["symbol"]):
        return True
    if kind in _WEAK:
        return plain.end() - plain.start() > 3 and _OF_SOMEONE.match(doc.text, plain.end()) is not None
    goes_on = _NOT_PLAIN.match(doc.text, plain.end()) and not _CITING.match(doc.text, plain.end())
    if goes_on:
        return False
    return kind in {"nghị quyết", "chỉ thị", "nghị định", "đề án", "kết luận", "thông tư", "nq", "kl"}


def _after(doc: Doc, fact: Fact) -> None:
    """The date and issuer written behind the symbol become keys; they stay facts of their own."""
    at = fact.end
    dated = _DATE_AFTER.match(doc.text, at)
    date = None
    if dated:
        date = f"{dated['year']}-{int(dated['month']):02}-{int(dated['day']):02}"
        at = dated.end()
    issuer = _ISSUER_AFTER.match(doc.text, at, at + 160)
    more: dict[str, Any] = {"date": date, "issuer": issuer["issuer"] if issuer else None}  # Any: JSON values
    fact.keys.update(more)


def _claim(doc: Doc, fact: Fact) -> None:
    doc.take(doc.token_at(fact.start), doc.token_at(fact.end - 1) + 1)


def _number(symbol: str) -> str:
    found = re.match(r"\d+", symbol)
    return found[0] if found else ""
