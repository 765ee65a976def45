"""The receipt in hand has the contact left with it deleted; what was said stays."""

from gandan.core.actors import ANYONE
from gandan.residents.models import Contact
from gandan.residents.services import contact_add
from gandan.voices.models import Voice
from gandan.voices.services import voice_say


def test_whoever_holds_the_receipt_has_the_contact_deleted_and_the_voice_stays(client, places, units):
    contact = contact_add(phone="0912345678")
    said = voice_say(
        actor=ANYONE, text="Đường vào bản bị sạt.", kind="report", topic="road", area=places.village, contact=contact,
        channel="web",
    )  # fmt: skip
    page = client.post("/du-lieu-ca-nhan", {"receipt": said.receipt}, follow=True)
    assert "Đã xoá hẳn" in page.text
    assert not Contact.objects.exists()
    assert Voice.objects.get().contact_id is None
    again = client.post("/du-lieu-ca-nhan", {"receipt": said.receipt})
    assert "Không có cách liên lạc nào" in again.text
