"""Photos in: what is kept is a picture and nothing else; what is not a picture is refused with a sentence."""

import random
import struct
import warnings
import zlib
from contextlib import suppress
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from gandan.core.errors import Refused
from gandan.core.models import Photo
from gandan.core.photos import LONG_SIDE, photo_store

pytestmark = pytest.mark.django_db
SECRET = b"21.791234-BI-MAT"
GPS = {1: "N", 2: (21.0, 47.0, 28.0), 3: "E", 4: (102.0, 47.0, 24.0)}


def picture(width: int = 80, height: int = 40, mode: str = "RGB", color: object = "red") -> Image.Image:
    return Image.new(mode, (width, height), color)


def encoded(image: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def store(body: bytes, name: str = "anh.jpg", **more: object) -> Photo:
    return photo_store(SimpleUploadedFile(name, body, "image/jpeg"), **more)


def kept(photo: Photo) -> tuple[bytes, Image.Image]:
    with Photo.objects.get(pk=photo.pk).file.open() as file:
        body = file.read()
    image = Image.open(BytesIO(body))
    image.load()
    return body, image


def near(color: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(color, wanted, strict=True))


def with_everything(kind: str, **more: object) -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x9286] = "Máy ảnh", SECRET.decode()
    exif.get_ifd(0x8825).update(GPS)
    exif[0x8825] = GPS
    return encoded(picture(), kind, exif=exif, xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>", **more)


def test_a_photo_is_written_anew_with_what_is_known_of_it():
    sent = encoded(picture(300, 200), quality=95)
    photo = store(sent, caption="đ" * 300)
    body, image = kept(photo)
    assert body != sent
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (300, 200))
    assert (photo.width, photo.height, photo.size, photo.sha256) == (300, 200, len(body), sha256(body).hexdigest())
    assert (photo.caption, photo.public) == ("đ" * 200, False)
    assert photo.file.name.endswith(f"{photo.key}.jpg")
    assert "anh" not in photo.file.name.rsplit("/")[-1]


def test_what_hangs_behind_the_picture_is_gone():
    body, _ = kept(store(encoded(picture()) + b"<script>" + SECRET))
    assert SECRET not in body


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_and_with_what_it_was_taken_is_gone(kind):
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    more = {"JPEG": {"comment": SECRET, "icc_profile": SECRET}, "PNG": {"pnginfo": words}, "WEBP": {}}[kind]
    sent = with_everything(kind, **more)
    assert SECRET in sent
    body, image = kept(store(sent))
    assert SECRET not in body
    assert not image.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile", "photoshop", "dpi"} & set(image.info)
    for segment in (b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE", b"Photoshop"):
        assert segment not in body


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_stands_as_it_was_taken(orientation):
    seen = picture(80, 40)
    seen.paste("blue", (0, 0, 40, 20))  # blue above on the left
    stored_as = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    sensor = seen.transpose(stored_as) if stored_as is not None else seen
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = store(encoded(sensor, exif=exif, quality=95))
    _, image = kept(photo)
    assert image.size == (photo.width, photo.height) == (80, 40)
    assert near(image.getpixel((10, 8)), (0, 0, 255))
    assert near(image.getpixel((70, 8)), (255, 0, 0))
    assert near(image.getpixel((10, 32)), (255, 0, 0))


@pytest.mark.parametrize(
    ("size", "wanted"), [((4000, 3000), (1600, 1200)), ((900, 3200), (450, 1600)), ((9, 7), (9, 7))]
)
def test_a_large_photo_becomes_small_and_a_small_one_stays(size, wanted):
    _, image = kept(store(encoded(picture(*size))))
    assert image.size == wanted


def test_a_thread_thin_picture_keeps_a_pixel():
    _, image = kept(store(encoded(picture(1, 5000), "PNG")))
    assert image.size == (1, LONG_SIDE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_white(kind):
    sent = picture(80, 40, "RGBA", (0, 0, 0, 0))
    sent.paste((255, 0, 0, 255), (0, 0, 40, 40))
    _, image = kept(store(encoded(sent, kind, lossless=True)))
    assert near(image.getpixel((10, 20)), (255, 0, 0))
    assert near(image.getpixel((70, 20)), (255, 255, 255))


def test_transparency_by_palette_or_one_color_becomes_white_too():
    palette = picture(80, 40, "P", 0)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    for sent in (
        encoded(palette, "PNG", transparency=0),
        encoded(picture(color="black"), "PNG", transparency=(0, 0, 0)),
    ):
        assert near(kept(store(sent))[1].getpixel((40, 20)), (255, 255, 255))


@pytest.mark.parametrize(
    ("mode", "color", "kind", "wanted"),
    [
        ("L", 128, "JPEG", 128), ("CMYK", (0, 0, 0, 127), "JPEG", 128), ("1", 1, "PNG", 255), ("LA", (128, 255), "PNG", 128),
        ("I;16", 32768, "PNG", 128), ("L", 128, "PNG", 128),
    ],
)  # fmt: skip
def test_every_way_to_write_colors_can_be_read(mode, color, kind, wanted):
    _, image = kept(store(encoded(picture(80, 40, mode, color), kind)))
    assert near(image.getpixel((40, 20)), (wanted,) * 3)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_moving_pictures_the_first_is_kept(kind):
    sent = encoded(picture(), kind, save_all=True, append_images=[picture(color="blue")] * 3, duration=100)
    _, image = kept(store(sent))
    assert getattr(image, "n_frames", 1) == 1
    assert near(image.getpixel((40, 20)), (255, 0, 0))


def refused(body: bytes) -> str:
    with pytest.raises(Refused) as told:
        store(body)
    assert told.value.field == "photos"
    assert not Photo.objects.exists()
    return told.value.sentence


def test_too_many_bytes_are_refused_before_they_are_read(settings):
    settings.GANDAN_PHOTO_BYTES = 2_000_000
    assert refused(b"\xff" * 2_000_001) == "Ảnh lớn quá 2 MB. Hãy chụp lại ở cỡ nhỏ hơn hoặc gửi ảnh khác."


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"GIF89a" + b"\0" * 50, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"MZ" + b"\0" * 99,
     b"II*\0" + b"\0" * 99, b"<html>\xff\xd8\xff"],
)  # fmt: skip
def test_what_is_no_photo_is_refused(body):
    assert refused(body) == "Tệp này không phải ảnh JPG, PNG hay WebP. Hãy chọn một tấm ảnh."


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_half_a_photo_is_refused(kind, part):
    noise = Image.frombytes("RGB", (120, 90), random.Random(1).randbytes(120 * 90 * 3))
    body = encoded(noise, kind)
    assert refused(body[: int(len(body) * part)]) == "Ảnh bị hỏng, máy không đọc được. Hãy chụp lại và gửi lần nữa."


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it has so many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(8000, 7501), (10_000, 10_000), (50_000, 50_000), (2**31 - 1, 2**31 - 1)])
@pytest.mark.parametrize("warned", ["error", "ignore"])
def test_too_many_pixels_are_refused_before_they_are_unpacked(size, warned):
    with warnings.catch_warnings():
        warnings.simplefilter(warned, Image.DecompressionBombWarning)
        assert refused(bomb(*size)) == "Ảnh có quá nhiều điểm ảnh. Hãy gửi ảnh nhỏ hơn."


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says so when the metadata, which go anyway, are spoilt
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_spoilt_file_is_stored_or_refused_and_never_breaks(kind):
    """300 seeded files of each kind, a few bytes wrong in the head, where the metadata are."""
    whole = with_everything(kind)
    for seed in range(300):
        chance = random.Random(seed)
        body = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            body[chance.randrange(min(len(body), 600))] = chance.randrange(256)
        with suppress(Refused):
            assert not kept(store(bytes(body)))[1].getexif(), seed
