"""The pages of a ballot, from the draft to the published result, as the officer, the household and anybody see them."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandan.ballots import queries, services
from gandan.ballots.models import Ballot, Checkpoint, HandCount, PaperSheet
from gandan.ballots.services.drafting import Asked, Drawn
from gandan.ballots.services.sealing import witness_statement
from gandan.ballots.tally.signing import key_new, public_of, sign
from gandan.ballots.tests.factories import counted, homes_in, opened, vote
from gandan.residents.tests.conftest import make_card, open_in, read_sheet  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


def words(answer):
    """The text of a page, blanks joined."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture
def ballot(actors, units, places):
    """Open in Huổi Sang, 24 households, every way allowed."""
    homes_in(places.village, 24)
    return opened(actors.officer, units.committee, [places.village])


@pytest.fixture
def homes(ballot):
    from gandan.residents.models import Household

    return list(Household.objects.order_by("number"))


def _draft(units, places, **more):
    closes = timezone.localtime() + timedelta(days=5)
    form = {
        "unit": units.committee.pk, "title": "Quét đường bản", "text": "Mỗi hộ một người.", "matter": "self_management",
        "ways": ["paper", "assisted", "online"], "klass": "open", "places": [places.village.pk],
        "closes_at": closes.strftime("%Y-%m-%dT%H:%M"), "q-TOTAL_FORMS": 4, "q-INITIAL_FORMS": 0,
        "q-0-text": "Bà con có tán thành không?", "q-0-kind": "agree", "q-0-options": "", "q-0-most": 1, "q-0-seats": 0,
    }  # fmt: skip
    for row in (1, 2, 3):
        form |= {f"q-{row}-text": "", f"q-{row}-kind": "agree", f"q-{row}-most": 1, f"q-{row}-seats": 0}
    return {**form, **more}


def test_m58_an_alley_decides_on_paper_and_by_phone_in_one_tally(as_member, units, places, open_in, make_card):  # noqa: F811
    """M58: residents asked by ballot. Drafted, opened, voted by card, on paper and assisted, counted and published."""
    homes = homes_in(places.village, 24)
    desk = as_member("officer")
    made = desk.post(reverse("ballots:new"), _draft(units, places))
    ballot = Ballot.objects.get()
    assert made.url == reverse("ballots:work", args=[ballot.pk])
    desk.post(reverse("ballots:act", args=[ballot.pk, "open"]), {"version": ballot.version})

    for home in homes[:12]:
        vote(ballot, home)
    for home in homes[12:13]:
        browser = Client()
        open_in(browser, home)
        page = browser.get(reverse("ballots:vote", args=[ballot.pk]))
        key = re.search(r'name="request_key" value="([^"]+)"', page.content.decode())[1]
        sent = browser.post(reverse("ballots:vote", args=[ballot.pk]), {"q1": "1", "request_key": key})
        assert sent.url == reverse("ballots:receipt", args=[ballot.pk])
    receipt = browser.get(sent.url)
    link = unescape(re.search(r'href="[^"]*(/bieu-quyet/kiem-bien-nhan\?b=[^"]+)"', receipt.content.decode())[1])
    assert "Biên nhận không ghi hộ mình chọn gì" in words(receipt)
    assert "đang chờ khoá sổ" in words(Client().get(link))

    live = words(desk.get(reverse("ballots:work", args=[ballot.pk])))
    assert "13 trên 24 hộ" in live
    assert "Được thông qua vì" not in live

    sheet = {f"s-{row}-number": homes[11 + row].number for row in range(10)}
    chosen = {f"s-{row}-q1": "1" if row < 2 else "2" for row in range(10)}
    bundle = {"area": places.village.pk, "declared": 10, "s-TOTAL_FORMS": 10, "s-INITIAL_FORMS": 0, **sheet, **chosen}
    entered = desk.post(reverse("ballots:paper", args=[ballot.pk]), bundle, follow=True)
    assert "Đã nhập 10 tờ phiếu." in words(entered)
    _card, secret = make_card(homes[23])
    helped = {"secret": secret, "q1": "2", "request_key": "k1"}
    assert "Đã ghi phiếu của hộ" in words(desk.post(reverse("ballots:assist", args=[ballot.pk]), helped, follow=True))
    kept = words(desk.get(reverse("ballots:conflicts", args=[ballot.pk])))
    assert kept.count("phiếu giấy, trực tuyến bằng thẻ hộ") == 2

    for act in ("close", "count", "publish"):
        ballot.refresh_from_db()
        desk.post(reverse("ballots:act", args=[ballot.pk, act]), {"version": ballot.version})
    ballot.refresh_from_db()
    assert ballot.state == "published"
    public = words(Client().get(reverse("ballots:public", args=[ballot.pk])))
    assert "2 hộ vừa bỏ phiếu giấy vừa bấm trực tuyến: chỉ tính một lần" in public
    assert "Được thông qua" in public
    assert "Điều 21" in public  # the threshold with its source
    assert "Ép buộc, mua chuộc" in public
    assert "Biên nhận thật, phiếu đang nằm trong sổ." in words(Client().get(link))
    export = Client().get(reverse("ballots:export", args=[ballot.pk]))
    told = b"".join(export.streaming_content).decode()
    assert "household_id" not in told


def test_an_altered_receipt_is_told_from_a_genuine_one(ballot, homes, client):
    genuine = vote(ballot, homes[0]).receipt.text
    check = reverse("ballots:check")
    assert "Biên nhận thật" in words(client.get(check, {"b": genuine}))
    assert "Đây không phải biên nhận" in words(client.get(check, {"b": genuine[:-8]}))
    import base64

    from gandan.ballots.tally.receipts import PREFIX

    raw = genuine.removeprefix(PREFIX)
    plain = base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)).replace(b'"size":1', b'"size":2')
    forged = PREFIX + base64.urlsafe_b64encode(plain).decode().rstrip("=")
    assert "không thật" in words(client.get(check, {"b": forged}))


def test_a_form_the_law_does_not_allow_is_refused_on_the_page(as_member, units, places):
    homes_in(places.village, 3)
    answer = as_member("officer").post(reverse("ballots:new"), _draft(units, places, matter="works"))
    assert answer.status_code == 422
    assert "biểu quyết trực tuyến chỉ dùng cho việc tự quản khác" in words(answer)
    assert not Ballot.objects.exists()


def test_of_a_paper_only_matter_the_card_page_says_why(actors, units, places, client, open_in):  # noqa: F811
    home = homes_in(places.village, 12)[0]
    made = opened(actors.officer, units.committee, [places.village], matter="works", ways=("paper",))
    open_in(client, home)
    answer = client.get(reverse("ballots:vote", args=[made.pk]))
    assert answer.status_code == 403
    assert "luật không cho biểu quyết trực tuyến" in words(answer)


def test_a_household_changes_its_vote_and_one_from_elsewhere_cannot_vote(ballot, homes, places, open_in):  # noqa: F811
    browser = Client()
    open_in(browser, homes[0])
    address = reverse("ballots:vote", args=[ballot.pk])
    for option in ("1", "2"):
        key = re.search(r'name="request_key" value="([^"]+)"', browser.get(address).content.decode())[1]
        browser.post(address, {"q1": option, "request_key": key})
    assert list(ballot.entries.order_by("pk").values_list("turn", "status")) == [(1, "accepted"), (2, "accepted")]
    assert "Phiếu mới thay phiếu cũ" in words(browser.get(address))
    stranger = Client()
    open_in(stranger, homes_in(places.far_village, 1)[0])
    assert stranger.get(address).status_code == 403


def test_a_corrected_sheet_is_a_new_version_and_the_old_one_stays(ballot, homes, actors, as_member, places):
    services.paper_record(
        actor=actors.officer,
        ballot_id=ballot.pk,
        area_id=places.village.pk,
        sheets=[services.Sheet(homes[0].pk, {1: [1]})],
    )
    first = PaperSheet.objects.get()
    desk = as_member("officer")
    assert desk.post(reverse("ballots:sheet", args=[first.pk]), {"q1": "2"}).status_code == 302
    assert list(PaperSheet.objects.order_by("version").values_list("version", "state")) == [
        (1, "replaced"),
        (2, "counts"),
    ]
    unknown = {
        "area": places.village.pk,
        "declared": 1,
        "s-TOTAL_FORMS": 10,
        "s-INITIAL_FORMS": 0,
        "s-0-number": 99,
        "s-0-q1": "1",
    }
    assert "Không có trong danh sách: hộ số 99." in words(
        desk.post(reverse("ballots:paper", args=[ballot.pk]), unknown)
    )


def test_more_sheets_than_households_raise_an_alert_and_block_publication(ballot, homes, as_member, places):
    desk = as_member("officer")
    bundle = {"area": places.village.pk, "declared": 30, "s-TOTAL_FORMS": 10, "s-INITIAL_FORMS": 0}
    bundle |= {f"s-{row}-{name}": value for row in range(10) for name, value in (("number", row + 1), ("q1", 1))}
    desk.post(reverse("ballots:paper", args=[ballot.pk]), bundle)
    work = reverse("ballots:work", args=[ballot.pk])
    assert "đếm được 30 tờ, nhiều hơn 24 hộ" in words(desk.get(work))
    for act in ("close", "count", "publish"):
        desk.post(reverse("ballots:act", args=[ballot.pk, act]), {})
    ballot.refresh_from_db()
    assert ballot.state == "counted"
    assert "Chưa công bố được, vì số liệu chưa khớp" in words(desk.get(work))


def test_hands_are_counted_with_two_signers(ballot, homes, as_member, places):
    desk, address = as_member("officer"), reverse("ballots:hands", args=[ballot.pk])
    minutes = {
        "area": places.village.pk, "voters": 20, "q1_1": 15, "q1_2": 5, "first_signer": "Trưởng bản",
        "second_signer": "Trưởng bản", "present": [home.pk for home in homes[:20]],
    }  # fmt: skip
    assert desk.post(address, minutes).status_code == 422
    assert desk.post(address, minutes | {"second_signer": "Thư ký"}).status_code == 302
    assert HandCount.objects.get().signers == ["Trưởng bản", "Thư ký"]
    assert "Trưởng bản, Thư ký" in words(desk.get(address))


def test_m99_the_cell_elects_in_secret_with_seats_and_majority_shown(actors, units, cast, as_member):
    """M99: a committee of three, a secretary, a deputy, by secret ballot; roll marked, minutes signed, result published."""
    roles = ("Bí thư khoá trước", "Phó Bí thư", "Cán bộ kế toán", "Cán bộ y tế")
    drawn = Drawn(
        title="Bầu Chi uỷ", matter="party_election", ways=("meeting",), klass="secret", closes_at=timezone.now() + timedelta(hours=2),
        asked=(
            Asked("Bầu Chi uỷ", kind="election", options=roles, seats=3, crossing_out=True),
            Asked("Bầu Bí thư", kind="election", options=roles[:2], seats=1),
            Asked("Bầu Phó Bí thư", kind="election", options=roles[1:3], seats=1),
        ),
    )  # fmt: skip
    made = services.ballot_draft(actor=actors.secretary, unit_id=units.committee.pk, drawn=drawn)
    desk = as_member("secretary")
    desk.post(reverse("ballots:act", args=[made.pk, "open"]), {"version": 0, "delegates": 9})
    roll = desk.get(reverse("ballots:roll", args=[made.pk]))
    mark = re.search(r'name="mark" value="(\w+)"', roll.content.decode())[1]
    assert "Đã phát 1 tờ." in words(desk.post(reverse("ballots:roll", args=[made.pk]), {"mark": mark}, follow=True))
    area = made.ballot_areas.get().area_id
    minutes = {
        "area": area, "voters": 9, "issued": 9, "q1_1": 9, "q1_2": 8, "q1_3": 7, "q1_4": 3, "q2_1": 8, "q2_2": 1,
        "q3_2": 5, "q3_1": 4, "first_signer": "Tổ trưởng tổ kiểm phiếu", "second_signer": "Thư ký",
    }  # fmt: skip
    minutes |= {"q3_1": 6, "q3_2": 3}
    desk.post(reverse("ballots:hands", args=[made.pk]), minutes)
    for act in ("close", "count", "publish"):
        desk.post(reverse("ballots:act", args=[made.pk, act]), {})
    public = words(Client().get(reverse("ballots:public", args=[made.pk])))
    assert public.count("Đã bầu đủ") == 3
    assert "vì đủ 3 người được ít nhất 5 trên 9 phiếu (quá một nửa)" in public
    assert "244-QĐ/TW" in public
    assert roles[2] in public


def test_a_small_group_is_not_broken_out(actors, units, places, client):
    homes = homes_in(places.village, 12)
    made = opened(actors.officer, units.committee, [places.village])
    for place, home in enumerate(homes):
        vote(made, home, 2 if place > 8 else 1)
    counted(actors.officer, made)
    services.ballot_publish(actor=actors.officer, ballot_id=made.pk)
    public = words(client.get(reverse("ballots:public", args=[made.pk])))
    assert "không công bố từng con số" in public
    assert "đạt ngưỡng 7 trên 12" in public
    assert not re.search(r"(có|Tán thành) 9\b", public)


def test_a_seal_is_printed_and_witnessed_by_hand_or_by_key(ballot, homes, as_member):
    vote(ballot, homes[0])
    desk = as_member("officer")
    desk.post(reverse("ballots:sign", args=[ballot.pk]))
    seal, key = Checkpoint.objects.get(), key_new()
    address = reverse("ballots:witness", args=[seal.pk])
    assert desk.post(address, {"role": "Đại diện Mặt trận xã"}).status_code == 422  # neither a photo nor a key
    signed = {
        "role": "Đại diện Mặt trận xã",
        "public_key": public_of(key),
        "signature": sign(key, witness_statement(seal, "Đại diện Mặt trận xã")),
    }
    assert desk.post(address, signed).status_code == 302
    assert "Đại diện Mặt trận xã" in words(desk.get(reverse("ballots:seals", args=[ballot.pk])))


def test_the_prints_are_pages_of_a4(ballot, homes, actors, as_member, read_sheet):  # noqa: F811
    for home in homes[:22]:
        vote(ballot, home, 1 if home.number < 12 else 2)
    services.checkpoints_sign(ballot_id=ballot.pk)
    desk = as_member("officer")

    def printed(kind, browser=desk):
        return browser.get(reverse("ballots:print", args=[ballot.pk, kind]))

    pages, text = read_sheet(printed("phieu").content)
    assert (pages, text.count("PHIẾU BIỂU QUYẾT")) == (12, 24)
    assert "Hộ số 24" in text
    assert "DẤU KHOÁ SỔ PHIẾU" in read_sheet(printed("dau").content)[1]
    assert "BIỂU QUYẾT" in read_sheet(printed("ap-phich", Client()).content)[1]
    assert printed("phieu", Client()).status_code == 404
    assert printed("ket-qua").status_code == 404  # not counted yet
    counted(actors.officer, ballot)
    assert printed("ket-qua", Client()).status_code == 404  # not published yet
    assert "BIÊN BẢN" in read_sheet(printed("ket-qua").content)[1]


def test_a_form_that_came_in_pieces_is_asked_for_again(actors, units, places, as_member):
    answer = as_member("officer").post(reverse("ballots:new"), {"title": "Mở rộng kiệt"})
    assert answer.status_code == 422
    assert "Mở rộng kiệt" in answer.content.decode()


def test_strangers_find_no_draft_and_no_page_at_work(actors, units, places, as_member, client):
    homes_in(places.village, 3)
    made = services.ballot_draft(
        actor=actors.officer, unit_id=units.committee.pk,
        drawn=Drawn(title="Bản soạn", matter="opinion", ways=("paper",), asked=(Asked("Ý bà con?"),), area_ids=(places.village.pk,)),
    )  # fmt: skip
    assert client.get(reverse("ballots:public", args=[made.pk])).status_code == 404
    assert as_member("outsider").get(reverse("ballots:work", args=[made.pk])).status_code == 404
    assert as_member("officer").get(reverse("ballots:edit", args=[made.pk])).status_code == 200


def test_lists_cost_the_same_however_long(actors, units, places, as_member, django_assert_max_num_queries):
    homes_in(places.village, 3)
    for _ in range(5):
        opened(actors.officer, units.committee, [places.village])
    desk = as_member("officer")
    desk.get(reverse("ballots:list"))
    with django_assert_max_num_queries(12):
        assert words(desk.get(reverse("ballots:list"))).count("Dọn đường chung") == 5
    with django_assert_max_num_queries(12):
        assert words(Client().get(reverse("ballots:all"))).count("Dọn đường chung") == 5


def test_an_election_inside_an_organisation_stands_where_it_sits_and_nowhere_below(ballot, places):
    """The households of a village read a ballot of their commune; an election of its party members is none of theirs."""
    ballot.areas.set([places.commune])
    assert set(queries.ballots_of_area(places.village.pk)) == {ballot}
    Ballot.objects.filter(pk=ballot.pk).update(electorate="members")
    assert not queries.ballots_of_area(places.village.pk).exists()
    assert set(queries.ballots_of_area(places.commune.pk)) == {ballot}
