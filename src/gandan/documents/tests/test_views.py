"""The pages of the register, for members and for everybody."""

from datetime import date

import pytest

from gandan.documents.models import Mandate

LIST = "/lam-viec/van-ban"


def sent(**more):
    facts = {
        "kind": "guidance", "number": "77/HD/ĐUCA", "subject": "Chi bộ phụ trách xã", "issuer": "Đảng uỷ Công an",
        "issued_on": "2025-04-12", "public": "on",
    }  # fmt: skip
    return facts | more


@pytest.mark.parametrize("path", [LIST, f"{LIST}/moi", f"{LIST}/1", f"{LIST}/1/sua", f"{LIST}/1/tep"])
def test_strangers_log_in_first(client, db, path):
    assert client.get(path).url.startswith("/tai-khoan/")


def test_an_officer_enters_a_document_and_finds_it_again(as_member, units):
    client = as_member("officer")
    page = client.post(f"{LIST}/moi", sent(), follow=True)
    assert "Đã ghi văn bản vào sổ" in page.text
    assert "77/HD/ĐUCA" in page.text
    assert Mandate.objects.get().unit == units.committee
    for typed in ("77/hd", "duca", "Đảng uỷ"):
        assert "Chi bộ phụ trách xã" in client.get(LIST, {"q": typed}).text
    assert "Không tìm thấy" in client.get(LIST, {"q": "khong co dau"}).text


def test_a_date_may_be_typed_as_people_write_it(as_member):
    as_member("officer").post(f"{LIST}/moi", sent(issued_on="12/04/2025"))
    assert Mandate.objects.get().issued_on == date(2025, 4, 12)


def test_a_duplicate_is_refused_with_a_link_and_keeps_what_was_typed(as_member, register):
    first = register(kind="guidance", number="77/HD/ĐUCA", issuer="Đảng uỷ Công an", issued_on=date(2025, 4, 12))
    page = as_member("officer").post(f"{LIST}/moi", sent(subject="Trích yếu khác")).text
    assert "đã có trong sổ" in page
    assert f'href="{LIST}/{first.pk}"' in page
    assert "Trích yếu khác" in page


def test_m8_the_document_above_is_looked_up_and_ticked_without_javascript(as_member, register):
    """M8."""
    scheme = register(kind="scheme", number="02-ĐA/TU", subject="Đề án dân vận")
    client = as_member("officer")
    page = client.post(f"{LIST}/moi", sent(find="02-da", look="1")).text
    assert f'name="concretises" value="{scheme.pk}"' in page
    assert "Chi bộ phụ trách xã" in page  # what was typed stays
    assert 'id="loi"' not in client.post(f"{LIST}/moi", {"find": "02-da", "look": "1"}).text  # no errors yet
    assert Mandate.objects.count() == 1
    made = client.post(f"{LIST}/moi", sent(concretises=[scheme.pk]), follow=True).text
    assert "Văn bản này cụ thể hoá" in made
    assert "Đề án dân vận" in made
    assert "Được cụ thể hoá bởi" in client.get(f"{LIST}/{scheme.pk}").text


def test_nothing_found_above_is_said(as_member):
    page = as_member("officer").post(f"{LIST}/moi", sent(find="zzz", look="1")).text
    assert "Chưa có văn bản nào như vậy" in page


def test_editing_keeps_and_changes(as_member, register):
    above = register(number="1")
    one = register(number="2", concretises=[above])
    client = as_member("secretary")
    assert "checked" in client.get(f"{LIST}/{one.pk}/sua").text
    client.post(f"{LIST}/{one.pk}/sua", sent(concretises=[above.pk], public=""))
    one.refresh_from_db()
    assert (one.kind, one.public, list(one.concretises.all())) == ("guidance", False, [above])


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "poem"}, {"issued_on": "31/02/2025"}, {"issued_on": "9999999999"}, {"subject": ""},
        {"subject": "x" * 301}, {"number": "x" * 61}, {"concretises": "abc"}, {"concretises": "999999999"},
        {"concretises": "9" * 40}, {"concretises": "-1"}, {"subject": "\x00"}, {"issued_on": "2999-01-01"},
    ],
)  # fmt: skip
def test_hostile_forms_are_told_at_the_field(as_member, more):
    response = as_member("officer").post(f"{LIST}/moi", sent(**more))
    assert response.status_code == 200
    assert 'id="loi"' in response.text
    assert not Mandate.objects.exists()


def test_what_people_type_is_only_text(as_member, register):
    one = register(subject="<script>alert(1)</script>", issuer="<b>x</b>")
    for path in (LIST, f"{LIST}/{one.pk}", f"/van-ban/{one.pk}"):
        assert "<script>alert(1)" not in as_member("officer").get(path).text


@pytest.mark.parametrize("query", ["'", '"', "%", "a" * 500, "🙂", "\x00", "OR 1=1", "* AND", "()"])
def test_any_search_answers(as_member, register, query):
    register()
    assert as_member("officer").get(LIST, {"q": query, "loai": query, "sau": query}).status_code == 200


def test_members_without_a_writing_post_read_why(as_member, register):
    one = register()
    client = as_member("village_head")
    assert client.get(f"{LIST}/{one.pk}").status_code == 200
    assert "Ghi văn bản</a>" not in client.get(LIST).text
    assert client.get(f"{LIST}/moi").status_code == 403
    assert client.post(f"{LIST}/{one.pk}/sua", sent()).status_code == 403
    one.refresh_from_db()
    assert one.kind == "plan"


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("village_head", 200), ("youth_secretary", 200), ("province_leader", 200), ("outsider", 404),
     ("inspector", 404)],
)  # fmt: skip
def test_an_internal_document_is_read_above_and_below_and_nowhere_else(as_member, register, pdf, who, status):
    one = register(public=False, file=pdf)
    client = as_member(who)
    assert client.get(f"{LIST}/{one.pk}").status_code == status
    assert client.get(f"{LIST}/{one.pk}/tep").status_code == status
    assert ("Làm đường vào bản" in client.get(LIST).text) == (status == 200)
    assert ("Làm đường vào bản" in client.get(LIST, {"q": "duong"}).text) == (status == 200)


def test_everybody_reads_a_public_document_and_takes_its_file_home(client, register, pdf):
    one = register(number="5/KH-UBND", file=pdf)
    page = client.get(f"/van-ban/{one.pk}").text
    assert "Làm đường vào bản" in page
    response = client.get(f"/van-ban/{one.pk}/tep")
    assert response.content.startswith(b"%PDF")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="ke-hoach-5-kh-ubnd.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_for_the_public_other_documents_do_not_exist(client, register, pdf):
    one = register(public=False, file=pdf)
    for path in (f"/van-ban/{one.pk}", f"/van-ban/{one.pk}/tep", "/van-ban/0", f"/van-ban/{2**70}"):
        assert client.get(path).status_code == 404


def test_a_public_page_names_no_internal_document(client, register):
    secret = register(number="1", subject="Chuyện nội bộ", public=False)
    one = register(number="2", concretises=[secret])
    register(number="3", subject="Kế hoạch kín", concretises=[one], public=False)
    page = client.get(f"/van-ban/{one.pk}").text
    assert "Chuyện nội bộ" not in page
    assert "Kế hoạch kín" not in page


def test_a_lost_file_is_not_found_instead_of_failing(client, register, pdf):
    one = register(file=pdf)
    one.file.storage.delete(one.file.name)
    assert client.get(f"/van-ban/{one.pk}/tep").status_code == 404


def test_the_stored_file_has_no_address_of_its_own(client, register, pdf):
    one = register(file=pdf)
    assert client.get(f"/tep/{one.file.name}").status_code == 404


def test_the_list_has_pages_and_a_filter(as_member, register):
    for n in range(35):
        register(number=f"{n}/KH", subject=f"Việc thứ {n}", kind="plan" if n % 2 else "decision")
    client = as_member("officer")
    first = client.get(LIST)
    assert first.text.count('class="sub"') == 30
    assert client.get(LIST, {"sau": first.context["next"]}).text.count('class="sub"') == 5
    assert client.get(LIST, {"loai": "decision"}).text.count('class="sub"') == 18


def test_public_documents_elsewhere_are_one_choice_away(as_member, register, actors, units):
    register(actor=actors.outsider, unit=units.other_committee, subject="Việc của xã bên")
    client = as_member("officer")
    assert "Việc của xã bên" not in client.get(LIST).text
    assert "Việc của xã bên" in client.get(LIST, {"pham-vi": "cong-khai"}).text


def test_a_list_costs_the_same_for_one_and_for_thirty(as_member, register, django_assert_max_num_queries):
    for n in range(30):
        register(number=f"{n}/KH")
    client = as_member("officer")
    client.get(LIST)
    with django_assert_max_num_queries(6):
        client.get(LIST)
    with django_assert_max_num_queries(8):
        client.get(LIST, {"q": "duong"})


def test_the_public_page_costs_few_queries(client, register, django_assert_max_num_queries):
    one = register(number="1")
    register(number="2", concretises=[one])
    with django_assert_max_num_queries(5):
        client.get(f"/van-ban/{one.pk}")
