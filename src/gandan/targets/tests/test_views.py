"""The pages: what each person sees and can do on them."""

import pytest
from django.urls import reverse

from gandan.targets.models import Claim, Entry, Indicator, Target, Task, Term
from gandan.targets.tests.factories import day, make_target, make_term, type_in

BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = "/lam-viec/chi-tieu"


@pytest.fixture
def as_cell(client, cell):
    def login(name):
        client.force_login(getattr(cell.people, name), backend=BACKEND)
        return client

    return login


def plain(day_):
    return f"{day_:%Y-%m-%d}"


def test_m125_m98_a_secretary_writes_a_resolutions_target_and_sees_it_as_a_bar(as_cell, cell, old_term):
    """M125, M98, by hand: term with its resolution, target with comparator, deadline and baseline."""
    client = as_cell("secretary")
    resolution = old_term.term.resolution
    facts = {
        "unit": cell.unit.pk, "name": "Nhiệm kỳ mới", "starts_on": plain(day(2)), "ends_on": plain(day(-900)),
        "resolution": resolution.pk, "before": old_term.term.pk, "public": "on",
    }  # fmt: skip
    page = client.post(f"{LIST}/nhiem-ky/moi", facts, follow=True).text
    term = Term.objects.get(name="Nhiệm kỳ mới")
    assert "01-NQ/CB" in page
    assert "Nhìn lại Nhiệm kỳ trước" in page
    facts = {
        "name": "Từ 200 người trở lên", "measures": "clients", "comparator": "at_least", "goal": "từ 200 người trở lên",
        "deadline": plain(term.ends_on), "baseline": "120 đến 135 người", "scope": "unit", "public": "on",
    }  # fmt: skip
    page = client.post(f"{LIST}/nhiem-ky/{term.pk}/chi-tieu-moi", facts, follow=True).text
    assert "từ 200 người trở lên" in page
    assert "Hôm nay theo lộ trình cần 120 đến 136 người." in page
    page = client.get(LIST, {"nk": term.pk}).text
    assert page.count('class="bullet"') == 1
    assert "chưa có số" in page
    assert Target.objects.get(term=term).comparator == "at_least"


def test_m96_the_review_page_shows_the_old_term_beside_its_results(as_cell, old_term):
    """M96, M97."""
    page = as_cell("member").get(f"{LIST}/nhiem-ky/{old_term.term.pk}").text
    for words in (
        "80 đến 85 người", "40 đến 50 người", "120 đến 135 người", "104,3 đến 117,4 %", "vượt 4,3 đến 17,4 %",
        "Vượt 17,4 %: 135 (85 + 50, đầu cao của hai khoảng) so với 115 (chỉ tiêu của nghị quyết cũ)",
        "báo cáo đạt 1 trên 3; đã xác nhận đạt 0",
    ):  # fmt: skip
        assert words in page


def test_m101_values_are_typed_with_their_source_and_a_refusal_keeps_them(as_cell, cell):
    """M101: members admitted, sent to classes."""
    term = make_term(cell.secretary, cell.unit)
    target = make_target(cell.secretary, term, "Kết nạp đảng viên", "3 người", measures="members_admitted")
    client = as_cell("secretary")
    address = f"{LIST}/{target.pk}/ghi-so"
    page = client.post(address, {"on": plain(day(5)), "value": "2 người"})
    assert page.status_code == 400
    assert "Hãy ghi số lấy từ đâu" in page.text
    assert 'value="2 người"' in page.text
    facts = {"on": plain(day(5)), "value": "2", "source": "Quyết định kết nạp"}
    page = client.post(address, facts, follow=True).text
    assert "2 người" in page
    assert "Quyết định kết nạp" in page
    assert "chờ xác nhận" in page
    entry = Entry.objects.get()
    page = client.post(f"{address}?sua={entry.pk}", facts | {"value": "3 người"}, follow=True).text
    assert "đã thay bằng số mới" in page
    assert as_cell("member").get(address).status_code == 403


def test_somebody_above_confirms_and_the_unit_itself_cannot(as_cell, cell):
    term = make_term(cell.secretary, cell.unit)
    target = make_target(cell.secretary, term)
    entry = type_in(cell.secretary, target)
    address = f"{LIST}/so-lieu/{entry.pk}/kiem"
    assert as_cell("secretary").get(address).status_code == 403
    client = as_cell("above")
    assert "Xem và xác nhận" in client.get(f"{LIST}/{target.pk}").text
    assert client.post(address, {"agrees": "no"}).status_code == 400
    page = client.post(address, {"agrees": "yes", "value": "140", "text": "Đã xem sổ"}, follow=True).text
    assert "140 người" in page
    assert "đã xác nhận" in page


def test_m97_a_percentage_without_a_base_does_not_pass_the_form(as_cell, old_term):
    """M97."""
    client = as_cell("secretary")
    address = f"{LIST}/{old_term.clients.pk}/ty-le"
    page = client.post(address, {"way": "over", "percent": "17,4", "source": "Báo cáo"})
    assert page.status_code == 400
    assert "Một tỷ lệ phải có gốc" in page.text
    facts = {
        "way": "over", "percent": "17,4", "over": "135", "over_what": "a", "base": "120", "base_what": "b", "source": "c",
    }  # fmt: skip
    assert "135 so với 120 là vượt 12,5 %" in client.post(address, facts).text
    assert client.post(address, facts | {"base": "115"}).status_code == 302
    assert Claim.objects.filter(target=old_term.clients).count() == 2


def test_m100_a_task_is_set_and_finished_on_its_pages(as_cell, cell):
    """M100."""
    term = make_term(cell.secretary, cell.unit)
    client = as_cell("secretary")
    facts = {
        "direction": "Chăm sóc cả ở cộng đồng", "text": "Mở dịch vụ tại cộng đồng", "owner": cell.unit.pk,
        "member": cell.people.member.pk, "due_on": plain(day(-60)),
    }  # fmt: skip
    page = client.post(f"{LIST}/nhiem-ky/{term.pk}/viec-moi", facts, follow=True).text
    assert "“Chăm sóc cả ở cộng đồng”" in page
    assert "xong 0 trên 1" in page
    task = Task.objects.get()
    client = as_cell("member")
    address = f"{LIST}/viec/{task.pk}"
    assert "Ghi đã xong" in client.get(address).text
    assert client.post(address, {"act": "finish", "version": 0}).status_code == 400
    page = client.post(address, {"act": "finish", "version": 0, "outcome": "Đã mở"}, follow=True).text
    assert "Đã mở" in page
    assert "làm xong" in page


def test_an_indicator_of_our_own_is_defined_and_used(as_cell, cell):
    client = as_cell("secretary")
    facts = {"owner": cell.unit.pk, "name": "Buổi chuyên đề", "unit": "session", "feed": "typed", "adds": "on"}
    assert "Buổi chuyên đề" in client.post(f"{LIST}/chi-so/moi", facts, follow=True).text
    wrong = facts | {"name": "x", "feed": "attendance", "source": "road_mended"}
    assert "Hãy chọn nguồn hợp" in client.post(f"{LIST}/chi-so/moi", wrong).text
    term = make_term(cell.secretary, cell.unit)
    assert "Buổi chuyên đề" in client.get(f"{LIST}/nhiem-ky/{term.pk}/chi-tieu-moi").text
    facts = {
        "name": "12 buổi mỗi năm", "measures": f"i{Indicator.objects.get().pk}", "comparator": "equal", "goal": "12 buổi",
        "deadline": plain(term.ends_on), "scope": "unit",
    }  # fmt: skip
    client.post(f"{LIST}/nhiem-ky/{term.pk}/chi-tieu-moi", facts)
    assert Target.objects.get().indicator.name == "Buổi chuyên đề"


def test_a_path_is_written_as_lines(as_cell, cell):
    term = make_term(cell.secretary, cell.unit)
    target = make_target(cell.secretary, term, baseline="100 người")
    client = as_cell("secretary")
    address = f"{LIST}/{target.pk}/lo-trinh"
    assert "thiếu dấu hai chấm" in client.post(address, {"points": "150 người"}).text
    assert client.post(address, {"points": f"{day(0):%d/%m/%Y}: 150 người\n"}).status_code == 302
    assert "150 người" in client.get(f"{LIST}/{target.pk}").text
    assert f"{day(0):%d/%m/%Y}: 150 người" in client.get(address).text


def test_m52_a_document_is_passed_on_from_its_page(as_cell, cell, old_term):
    """M52."""
    client = as_cell("secretary")
    mandate = f"/lam-viec/van-ban/{old_term.term.resolution.pk}"
    page = client.get(mandate).text
    assert "Quán triệt đến thành viên" in page
    assert "Chỉ tiêu theo văn bản này" in page  # M125
    page = client.post(f"{mandate}/quan-triet", {"unit": cell.unit.pk, "due_on": plain(day(-9))}, follow=True).text
    assert "0 trên 3" in page
    assert "0 trên 3 người đã đọc" in client.get(mandate).text
    assert "Nghị quyết đại hội chi bộ" in as_cell("member").get("/lam-viec/van-ban/quan-triet").text


def test_public_pages_show_public_targets_of_public_terms_only(client, cell, old_term):
    shown, hidden = old_term.clients, old_term.welfare
    Target.objects.filter(pk=hidden.pk).update(public=False)
    page = client.get(f"/chi-tieu/nhiem-ky/{old_term.term.pk}").text
    assert "Người được nuôi dưỡng, chăm sóc" in page
    assert "Đối tượng bảo trợ xã hội" not in page
    assert "104,3 đến 117,4 %" in client.get(f"/chi-tieu/{shown.pk}").text
    assert client.get(f"/chi-tieu/{hidden.pk}").status_code == 404
    Term.objects.update(public=False)
    assert client.get(f"/chi-tieu/{shown.pk}").status_code == 404
    assert client.get(f"/chi-tieu/nhiem-ky/{old_term.term.pk}").status_code == 404


@pytest.mark.parametrize("part", ["", "/sua", "/lo-trinh", "/so-sanh", "/ghi-so", "/ty-le"])
def test_strangers_get_404_readers_403(client, cell, old_term, cast, part):
    address = f"{LIST}/{old_term.clients.pk}{part}"
    client.force_login(cast.officer, backend=BACKEND)
    assert client.get(address).status_code == 404
    client.force_login(cell.people.member, backend=BACKEND)
    assert client.get(address).status_code == (200 if part in ("", "/so-sanh") else 403)


@pytest.mark.parametrize("number", [0, 2**63, 10**30])
def test_numbers_that_are_nothing_are_not_found(client, cell, number):
    client.force_login(cell.people.secretary, backend=BACKEND)
    for address in (
        f"{LIST}/{number}", f"{LIST}/nhiem-ky/{number}", f"{LIST}/viec/{number}", f"{LIST}/chia/{number}",
        f"{LIST}/so-lieu/{number}/kiem", f"/lam-viec/van-ban/quan-triet/{number}", f"/lam-viec/van-ban/{number}/quan-triet",
        f"/chi-tieu/{number}", f"/chi-tieu/nhiem-ky/{number}",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    assert client.get(LIST, {"nk": number}).status_code == 200


def test_empty_lists_say_how_to_begin(as_cell, cell):
    assert "Lập nhiệm kỳ" in as_cell("secretary").get(LIST).text
    assert "Chỉ tiêu của đơn vị bạn sẽ hiện ở đây" in as_cell("member").get(LIST).text
    term = make_term(cell.secretary, cell.unit)
    assert "Ghi chỉ tiêu" in as_cell("secretary").get(f"{LIST}?nk={term.pk}").text


def test_the_unit_page_leads_to_its_terms(as_cell, cell, old_term):
    assert (
        f"{LIST}/nhiem-ky/{old_term.term.pk}" in as_cell("member").get(reverse("units:unit", args=[cell.unit.pk])).text
    )


def test_the_list_takes_bounded_queries(as_cell, cell, django_assert_max_num_queries):
    term = make_term(cell.secretary, cell.unit)
    client = as_cell("secretary")

    def count():
        with django_assert_max_num_queries(22) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    make_target(cell.secretary, term, "Đầu tiên")
    client.get(LIST)
    few = count()
    for number in range(25):
        make_target(cell.secretary, term, f"Chỉ tiêu {number}")
    assert count() == few
    target = Target.objects.first()
    for number in range(40):
        type_in(cell.secretary, target, f"{number + 1} người", back=number + 1)
    with django_assert_max_num_queries(24):
        page = client.get(f"{LIST}/{target.pk}").text
    assert page.count("Nguồn:") == 30
    assert "?sau=" in page
