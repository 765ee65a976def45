"""What the room's tests share: something said, a case that was answered."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gandan.core.actors import ANYONE
from gandan.core.models import Channel
from gandan.voices.services import case_answer, voice_say

FLOODED = "Đường vào bản ngập sâu mỗi khi mưa to, học sinh không đi học được"


@pytest.fixture(autouse=True)
def _quiet_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def say(places, units):
    """`say()` → Said, by somebody without an account; any argument of voice_say may be given."""

    def saying(text=FLOODED, **more):
        given = {
            "actor": ANYONE,
            "kind": "report",
            "topic": "",
            "area": places.village,
            "channel": Channel.WEB,
        }
        return voice_say(**{**given, "text": text, **more})

    return saying


@pytest.fixture
def answer(actors):
    """`answer(case)` → the same case, answered by the officer of the commune."""

    def answering(case, text="Đã khơi thông cống, đường hết ngập.", actor=None):
        case.refresh_from_db()
        return case_answer(actor=actor or actors.officer, case_id=case.pk, seen_version=case.version, text=text)

    return answering


def picture(name="anh.jpg", *, size=(640, 480), colour=(20, 90, 70), exif=False):
    out = BytesIO()
    image = Image.new("RGB", size, colour)
    data = image.getexif()
    if exif:
        data[0x010F] = "PhoneMaker"
        data[0x0132] = "2026:11:21 08:30:00"
        data.get_ifd(0x8825)[2] = (21.0, 47.0, 0.0)
    image.save(out, "JPEG", exif=data)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


@pytest.fixture
def form(client, places):
    """`form(text=…)` → the response to the form of /noi, posted as a resident does it (with the token of the page)."""

    def posting(**more):
        token = client.get("/noi").context["form"]["token"].value()
        sent = {
            "text": FLOODED,
            "area": places.village.code,
            "kind": "report",
            "topic": "",
            "token": token,
            **more,
        }
        return client.post("/noi", {key: value for key, value in sent.items() if value is not None})

    return posting
