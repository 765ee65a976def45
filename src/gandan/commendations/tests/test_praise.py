"""Praise aloud, recognition from above, and emulation as a movement with open criteria."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gandan.activities.services import campaign_launch
from gandan.commendations import services
from gandan.commendations.models import Commendation
from gandan.core.errors import NotPermitted, Refused


def test_m106_a_collective_is_praised_aloud_and_it_is_kept(as_member, client, units):
    """M106."""
    answer = as_member("secretary").post(
        "/lam-viec/khen-thuong/bieu-duong",
        {
            "giver": units.committee.pk,
            "unit": "Đoàn Thanh niên xã Nà Hỳ",
            "reason": "Giúp bà con gặt lúa chạy mưa",
            "on": "2026-11-08",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    client.logout()
    html = client.get(answer.url).content.decode()
    assert "Giúp bà con gặt lúa chạy mưa" in html
    assert "Biểu dương" in html


def test_praise_is_given_by_a_head_and_not_to_oneself(actors, units):
    with pytest.raises(NotPermitted):
        services.praise_give(actor=actors.officer, giver=units.committee, unit=units.youth, reason="x")
    with pytest.raises(Refused, match="tự khen"):
        services.praise_give(actor=actors.secretary, giver=units.committee, unit=units.committee, reason="x")
    with pytest.raises(Refused, match="vì sao"):
        services.praise_give(actor=actors.secretary, giver=units.committee, unit=units.youth, reason=" ")


def test_m107_recognition_by_a_higher_level_names_its_document(as_member, client, units):
    """M107."""
    filled = {"unit": units.youth.pk, "giver_name": "Tỉnh uỷ Điện Biên", "document": "55-QĐ/TU", "on": "2026-11-01",
              "reason": "Mô hình dân vận khéo"}  # fmt: skip
    refused = as_member("youth_secretary").post("/lam-viec/khen-thuong/ghi-nhan", {**filled, "document": ""})
    assert refused.status_code == 422
    assert "Mô hình dân vận khéo" in refused.content.decode()
    answer = as_member("youth_secretary").post("/lam-viec/khen-thuong/ghi-nhan", filled)
    client.logout()
    html = client.get(answer.url).content.decode()
    for words in ("Tỉnh uỷ Điện Biên", "55-QĐ/TU", "Mô hình dân vận khéo"):
        assert words in html, words
    with pytest.raises(IntegrityError), transaction.atomic():
        Commendation.objects.create(
            form="recognition",
            kind="collective",
            unit=units.youth,
            reason="x",
            given_on="2026-11-01",
            giver_name="Tỉnh uỷ",
        )


def test_m108_an_emulation_movement_has_its_own_round(as_member, client, actors, units, places, neighbours, confirmed):
    """M108: only results of the movement count."""
    movement = campaign_launch(
        actor=actors.officer, owner=units.committee, kind="movement", name="Thi đua Chủ nhật xanh", purpose="Sạch đường",
    )  # fmt: skip
    inside, _outside = confirmed("Đường hoa"), confirmed("Đường khác")
    inside.activity.campaign = movement
    inside.activity.save()
    answer = as_member("officer").post(
        "/lam-viec/khen-thuong/moi",
        {"unit": units.committee.pk, "title": "Thi đua quý IV", "campaign": movement.pk, "since": "2026-09-01",
         "until": timezone.localdate().isoformat(), "results_for_collective": 1, "results_for_individual": 1, "days_for_individual": 0},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    page = as_member("officer").get(f"{answer.url}/de-nghi").content.decode()
    assert "Đường hoa" in page
    assert "Đường khác" not in page
    client.logout()
    assert (
        "Thi đua Chủ nhật xanh"
        in client.get(answer.url.replace("/lam-viec/khen-thuong/", "/khen-thuong/dot/")).content.decode()
    )
