"""Campaigns passed down and taken up, models adopted elsewhere and judged, titles of places, fields of work."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gandan.activities import cascading, services
from gandan.activities.models import Adoption, AreaTitle, Campaign, CampaignUnit
from gandan.activities.services.adoptions import adoption_end, adoption_judge, model_adopt, title_end, title_give
from gandan.activities.services.cascade import campaign_call, campaign_take_up
from gandan.activities.tests.factories import draft, reported
from gandan.conftest import make_unit
from gandan.core.errors import NotPermitted, Refused
from gandan.documents.services import mandate_register
from gandan.units.models import Role
from gandan.units.queries import actor_of


def launch(actor, owner, name="Chủ đề năm: mở rộng kiệt", kind="theme", **more):
    more.setdefault("launched_on", timezone.localdate() - timedelta(days=60))
    return services.campaign_launch(actor=actor, owner=owner, kind=kind, name=name, purpose="Ba kiệt trong năm", **more)


def confirm(result):
    services.result_settle(result_id=result.pk, confirmed=result.quantity, disputed=0, yes=3, no=0)


def test_m10_m83_a_theme_of_the_year_is_cascaded_and_followed_below(as_member, client, actors, units, places):
    """M10, M83: the province calls its units by kind; the commune takes it up with a theme of its own."""
    theme = launch(actors.province_leader, units.province)
    answer = as_member("province_leader").post(
        f"/lam-viec/phong-trao/{theme.pk}/goi", {"kinds": ["peoples_committee"], "names": "Bản Huổi Sang"}
    )
    assert answer.status_code == 302, answer.content.decode()
    assert set(theme.called.values_list("unit", flat=True)) == {
        units.committee.pk, units.other_committee.pk, units.village.pk,
    }  # fmt: skip
    html = as_member("secretary").get("/lam-viec/phong-trao").content.decode()
    assert "Đơn vị bạn được gọi hưởng ứng" in html
    answer = as_member("secretary").post(
        f"/lam-viec/phong-trao/{theme.pk}/huong-ung",
        {"unit": units.committee.pk, "name": "Nà Hỳ mở rộng đường bản", "purpose": "Hai bản", "on": "2026-11-01"},
    )
    assert answer.status_code == 302, answer.content.decode()
    own = Campaign.objects.get(under=theme)
    assert (own.name, own.owner, own.kind) == ("Nà Hỳ mở rộng đường bản", units.committee, "theme")
    client.logout()
    html = client.get(f"/phong-trao/{theme.pk}").content.decode()
    for words in ("1 trên 3 đơn vị được gọi đã hưởng ứng", f"/phong-trao/{own.pk}", "Chưa hưởng ứng"):
        assert words in html, words
    assert "Chủ đề năm: mở rộng kiệt" in client.get(f"/phong-trao/{own.pk}").content.decode()


def test_results_of_those_who_took_it_up_count_for_the_campaign_above(client, actors, units, places):
    theme = launch(actors.province_leader, units.province)
    campaign_call(actor=actors.province_leader, campaign_id=theme.pk, units=[units.committee])
    own = campaign_take_up(actor=actors.secretary, campaign_id=theme.pk, unit=units.committee)
    reported(actors.officer, units.committee, places.village, draft("300 m"), campaign=own)
    for page in (f"/phong-trao/{theme.pk}", f"/ket-qua?pt={theme.pk}"):
        assert "300 m" in client.get(page).content.decode(), page


def test_m111_m113_the_party_committee_directs_the_committee_and_draws_the_whole_system_in(actors, cast, units):
    """M111, M113: the committee calls the People's Committee, the bloc, mass organisations, villages; each answers."""
    bloc = make_unit("Khối Dân vận xã Nà Hỳ", "mobilization_bloc", None, units.committee.area)
    Role.objects.create(member=cast.province_leader, unit=units.party, kind="secretary", since=date(2025, 7, 1))
    secretary = actor_of(cast.province_leader)
    movement = launch(secretary, units.party, "Ngày cuối tuần tình nguyện", kind="movement")
    every = [units.committee, bloc, units.youth, units.village, units.board]
    assert len(campaign_call(actor=secretary, campaign_id=movement.pk, units=every)) == 5
    campaign_take_up(actor=actors.secretary, campaign_id=movement.pk, unit=units.committee)
    # The People's Committee does not direct the party committee beside it.
    own = launch(actors.secretary, units.committee, "Chuyển đổi số")
    with pytest.raises(Refused, match="không thuộc cấp dưới"):
        campaign_call(actor=actors.secretary, campaign_id=own.pk, units=[units.party])


def test_nobody_takes_up_uncalled_or_in_anothers_name(actors, units, as_member):
    theme = launch(actors.province_leader, units.province)
    with pytest.raises(Refused, match="chưa được gọi"):
        campaign_take_up(actor=actors.secretary, campaign_id=theme.pk, unit=units.committee)
    CampaignUnit.objects.create(campaign=theme, unit=units.committee)
    with pytest.raises(NotPermitted):
        campaign_take_up(actor=actors.outsider, campaign_id=theme.pk, unit=units.committee)
    assert as_member("outsider").get(f"/lam-viec/phong-trao/{theme.pk}/huong-ung").status_code == 404
    assert as_member("outsider").get(f"/lam-viec/phong-trao/{theme.pk}/goi").status_code == 404
    assert Campaign.objects.filter(under=theme).count() == 0


def test_m8_m9_m86_the_chain_of_documents_and_the_fields_of_work_are_shown(client, as_member, actors, units):
    """M8, M9, M86: a scheme made concrete by a guidance; the movement of all the people for security, by its field."""
    scheme = mandate_register(
        actor=actors.secretary, unit=units.committee, kind="scheme", number="02-ĐA/TU", subject="Đề án của tỉnh",
        issuer="Tỉnh uỷ", issued_on=date(2021, 5, 23), public=True,
    )  # fmt: skip
    guidance = mandate_register(
        actor=actors.secretary, unit=units.committee, kind="guidance", number="77/HD/ĐUCA", subject="Hướng dẫn",
        issuer="Đảng uỷ Công an", issued_on=date(2021, 10, 12), public=True, concretises=[scheme],
    )  # fmt: skip
    answer = as_member("secretary").post(
        "/lam-viec/phong-trao/phat-dong",
        {
            "kind": "movement", "name": "Toàn dân bảo vệ an ninh Tổ quốc", "purpose": "Tự quản ở bản",
            "owner": units.committee.pk, "launched_on": "2026-09-02", "mandate": guidance.pk,
            "fields_of_work": ["security", "vaccination"],
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    html = client.get(answer.url).content.decode()
    assert html.index("02-ĐA/TU") < html.index("77/HD/ĐUCA")
    assert "Tiêm chủng" in html
    listed = as_member("officer")
    assert "Toàn dân bảo vệ" in listed.get("/lam-viec/phong-trao?linh-vuc=security").content.decode()
    assert "Không có gì khớp" in listed.get("/lam-viec/phong-trao?linh-vuc=dengue").content.decode()


def test_m79_m80_m81_m84_a_model_is_called_effective_only_by_what_the_people_confirmed(
    client, as_member, actors, units, places
):
    """M79, M80, M81, M84: a skilful-mobilisation model is adopted by others; outcomes stand side by side."""
    model = launch(actors.secretary, units.committee, "Bản không rác", kind="practice_model")
    own = model_adopt(actor=actors.secretary, campaign_id=model.pk, unit=units.committee, area=places.village)
    other = model_adopt(actor=actors.outsider, campaign_id=model.pk, unit=units.other_committee)
    [here] = reported(actors.officer, units.committee, places.village, draft("500 m"), campaign=model)
    reported(actors.outsider, units.other_committee, places.far_village, draft("hơn 7 km"), campaign=model)
    confirm(here)
    html = client.get(f"/phong-trao/{model.pk}").content.decode()
    for words in ("So sánh", "UBND xã Nà Bủng", "bà con xác nhận 500", "bà con chưa xác nhận"):
        assert words in html, words
    with pytest.raises(Refused, match="chưa gọi là có hiệu quả"):
        adoption_judge(actor=actors.outsider, adoption_id=other.pk, verdict="works", reason="Sạch hẳn")
    with pytest.raises(Refused, match="vì sao"):
        adoption_judge(actor=actors.secretary, adoption_id=own.pk, verdict="works", reason=" ")
    answer = as_member("secretary").post(
        f"/lam-viec/phong-trao/noi-ap-dung/{own.pk}",
        {"verdict": "works", "reason": "Mỗi tuần dọn một lần, ai cũng làm"},
    )
    assert answer.status_code == 302
    client.logout()
    html = client.get(f"/phong-trao/{model.pk}").content.decode()
    assert "có hiệu quả" in html
    assert "Mỗi tuần dọn một lần" in html


def test_only_models_are_adopted_once_by_those_who_may(actors, units, places):
    theme = launch(actors.secretary, units.committee)
    model = launch(actors.secretary, units.committee, "Bản không rác", kind="practice_model")
    with pytest.raises(Refused, match="Chỉ mô hình"):
        model_adopt(actor=actors.outsider, campaign_id=theme.pk, unit=units.other_committee)
    with pytest.raises(NotPermitted):
        model_adopt(actor=actors.outsider, campaign_id=model.pk, unit=units.committee)
    made = model_adopt(actor=actors.outsider, campaign_id=model.pk, unit=units.other_committee)
    with pytest.raises(Refused, match="áp dụng mô hình này ở đây rồi"):
        model_adopt(actor=actors.outsider, campaign_id=model.pk, unit=units.other_committee)
    with pytest.raises(NotPermitted):
        adoption_judge(actor=actors.village_head, adoption_id=made.pk, verdict="fails", reason="Không hợp")
    adoption_judge(actor=actors.secretary, adoption_id=made.pk, verdict="fails", reason="Không hợp với bản xa")
    adoption_end(actor=actors.outsider, adoption_id=made.pk)
    with pytest.raises(Refused, match="từ trước"):
        adoption_end(actor=actors.outsider, adoption_id=made.pk)
    assert Adoption.objects.count() == 1


def test_m85_a_place_holds_a_title_by_a_decision_until_it_ends(client, as_member, actors, units, places):
    """M85: titles: cultural village."""
    movement = launch(actors.secretary, units.committee, "Xây dựng đời sống văn hoá", kind="movement")
    answer = as_member("secretary").post(
        f"/lam-viec/phong-trao/{movement.pk}/danh-hieu",
        {"area": places.village.code, "title": "Bản văn hoá", "since": "2026-01-15"},
    )
    assert answer.status_code == 302, answer.content.decode()
    html = client.get(f"/phong-trao/{movement.pk}").content.decode()
    assert "Bản văn hoá" in html
    assert "bản Huổi Sang" in html
    with pytest.raises(Refused, match="đang giữ danh hiệu"):
        title_give(actor=actors.secretary, campaign_id=movement.pk, area=places.village, title="Bản văn hoá")
    with pytest.raises(NotPermitted):
        title_give(actor=actors.outsider, campaign_id=movement.pk, area=places.far_village, title="Bản văn hoá")
    row = AreaTitle.objects.get()
    with pytest.raises(NotPermitted):
        title_end(actor=actors.outsider, title_id=row.pk)
    assert as_member("secretary").post(f"/lam-viec/phong-trao/danh-hieu/{row.pk}/het").status_code == 302
    assert list(cascading.titles_of(movement)) == []


def test_every_form_about_a_campaign_opens_and_keeps_what_was_typed(as_member, actors, units):
    model = launch(actors.secretary, units.committee, "Bản không rác", kind="practice_model")
    made = model_adopt(actor=actors.secretary, campaign_id=model.pk, unit=units.committee)
    client = as_member("secretary")
    for path in (f"{model.pk}/goi", f"{model.pk}/ap-dung", f"{model.pk}/danh-hieu", f"noi-ap-dung/{made.pk}"):
        assert client.get(f"/lam-viec/phong-trao/{path}").status_code == 200, path
    answer = client.post(f"/lam-viec/phong-trao/noi-ap-dung/{made.pk}", {"verdict": "works", "reason": "Bà con khen"})
    assert answer.status_code == 400
    assert "Bà con khen" in answer.content.decode()
    answer = client.post(f"/lam-viec/phong-trao/{model.pk}/goi", {})
    assert "Chưa chọn đơn vị nào" in answer.content.decode()
    assert client.post(f"/lam-viec/phong-trao/noi-ap-dung/{made.pk}/thoi").status_code == 302


def test_a_campaign_page_reads_in_a_bounded_number_of_queries(
    client, actors, units, places, django_assert_max_num_queries
):
    theme = launch(actors.province_leader, units.province)
    every = [units.committee, units.other_committee, units.village, units.youth]
    campaign_call(actor=actors.province_leader, campaign_id=theme.pk, units=every)
    campaign_take_up(actor=actors.secretary, campaign_id=theme.pk, unit=units.committee)
    with django_assert_max_num_queries(18):
        assert client.get(f"/phong-trao/{theme.pk}").status_code == 200
