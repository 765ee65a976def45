"""The template tags and filters of Gần Dân. They are built in: no page needs to load them."""

import datetime as dt
from decimal import Decimal
from functools import cache

import segno
from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from gandan.core import css, nav, words
from gandan.core.addresses import addresses
from gandan.core.icons import ICONS

register = template.Library()


@register.simple_tag
def stylesheet() -> SafeString:
    """The link to the one stylesheet, with its hash in the address."""
    try:
        url = reverse("core:stylesheet", args=[css.sheet().version])
    except NoReverseMatch:  # an error page must appear even where the addresses are broken
        url = f"{settings.STATIC_URL}core/css/gandan.css"
    return format_html('<link rel="stylesheet" href="{}">', url)


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """The colours somebody chose; else those of the device."""
    request: HttpRequest | None = context.get("request")
    chosen = request.COOKIES.get("gandan_theme") if request else None
    return mark_safe(f' data-theme="{chosen}"') if chosen in ("dark", "light") else ""  # noqa: S308 - one of two words


@register.simple_tag(takes_context=True)
def footer(context: Context) -> SafeString:
    """The foot of every page: the same for everybody who is logged in, and for everybody who is not."""
    user = context.get("user")
    drawn = _footer.__wrapped__ if settings.DEBUG else _footer
    return drawn(get_language() or "", addresses(), is_member=bool(user and user.is_authenticated))


@cache
def _footer(_language: str, _addresses: tuple[str, str], *, is_member: bool) -> SafeString:
    return render_to_string("core/components/_footer.html", {"is_member": is_member})


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon beside words; with `label` it stands alone and speaks for itself. `size="big"` is 40 px."""
    means = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    drawing = mark_safe(ICONS[name])  # noqa: S308 - our own drawings
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" {}>{}</svg>', f" {size}" if size else "", means, drawing
    )


@register.inclusion_tag("core/components/_workspace_nav.html", takes_context=True)
def workspace_nav(context: Context) -> dict[str, object]:
    """The menu of the workspace, as this member may see it (core/nav.py)."""
    return {"menu": nav.menu(context["request"])}


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, obj: object = None) -> SafeString:
    """What later rooms have to show at this place (core/slots.py); empty when nobody has."""
    from gandan.core import slots  # not at import: slots are filled while the apps load

    request: HttpRequest = context["request"]
    return mark_safe(slots.render(name, request, obj))  # noqa: S308 - renderers return rendered templates


@register.simple_block_tag
def thread(content: str) -> str:
    """`{% thread %}…steps…{% endthread %}`: the line that holds the steps together."""
    return format_html('<ol class="thread">{}</ol>', content)


@register.simple_block_tag
def step(content: str, number: int | str, name: str, note: str = "", state: str = "", anchor: str = "") -> str:
    """One step of the thread. `state`: "now" something is open here, "none" nothing yet."""
    about = {"number": number, "name": name, "note": note, "state": state, "id": anchor, "content": content}
    return render_to_string("core/components/_step.html", about)


@register.simple_block_tag
def panel(content: str, title: str = "", link: str = "", link_text: str = "", anchor: str = "") -> str:
    """A block of a page with a heading and, on its right, one quiet link."""
    about = {"title": title, "link": link, "link_text": link_text, "id": anchor, "content": content}
    return render_to_string("core/components/_panel.html", about)


@register.simple_tag
def qr(text: str) -> SafeString:
    """A QR code as inline SVG, error correction M."""
    drawing = segno.make(text, error="m", micro=False).svg_inline(scale=4, border=0, omitsize=True)
    return mark_safe(drawing)  # noqa: S308 - segno draws modules only, the text is not in it


@register.filter
def qty(value: object) -> str:
    """A quantity in words of the current language: "gần 200 m". Nothing is "chưa có"."""
    return words.quantity(value)


@register.filter
def spoken(figure: str) -> str:
    """ "≥ 7 km" → "ít nhất 7 km": a short figure on a page; documents keep the sign."""
    return words.spoken(figure)


@register.filter
def vn_number(value: int | float | Decimal | None, places: int | None = None) -> str:
    """1234.5 → "1.234,5" (in English "1,234.5")."""
    return "" if value is None else formats.number_format(value, places, use_l10n=True, force_grouping=True)


@register.filter
def vn_date(value: dt.date | dt.datetime | None) -> str:
    """21/11/2026 in the time of Viet Nam."""
    return words.day(value)


@register.filter
def vn_time(value: dt.datetime | None) -> str:
    """ "8 giờ 30, 21/11/2026"."""
    return words.moment(value)


@register.filter
def days_left(value: int | dt.date | None) -> str:
    """Working days to a deadline in words: "còn 2 ngày làm việc", "hôm nay", "quá 1 ngày"."""
    return words.days_left(value)


@register.filter
def days_tone(value: int | dt.date | None) -> str:
    """The tone of a tag beside `days_left`: bad when late, wait today and tomorrow, else quiet."""
    return words.days_tone(value)


@register.filter
def keep_name(label: object) -> str:
    """A name that must not break across lines (codes, quantities): spaces become unbreakable."""
    return str(label).replace(" ", "\u00a0")
