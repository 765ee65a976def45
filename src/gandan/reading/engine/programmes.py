"""Programmes by name: what stands in quotes behind "phong trào", "mô hình", "đề án"…, and well-known names without quotes.

The span is the name without quotes and type word; the type word is a key.

EXAMPLES  phong trào “Ngày cuối tuần tình nguyện” → Ngày cuối tuần tình nguyện   Chương trình “Nâng bước em đến trường”
          chiến dịch Hành quân xanh tại … → Hành quân xanh   chương trình mục tiêu quốc gia xây dựng nông thôn mới
NOT       ông nói: “Tôi rất vui.” (speech) · “điểm nóng”, “đất vàng” (irony)
"""

from __future__ import annotations

import re

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.programme_words import KNOWN_FIRST, PLAIN_TYPES, PROVERBS, TYPES
from gandan.reading.engine.quantity_nouns import STOP
from gandan.reading.engine.tokens import NAME, WORD, Doc, classes_of, written_cap
from gandan.reading.engine.trie import longest_before, trie_of
from gandan.reading.engine.words import phrase

_TYPE_TRIE = trie_of((tuple(reversed(said.split())), kind) for said, kind in TYPES.items())
_TARGETS = re.compile(
    r"[Cc]hương trình (?:[Mm]ục tiêu [Qq]uốc gia|MTQG)(?: về)? (?P<name>(?:xây dựng (?:nông thôn mới|NTM)|giảm nghèo bền vững|phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi))"
)
_NO_AND_CLEAN = re.compile(r"5 không,? 3 sạch")
_QUOTED = re.compile(
    r"“([^“”\n]{2,160}(?:\n[^“”\n]{1,80})?)”|\"([^\"“”\n]{2,160})[\"”]|“([^“”\"\n]{2,160})\"|«([^«»\n]{2,160})»|‘([^‘’\n]{2,160})’|''([^'\n]{2,160})''|'(?<!\w')([^'\n]{4,80})'(?!\w)|`([^`\n]{4,80})`"
)
_SPEECH_BEFORE = re.compile(
    r"(?:nói|cho biết|chia sẻ|tâm sự|phát biểu|khẳng định|bày tỏ|kể|cho hay|nhấn mạnh|bộc bạch|thổ lộ|phấn khởi|dặn|dạy|viết|đánh giá|trao đổi|tâm niệm|thông tin|cho rằng|nhận xét|hỏi|trả lời|câu(?: nói| hát| ca| thơ)?|tục ngữ|thành ngữ|ca dao|lời (?:Bác|dạy|ru)|các cụ bảo|[Bb]iển ghi|[Dd]òng chữ|[Bb]ài (?:hát|thơ)|[Cc]a khúc|[Tt]iết mục(?: văn nghệ)?|[Tt]iểu phẩm|[Vv]ở (?:chèo|kịch)|gọi(?: vui)? là|tình trạng|lối làm việc|kiểu|bệnh|thói|suy nghĩ)\s*(?:rằng|thêm)?\s*[:,]?\s*$"
)
# “…”, cụ nói: what stands in the quotes was said.
_SPEECH_AFTER = re.compile(
    r"[.,…]?[”\"],?[^\S\n](?:lời[^\S\n])?(?:[Ôô]ng|[Bb]à|[Cc]ụ|[Aa]nh|[Cc]hị|[Ee]m|[Bb]ác|[Cc]ô|[Cc]hú|[Mm]ẹ|[Tt]hầy|già làng|[Gg]ià)\b[^.\n“\":]{0,80}?\b(?:nói|kể|bảo|đúc kết|giải thích|nhắc|quả quyết|đề nghị|bày tỏ|trăn trở|kết luận|chia sẻ|cười|tâm sự|cho biết|cho hay|bộc bạch|phấn khởi|khẳng định|nhớ lại|thổ lộ|tâm niệm)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:tôi|chúng tôi|mình|chúng ta|nhà tôi|tui)\b", re.IGNORECASE)
_GAP = frozenset(
    phrase(word)
    for word in "thi đua với chủ đề mang tên có là về : , năm quốc gia của và toàn dân các gắn tình nguyện điểm truyền thông đợt ngày này theo xây dựng thực hiện chung".split()
)
_WHOLE_PLAIN = re.compile(NAME)
_TYPE_FIRST = re.compile(
    f"[{classes_of(' '.join(sorted({said.split()[0] for said in PLAIN_TYPES})))}][{classes_of(' '.join(sorted({said.split()[1] for said in PLAIN_TYPES})))}]"
)
_KNOWN_START = re.compile(f"[{written_cap(' '.join(sorted(KNOWN_FIRST)))}]")
_WORDS = re.compile(f"{WORD}+")
MAX_WORDS = 18
_PAGES = frozenset("facebook fanpage zalo youtube tiktok".split())


def programmes(doc: Doc) -> list[Fact]:
    found: list[Fact] = []
    names: dict[str, str] = {}
    weak: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(doc.text):
        group = match.lastindex or 1
        start, end = match.span(group)
        if "\n" in match[group] and any("\n" in token for token in doc.tokens[doc.token_at(start) : doc.token_at(end)]):
            continue  # no line broken inside a sentence
        start += len(match[group]) - len(match[group].lstrip())
        end -= len(match[group]) - len(match[group].rstrip(" ,.;"))
        _quoted(doc, start, end, match.start(), found, names, weak)
    for start, end in weak:
        kind = names.get(phrase(doc.text[start:end]))
        if kind is not None:
            _found(doc, found, start, end, kind)
    _known(doc, found)
    for match in _NO_AND_CLEAN.finditer(doc.text) if "3 sạch" in doc.text else ():
        _found(doc, found, *match.span(), "movement")
    for match in _TARGETS.finditer(doc.text) if "uốc gia" in doc.text or "MTQG" in doc.text else ():
        _found(doc, found, match.start("name"), match.end("name"), "scheme")
    _plain(doc, found)
    return found


def _quoted(
    doc: Doc, start: int, end: int, mark: int, found: list[Fact], names: dict[str, str], weak: list[tuple[int, int]]
) -> None:
    name = doc.text[start:end]
    mark_at = doc.token_at(mark)
    if phrase(name.replace(",", " ")) in PROVERBS or doc.canon[mark_at - 1] in _PAGES:
        return  # tinh thần “lá lành đùm lá rách”; trang facebook “…”
    before = doc.text[max(0, mark - 28) : mark]
    if _is_fund(doc, doc.token_at(start), doc.token_at(end - 1) + 1):
        return
    if not name or len(name.split()) > MAX_WORDS or _SPEECH_BEFORE.search(before) or _is_speech(name):
        return
    if _SPEECH_AFTER.match(doc.text, end):
        return
    kind = type_before(doc, mark_at)
    adjacent = longest_before(_TYPE_TRIE, doc.canon, mark_at)[0] > 0
    if kind is not None and (name[0].isupper() or name[0].isdigit() or (adjacent and " " in name)) and len(name) > 3:
        names[phrase(name)] = kind
        _found(doc, found, start, end, kind)
    elif _is_known(name) or _reads_as_name(name, before):
        _found(doc, found, start, end, "movement")
    else:
        weak.append((start, end))


def _reads_as_name(name: str, before: str) -> bool:
    """ "Ngày thứ 7 cùng dân": a capital, three to twelve words, no mark that ends or opens a sentence; no proverb."""
    words = phrase(name.replace(",", " ")).split()
    return (
        3 <= len(words) <= 12
        and (name[0].isupper() or name[0].isdigit())
        and not before.rstrip().endswith(":")
        and " ".join(words) not in PROVERBS
    )


_TWO_SENTENCES = re.compile(r"[.!?] [A-ZĐ]")


def _is_speech(name: str) -> bool:
    return bool(_FIRST_PERSON.search(name)) or name[-1] in ".!?" or _TWO_SENTENCES.search(name) is not None


def _is_known(name: str) -> bool:
    words = phrase(name.replace(",", " ,")).split()
    return words in KNOWN_FIRST.get(words[0], []) if words else False


_SETTLING = frozenset(phrase(said) for said in ("hòa giải", "lý giải", "phân giải"))


def type_before(doc: Doc, i: int) -> str | None:
    """The type of programme said before token ``i`` (an opening quote), a few words of the kind "thi đua", "năm 2023" between."""
    k = i
    for _ in range(7):
        length, kind = longest_before(_TYPE_TRIE, doc.canon, k)
        if length:
            return None if doc.words(k - 2, k) in _SETTLING else str(kind)
        word = doc.canon[k - 1]
        if k <= 0 or (word not in _GAP and not word.isdecimal() and doc.classes[k - 1] not in '”"“'):
            return _in_sentence(doc, k)
        k -= 1
    return None


_CORE = re.compile(
    r"phong trào|mô hình|cuộc vận động|chiến dịch|đề án|chương trình|hội thi|khẩu hiệu|phương châm|chủ đề",
    re.IGNORECASE,
)


_SENTENCE_END = re.compile(r"[.!?\n] ?")


def _in_sentence(doc: Doc, k: int) -> str | None:
    """ "các mô hình: “A”, “B” và “C”", "mô hình …, trong đó có “D”": the type is said earlier in the sentence."""
    end = doc.starts[k] if k < len(doc.starts) else len(doc.text)
    before = _SENTENCE_END.split(doc.text[max(0, end - 160) : end])[-1]
    said = _CORE.findall(before)
    return TYPES.get(phrase(said[-1])) if said else None


def _found(doc: Doc, found: list[Fact], start: int, end: int, kind: str) -> None:
    i, j = doc.token_at(start), doc.token_at(end - 1) + 1
    if not doc.is_free(i, j):
        return
    found.append(
        Fact("programme", start, end, {"type": kind, "name": " ".join(doc.text[start:end].split()), "owner": None})
    )
    doc.take(i, j)


def _known(doc: Doc, found: list[Fact]) -> None:
    for match in _KNOWN_START.finditer(doc.classes):
        i = match.start()
        if doc.taken[i]:
            continue
        for words in KNOWN_FIRST[doc.canon[i]]:
            j = i + len(words)
            if doc.canon[i:j] == words and doc.is_free(i, j) and not _is_fund(doc, i, j):
                if words[-1] == "hè" and doc.classes[j : j + 1] == "y":
                    j -= 1  # "Thanh niên tình nguyện | hè 2022"
                kind = type_before(doc, i) or "movement"
                _found(doc, found, doc.starts[i], doc.end(j - 1), kind)
                break


def _is_fund(doc: Doc, i: int, end: int) -> bool:
    """ "Quỹ Vì người nghèo huyện", "Quỹ “Vì người nghèo” tỉnh": with its level the fund is an organisation."""
    is_quoted = doc.classes[i - 1 : i] in ("“", '"')
    k = i - 1 - is_quoted
    return doc.canon[k] == _FUND and doc.is_cap(k) and doc.canon[end + is_quoted] in _LEVELS


_FUND = phrase("quỹ")
_LEVELS = frozenset("tỉnh huyện xã phường thành thị quận tp đặc".split())


def _plain(doc: Doc, found: list[Fact]) -> None:
    """ "chiến dịch Hành quân xanh tại …": capital first word, small words behind it up to a function word."""
    for match in _TYPE_FIRST.finditer(doc.classes):
        i, j = match.span()
        said = doc.words(i, j)
        if said not in PLAIN_TYPES:
            continue
        if doc.words(j, j + 2) == "thi đua":
            j += 2
        if (
            j >= len(doc.tokens)
            or doc.taken[j]
            or not _WHOLE_PLAIN.match(doc.classes, j)
            or (doc.raw(j).isupper() and len(doc.raw(j)) > 1)
        ):
            continue
        k = j + 1
        while (
            k < min(j + 10, len(doc.tokens))
            and not doc.taken[k]
            and _WORDS.match(doc.classes, k)
            and (doc.canon[k] not in STOP or doc.canon[k] in _INSIDE)
        ):
            if doc.tokens[k - 1].endswith("\n") or (doc.canon[k] == "năm" and doc.classes[k + 1 : k + 2] == "y"):
                break  # "phong trào Phụ nữ | năm 2020"
            k += 1
        if k - j >= 3:
            _found(doc, found, doc.starts[j], doc.end(k - 1), TYPES[said])


_INSIDE = frozenset("xây dựng không mới vì tổ hướng lên an toàn sạch sống".split())
