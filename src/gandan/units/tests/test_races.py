"""One link used by several at once gives one account."""

import os

import pytest

from gandan.core.errors import Refused
from gandan.core.tests.racing import alone, shared_database, together
from gandan.units.models import Invitation, Member, Role
from gandan.units.services import invitation_accept, invitation_create

POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)
TIMES = 5


@pytest.mark.parametrize("attempt", range(TIMES))
def test_four_who_accept_one_invitation_at_once_become_one_account(actors, units, tmp_path, attempt):
    made = invitation_create(actor=actors.secretary, unit=units.village, kind="member", title="Tổ viên")
    before = Member.objects.count()

    def accept(name):
        return lambda: invitation_accept(secret=made.secret, username=name, password="ba con di hop ban").username

    def left():
        role = Role.objects.get(unit=units.village, kind="member")
        return Member.objects.count(), role.member.username, Invitation.objects.get().accepted_by.username

    with shared_database(tmp_path):
        answers = together([accept(f"nguoi.{n}") for n in range(4)])
        members, holder, kept = alone(left)
    won = [answer for answer in answers if isinstance(answer, str)]
    assert len(won) == 1, answers
    assert all(isinstance(answer, str | Refused) for answer in answers), answers
    assert (members, holder, kept) == (before + 1, won[0], won[0])


def test_two_who_choose_one_name_at_once_the_second_is_told(actors, units, tmp_path):
    links = [
        invitation_create(actor=actors.secretary, unit=units.village, kind="member", title="Tổ viên").secret
        for _ in range(2)
    ]
    with shared_database(tmp_path):
        answers = together(
            [
                lambda secret=secret: (
                    invitation_accept(secret=secret, username="cung.ten", password="ba con di hop ban").username
                )
                for secret in links
            ]
        )
    assert sorted(map(str, answers)) == sorted(["cung.ten", "Tên đăng nhập này đã có người dùng. Xin chọn tên khác."])
