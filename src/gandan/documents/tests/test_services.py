"""The register: numbers as written, once each, never in a circle."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_found, mandates_near, mandates_public, steps_down, steps_up
from gandan.documents.services import AlreadyThere, mandate_edit, mandate_register


def edited(mandate, actor, **more):
    told = {name: getattr(mandate, name) for name in ("kind", "number", "subject", "issuer", "issued_on", "public")}
    told["concretises"] = list(mandate.concretises.all())
    return mandate_edit(actor=actor, mandate_id=mandate.pk, **(told | more))


def test_m121_a_guidance_keeps_its_own_symbol_issuer_and_date(register, actors):
    """M121."""
    one = register(
        kind="guidance", number="77/HD/ĐUCA", subject="Chi bộ phụ trách xã", issuer="Đảng uỷ Công an tỉnh",
        issued_on=date(2025, 4, 12),
    )  # fmt: skip
    assert (one.number, one.issuer, one.issued_on) == ("77/HD/ĐUCA", "Đảng uỷ Công an tỉnh", date(2025, 4, 12))
    for typed in ("77/HD/ĐUCA", "77 hd duca", "77/hd", "dang uy cong an", "ĐUCA 2025"):
        assert mandates_found(actors.officer, typed) == [one]


def test_m122_a_scheme_has_a_number_and_a_title(register, actors):
    """M122."""
    one = register(kind="scheme", number="02-ĐA/TU", subject="Nâng cao chất lượng công tác dân vận", issuer="Tỉnh uỷ")
    assert str(one) == "đề án 02-ĐA/TU"
    assert mandates_found(actors.officer, "cong tac dan van") == [one]


def test_m123_an_announcement_is_found_by_its_number(register, actors):
    """M123."""
    one = register(kind="announcement", number="41/TB-UBND", subject="Xây cống thoát nước")
    assert mandates_found(actors.officer, "41/TB-UBND") == [one]
    assert mandates_found(actors.officer, "thong bao 41") == [one]


def test_m124_a_directive_of_the_politburo_stands_in_a_commune_register(register, actors):
    """M124."""
    one = register(kind="directive", number="05-CT/TW", subject="Học tập và làm theo", issuer="Bộ Chính trị")
    assert mandates_found(actors.officer, "05-ct/tw") == [one]
    assert one in mandates_near(actors.officer)


def test_a_congress_resolution_is_what_a_lower_plan_refers_to(register, actors):
    congress = register(
        kind="resolution", number="", subject="Nghị quyết Đại hội Đảng bộ xã nhiệm kỳ 2025-2030", issuer="Đại hội"
    )
    plan = register(number="9/KH-UBND", subject="Thực hiện chỉ tiêu nghị quyết", concretises=[congress])
    assert steps_up(plan, Mandate.objects.all()) == [[congress]]
    assert str(congress) == "nghị quyết"


def test_m8_a_provincial_scheme_is_made_concrete_by_a_lower_guidance(actors, units, register):
    """M8."""
    from gandan.conftest import make_member
    from gandan.units.queries import actor_of

    official = actor_of(make_member("tinh2", "Cán bộ văn phòng UBND tỉnh", units.province, "officer"))
    scheme = register(actor=official, unit=units.province, kind="scheme", number="02-ĐA/TU", public=False)
    guidance = register(kind="guidance", number="77/HD", concretises=[scheme])
    plan = register(kind="plan", number="5/KH", concretises=[guidance])
    everything = Mandate.objects.all()
    assert steps_down(scheme, everything) == [[guidance], [plan]]
    assert steps_up(plan, everything) == [[guidance], [scheme]]


@pytest.mark.parametrize("who", ["outsider", "village_head", "inspector", "province_leader", "youth_secretary"])
def test_only_the_unit_writes_its_register(register, actors, who):
    with pytest.raises(NotPermitted):
        register(actor=getattr(actors, who))
    one = register()
    with pytest.raises(NotPermitted):
        edited(one, getattr(actors, who), subject="Khác")


def test_the_secretary_writes_too(register, actors):
    assert register(actor=actors.secretary).pk


def test_the_same_document_is_refused_and_the_first_shown(register):
    first = register(number="77/HD/ĐUCA")
    for number in ("77/HD/ĐUCA", "77 hd đuca", " 77-HD-DUCA "):
        with pytest.raises(AlreadyThere) as refused:
            register(number=number, subject="Trích yếu gõ khác")
        assert refused.value.mandate == first


def test_the_same_number_of_another_year_kind_or_issuer_is_another_document(register):
    register(number="77")
    register(number="77", issued_on=date(2025, 3, 5))
    register(number="77", kind="decision")
    register(number="77", issuer="HĐND xã Nà Hỳ")
    assert Mandate.objects.count() == 4


def test_another_unit_finds_the_public_document_instead_of_entering_it_again(register, actors, units):
    first = register()
    with pytest.raises(AlreadyThere) as refused:
        register(actor=actors.outsider, unit=units.other_committee)
    assert refused.value.mandate == first


def test_what_may_not_be_read_is_not_given_away_as_a_duplicate(register, actors, units):
    register(public=False)
    assert register(actor=actors.outsider, unit=units.other_committee).pk


def test_documents_never_run_in_a_circle(register, actors):
    top = register(number="1")
    middle = register(number="2", concretises=[top])
    low = register(number="3", concretises=[middle])
    for one, above in ((top, low), (top, middle), (top, top)):
        with pytest.raises(Refused, match="lẫn nhau"):
            edited(one, actors.officer, concretises=[above])


def test_a_hidden_document_cannot_be_made_concrete(register, actors, units):
    hidden = register(public=False)
    with pytest.raises(Refused):
        register(actor=actors.outsider, unit=units.other_committee, number="2", concretises=[hidden])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "poem"}, "kind"),
        ({"subject": "  "}, "subject"),
        ({"issuer": ""}, "issuer"),
        ({"issued_on": date(1900, 1, 1)}, "issued_on"),
        ({"issued_on": timezone.localdate() + timedelta(days=2)}, "issued_on"),
    ],
)
def test_what_is_missing_is_told_at_its_field(register, facts, field):
    with pytest.raises(Refused) as refused:
        register(**facts)
    assert refused.value.field == field


def test_an_edited_document_is_found_by_its_new_words(register, actors):
    one = register(subject="Làm đường")
    edited(one, actors.officer, subject="Xây cầu qua suối", number="8/KH")
    assert mandates_found(actors.officer, "xay cau") == [one]
    assert mandates_found(actors.officer, "lam duong") == []
    assert LogEntry.objects.filter(action="mandate.edited").count() == 1


def test_files_are_known_by_what_is_in_them(register, pdf, docx):
    assert register(file=pdf).file.name.endswith(".pdf")
    named = register(number="2", file=docx).file.name
    assert named.endswith(".docx")
    assert "hoạch" not in named  # no name of somebody's machine


def _zip(*names):
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"MZ\x90\x00" + b"\x00" * 100,
        b"<html><script>alert(1)</script></html>",
        b"PK\x03\x04broken",
        _zip("a.txt"),
        _zip("word/document.xml", "word/vbaProject.bin"),
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
    ],
)
def test_other_files_are_refused_whatever_their_name(register, body):
    with pytest.raises(Refused, match="PDF") as refused:
        register(file=SimpleUploadedFile("văn bản.pdf", body, content_type="application/pdf"))
    assert refused.value.field == "file"
    assert not Mandate.objects.exists()


def test_a_file_of_more_than_ten_megabytes_is_refused(register):
    with pytest.raises(Refused, match="10 MB"):
        register(file=SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 10_000_001))


def test_a_replaced_file_leaves_nothing_behind(register, actors, pdf, docx, django_capture_on_commit_callbacks):
    one = register(file=pdf)
    old, storage = one.file.name, one.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        new = edited(one, actors.officer, file=docx)
    assert not storage.exists(old)
    assert storage.exists(new.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        bare = edited(new, actors.officer, file_gone=True)
    assert not bare.file
    assert not storage.exists(new.file.name)


def test_a_place_shows_public_documents_of_the_units_of_and_above_it(register, places, actors, units):
    mine = register(number="1")
    register(number="2", public=False)
    theirs = register(actor=actors.outsider, unit=units.other_committee, number="3", issued_on=date(2026, 4, 1))
    assert list(mandates_public(places.village.pk)) == [mine]
    assert list(mandates_public(places.far_village.pk)) == [theirs]


def test_a_document_without_a_date_is_filed_under_the_day_it_came(register):
    one = register(issued_on=None)
    assert one.filed_on == timezone.localdate()


def test_registering_takes_the_time_it_is_told(register):
    then = timezone.now() - timedelta(days=60)
    register(at=then)
    assert LogEntry.objects.get(action="mandate.registered").at == then


def test_the_service_is_the_contract(actors, units):
    assert mandate_register(
        actor=actors.officer, unit=units.committee, kind="plan", number="3", subject="a", issuer="b", issued_on=None
    ).public
