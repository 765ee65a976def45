"""Movements: launched with an owner and a purpose, tied to each other, with what came of them."""

import pytest
from django.utils import timezone

from gandan.activities import services
from gandan.activities.models import Campaign
from gandan.activities.tests.factories import draft, opened, reported
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry


def launch(actor, owner, name="Ngày cuối tuần tình nguyện", **more):
    return services.campaign_launch(
        actor=actor, owner=owner, kind="movement", name=name, purpose="Mỗi tháng một ngày cuối tuần về bản", **more
    )


def test_m1_m5_m7_a_committee_launches_a_named_movement_tied_to_another(as_member, client, actors, units, places):
    """M1, M5, M7."""
    other = launch(actors.officer, units.committee, "Thêm việc tốt mỗi ngày")
    answer = as_member("officer").post(
        "/lam-viec/phong-trao/phat-dong",
        {
            "kind": "movement", "name": "Chủ nhật xanh", "purpose": "Dọn đường làng, ngõ bản", "owner": units.committee.pk,
            "launched_on": "2026-09-02", "tied_to": [other.pk],
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    client.logout()
    html = client.get(answer.url).content.decode()
    for words in ("Chủ nhật xanh", "Dọn đường làng, ngõ bản", "UBND xã Nà Hỳ", "02/09/2026", "Thêm việc tốt mỗi ngày"):
        assert words in html, words


def test_a_movement_shows_its_activities_and_both_numbers(client, actors, units, places):
    movement = launch(actors.officer, units.committee)
    opened(actors.officer, units.committee, places.village, title="Sắp đổ bê tông", campaign=movement)
    reported(actors.officer, units.committee, places.village, draft("gần 200 m"), campaign=movement)
    html = client.get(f"/phong-trao/{movement.pk}").content.decode()
    for words in ("Sắp đổ bê tông", "gần 200 m", "Bà con xác nhận", "chưa có"):
        assert words in html, words


def test_an_empty_movement_says_what_will_appear(client, actors, units):
    html = client.get(f"/phong-trao/{launch(actors.officer, units.committee).pk}").content.decode()
    assert "Chưa có kết quả nào" in html
    assert "Chưa có hoạt động nào" in html


def test_strangers_launch_nothing_in_anothers_name(actors, units):
    with pytest.raises(NotPermitted):
        launch(actors.outsider, units.committee)


def test_the_same_name_is_launched_once_and_time_runs_forward(actors, units):
    launch(actors.officer, units.committee)
    with pytest.raises(Refused, match="đã có phong trào"):
        launch(actors.officer, units.committee)
    with pytest.raises(Refused, match="sớm hơn"):
        launch(
            actors.officer,
            units.committee,
            "Khác",
            launched_on=timezone.localdate(),
            ends_on=timezone.localdate().replace(year=2020),
        )
    assert Campaign.objects.count() == 1
    assert LogEntry.objects.filter(action="campaign.launched").count() == 1


def test_the_list_is_for_members_and_pages(as_member, actors, units):
    client = as_member("officer")
    assert "Chưa có phong trào nào" in client.get("/lam-viec/phong-trao").content.decode()
    for n in range(32):
        launch(actors.officer, units.committee, f"Phong trào {n}")
    assert "sau=" in client.get("/lam-viec/phong-trao").content.decode()
