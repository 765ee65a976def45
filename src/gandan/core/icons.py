"""The icons, drawn for Gần Dân on a grid of 24: strokes only, in the colour of the words beside them."""

from types import MappingProxyType
from typing import Final

ICONS: Final = MappingProxyType(
    {
        "arrow": '<path d="M5 12h14m-6-6 6 6-6 6"/>',
        "back": '<path d="M19 12H5m6-6-6 6 6 6"/>',
        "bell": '<path d="M6 17v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4M12 3v2"/>',
        "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8 3.5V7m8-3.5V7m-4 7h.01"/>',
        "camera": '<path d="M3.5 8H8l1.5-2.5h5L16 8h4.5v11.5h-17z"/><circle cx="12" cy="13.5" r="3.5"/>',
        "case": '<path d="M5 4h9l5 5v11H5zM14 4v5h5M8.5 13h7m-7 3.5h5"/>',
        "chart": '<path d="M4 4v16h16M8 16v-4m4.5 4V8m4.5 8v-6"/>',
        "check": '<path d="m4.5 12.5 5 5 10-11"/>',
        "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.5l3.5 2"/>',
        "copy": '<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>',
        "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
        "document": '<path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5"/>',
        "down": '<path d="m6 9.5 6 6 6-6"/>',
        "download": '<path d="M12 4v11m-5-5 5 5 5-5M4.5 20h15"/>',
        "edit": '<path d="m4.5 19.5 1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5"/>',
        "eye": (
            '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 '
            '18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.75"/>'
        ),
        "flag": '<path d="M6 21V4m0 1c4-2.5 8 2.5 12 0v9c-4 2.5-8-2.5-12 0"/>',
        "globe": (
            '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 '
            '3.5c3.3 2.5 3.3 14.5 0 17-3.3-2.5-3.3-14.5 0-17z"/>'
        ),
        "hand": (
            '<path d="M7 12.5V6.5a1.5 1.5 0 0 1 3 0v5m0-6.5a1.5 1.5 0 0 1 3 0v6.5m0-5a1.5 1.5 0 0 '
            "1 3 0v7m0-3.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6h-1c-3 0-4.5-1.5-6-4l-2-3.5c-.6-1.2 1.2"
            '-2.3 2-1.2L7 14"/>'
        ),
        "house": '<path d="m3 11.5 9-7.5 9 7.5M5.5 9.5V20h13V9.5M10 20v-5.5h4V20"/>',
        "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5m0-8.5v.01"/>',
        "leaf": '<path d="M5 19C4 10 9 4.5 19.5 4.5 20 15 14.5 20 7 17.5M5 19.5c2-5 5-8 9-10"/>',
        "list": '<path d="M8.5 6.5H20m-11.5 5.5H20m-11.5 5.5H20M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01"/>',
        "lock": '<path d="M5.5 10.5h13V20h-13zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5M12 14v2.5"/>',
        "medal": '<circle cx="12" cy="9" r="5"/><path d="m9 13.5-2 7 5-2.5 5 2.5-2-7"/>',
        "minus": '<path d="M5 12h14"/>',
        "people": (
            '<circle cx="9" cy="8.5" r="3.25"/><path d="M3 19.5c0-4 2.5-6 6-6s6 2 '
            '6 6M15 5.5a3.25 3.25 0 0 1 0 6M17 14c2.6.6 4 2.5 4 5.5"/>'
        ),
        "phone": '<path d="M7.5 3h9v18h-9zM11 18h2"/>',
        "pin": (
            '<path d="M12 21.5S5 15 5 9.8A7 7 0 0 1 19 9.8C19 15 12 21.5 12 21.5z"/><circle cx="12" cy="9.8" r="2.5"/>'
        ),
        "plus": '<path d="M12 5v14m-7-7h14"/>',
        "printer": '<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z"/>',
        "qr": '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v6h-3.5M20 14h-.01"/>',
        "refresh": '<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.5M20 4.5v5h-5"/>',
        "road": '<path d="M8 3.5 4 20.5M16 3.5l4 17M12 4v3m0 3.5v3m0 3.5v3"/>',
        "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
        "send": '<path d="M20.5 3.5 3.5 11l6.5 3 3 6.5zM10 14l4-4"/>',
        "shield": '<path d="M12 3.5 5 6v6c0 4.5 3 7.3 7 9 4-1.7 7-4.5 7-9V6zM8.8 12l2.3 2.3 4.2-4.6"/>',
        "voice": '<path d="M4 4.5h16v12h-8.5L7 20.5v-4H4zM8 9h8m-8 3.5h5"/>',
        "warn": '<path d="M12 4 2.5 20h19zM12 10v4.5m0 2.7v.01"/>',
        "weigh": (
            '<path d="M12 4v16m-5 0h10M4.5 7.5 12 6l7.5 1.5M4.5 7.5 2 '
            '13.5c1.5 2 3.5 2 5 0zm15 0-2.5 6c1.5 2 3.5 2 5 0z"/>'
        ),
    }
)
