"""What services of this room write, refuse and log."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.core.actors import ANYONE, SYSTEM
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.units.models import Assignment, Invitation, Member, Role
from gandan.units.queries import actor_of, invitations_waiting
from gandan.units.services import (
    assign,
    assignment_end,
    invitation_accept,
    invitation_create,
    invitation_revoke,
    reset_create,
    role_end,
    role_grant,
    unit_close,
    unit_create,
    unit_edit,
)

PASSWORD = "ba con di hop ban"


def tomorrow():
    return timezone.now() + timedelta(days=1)


def test_a_secretary_creates_a_unit_below_his_own_and_the_log_says_so(units, actors, places):
    team = unit_create(
        actor=actors.secretary,
        name="  Tổ  dân vận ",
        kind="mobilization_team",
        parent=units.committee,
        area=places.village,
    )
    assert team.name == "Tổ dân vận"
    assert team.path == f"{units.committee.path}{team.pk}/"
    assert LogEntry.objects.filter(action="unit.created", object_id=team.pk, area_id=places.village.pk).exists()


def test_a_unit_cannot_be_seated_outside_the_area_of_its_manager(units, actors, places):
    with pytest.raises(NotPermitted):
        unit_create(
            actor=actors.secretary, name="Tổ", kind="mobilization_team", parent=units.committee, area=places.far_village
        )


def test_only_the_installation_makes_a_unit_without_a_parent(actors):
    with pytest.raises(NotPermitted):
        unit_create(actor=actors.secretary, name="Đơn vị lạ", kind="other")
    assert unit_create(actor=SYSTEM, name="Đơn vị gốc", kind="other").parent is None


def test_two_open_units_of_one_parent_cannot_share_a_name(units, actors):
    with pytest.raises(Refused, match="Đã có đơn vị tên này"):
        unit_create(actor=actors.secretary, name=units.youth.name, kind="other", parent=units.committee)


def test_a_rename_is_logged_with_both_names(units, actors):
    unit_edit(actor=actors.secretary, unit=units.youth, name="Đoàn xã Nà Hỳ", short_name="Đoàn xã")
    entry = LogEntry.objects.get(action="unit.edited")
    assert entry.data == {
        "changed": ["name", "short_name"],
        "from": "Đoàn Thanh niên xã Nà Hỳ",
        "to": "Đoàn xã Nà Hỳ",
    }


def test_an_edit_that_changes_nothing_leaves_no_trace(units, actors):
    unit_edit(actor=actors.secretary, unit=units.youth, name=units.youth.name)
    assert not LogEntry.objects.exists()


def test_closing_a_unit_ends_its_roles_assignments_and_invitations(units, actors, cast, places):
    assign(actor=actors.secretary, unit=units.youth, areas=[places.village], kind="sponsor")
    invitation_create(actor=actors.secretary, unit=units.youth, kind="member", title="Đoàn viên")
    unit_close(actor=actors.secretary, unit=units.youth)
    assert actor_of(cast.youth_secretary).posts == ()
    assert not Assignment.objects.filter(unit=units.youth, until=None).exists()
    assert not invitations_waiting(units.youth).exists()
    with pytest.raises(Refused):
        assign(actor=actors.secretary, unit=units.youth, areas=[places.village], kind="sponsor")


def test_a_unit_with_open_units_below_is_not_closed(units, actors):
    with pytest.raises(Refused, match="trực thuộc trước"):
        unit_close(actor=actors.province_leader, unit=units.committee)


def test_m17_one_person_holds_several_roles_in_several_units(units, actors, cast):
    """M17: the head of the unit is also secretary of the party cell."""
    role_grant(actor=SYSTEM, member=cast.secretary, unit=units.party, kind="secretary")
    role_grant(actor=actors.secretary, member=cast.secretary, unit=units.committee, kind="leader")
    held = {(post.unit_id, post.kind) for post in actor_of(cast.secretary).posts}
    assert held == {
        (units.committee.pk, "secretary"),
        (units.committee.pk, "leader"),
        (units.party.pk, "secretary"),
    }


def test_the_same_role_twice_is_refused(units, actors, cast):
    with pytest.raises(Refused, match="đang giữ vai trò đó"):
        role_grant(actor=actors.secretary, member=cast.officer, unit=units.committee, kind="officer")


def test_a_role_ends_today_and_can_be_given_again(units, actors, cast):
    role = Role.objects.get(member=cast.officer)
    role_end(actor=actors.secretary, role_id=role.pk)
    assert actor_of(cast.officer).posts == ()
    role_grant(actor=actors.secretary, member=cast.officer, unit=units.committee, kind="officer")
    assert len(actor_of(cast.officer).posts) == 1


def test_the_last_one_who_manages_stays_until_another_is_named(units, actors, cast):
    top = Role.objects.get(member=cast.province_leader)
    with pytest.raises(Refused, match="người cuối cùng"):
        role_end(actor=actors.province_leader, role_id=top.pk)
    role_grant(actor=actors.province_leader, member=cast.secretary, unit=units.province, kind="admin")
    assert role_end(actor=actors.province_leader, role_id=top.pk).until == timezone.localdate()


# --- invitations


def test_an_invitation_makes_an_account_once(units, actors):
    made = invitation_create(actor=actors.secretary, unit=units.village, kind="member", title="Tổ viên tổ dân vận")
    member = invitation_accept(secret=made.secret, username=" To.Vien ", password=PASSWORD)
    assert (member.username, member.title) == ("to.vien", "Tổ viên tổ dân vận")
    assert [post.unit_id for post in actor_of(member).posts] == [units.village.pk]
    with pytest.raises(Refused, match="đã được dùng"):
        invitation_accept(secret=made.secret, username="nguoikhac", password=PASSWORD)
    assert Member.objects.filter(username="nguoikhac").count() == 0


def test_the_secret_is_kept_nowhere(units, actors):
    made = invitation_create(actor=actors.secretary, unit=units.village, kind="member", title="Tổ viên")
    row = Invitation.objects.values().get()
    assert made.secret not in str(row)
    assert made.secret not in str(list(LogEntry.objects.values()))
    assert len(made.secret) >= 32


def test_m17_a_member_accepts_an_invitation_to_one_more_role(units, actors, cast):
    """M17, by the person's own hand: the officer also becomes inspector."""
    made = invitation_create(actor=SYSTEM, unit=units.board, kind="inspector", title="Ủy viên")
    member = invitation_accept(secret=made.secret, actor=actors.officer)
    assert member == cast.officer
    assert {post.kind for post in actor_of(member).posts} == {"officer", "inspector"}


@pytest.mark.parametrize(
    ("username", "password", "field"),
    [
        ("ab", PASSWORD, "username"),
        ("trưởng bản", PASSWORD, "username"),
        ("<script>", PASSWORD, "username"),
        ("a" * 31, PASSWORD, "username"),
        ("\x00abc", PASSWORD, "username"),
        ("canbo", PASSWORD, "username"),
        ("CANBO", PASSWORD, "username"),
        ("moi.vao", "ngan", "password1"),
        ("moi.vao", "password1234", "password1"),
        ("moi.vao.lam", "moi.vao.lam", "password1"),
        ("moi.vao", "", "password1"),
    ],
)
def test_a_bad_name_or_password_is_refused_and_the_invitation_still_works(units, actors, username, password, field):
    made = invitation_create(actor=actors.secretary, unit=units.village, kind="member", title="Tổ viên")
    with pytest.raises(Refused) as refused:
        invitation_accept(secret=made.secret, username=username, password=password)
    assert refused.value.field == field
    assert invitation_accept(secret=made.secret, username="moi.vao", password=PASSWORD)


def test_a_late_a_revoked_and_an_unknown_link_say_why(units, actors):
    late = invitation_create(actor=actors.secretary, unit=units.village, kind="member", title="Tổ viên")
    with pytest.raises(Refused, match="hết hạn"):
        invitation_accept(
            secret=late.secret, username="to.vien", password=PASSWORD, at=timezone.now() + timedelta(days=8)
        )
    gone = invitation_create(actor=actors.secretary, unit=units.village, kind="member", title="Tổ viên")
    invitation_revoke(actor=actors.secretary, invitation_id=gone.invitation.pk)
    with pytest.raises(Refused, match="thu hồi"):
        invitation_accept(secret=gone.secret, username="to.vien", password=PASSWORD)
    with pytest.raises(Refused, match="Không có lời mời"):
        invitation_accept(secret="khong-co", username="to.vien", password=PASSWORD)
    with pytest.raises(Refused, match="đã thu hồi"):
        invitation_revoke(actor=actors.secretary, invitation_id=gone.invitation.pk)


def test_a_reset_link_sets_a_new_password_once_within_a_day(units, actors, cast):
    first = reset_create(actor=actors.secretary, member=cast.officer)
    second = reset_create(actor=actors.secretary, member=cast.officer)
    with pytest.raises(Refused):
        invitation_accept(secret=first.secret, password=PASSWORD)
    assert second.invitation.expires_at - second.invitation.created_at < timedelta(hours=25)
    invitation_accept(secret=second.secret, password=PASSWORD)
    cast.officer.refresh_from_db()
    assert cast.officer.check_password(PASSWORD)
    assert len(actor_of(cast.officer).posts) == 1


def test_nobody_resets_the_password_of_somebody_who_serves_elsewhere_too(units, actors, cast):
    """Otherwise the secretary of a village could become the leader of the province."""
    role_grant(actor=SYSTEM, member=cast.province_leader, unit=units.committee, kind="member")
    with pytest.raises(NotPermitted):
        reset_create(actor=actors.secretary, member=cast.province_leader)


# --- assignments


def test_several_areas_at_once_and_again_changes_nothing(units, actors, places):
    both = [places.village, places.other_village]
    assert len(assign(actor=actors.secretary, unit=units.youth, areas=both)) == 2
    assert assign(actor=actors.secretary, unit=units.youth, areas=both) == []
    assert LogEntry.objects.filter(action="unit.assigned").count() == 1


def test_an_area_outside_is_refused_except_for_sponsors(units, actors, places):
    with pytest.raises(NotPermitted, match="nằm ngoài địa bàn"):
        assign(actor=actors.secretary, unit=units.youth, areas=[places.far_village])
    assert assign(actor=actors.secretary, unit=units.youth, areas=[places.far_village], kind="sponsor")


def test_competence_names_its_topic_and_nothing_else_does(units, actors, places):
    for kind, topic in (("competent", ""), ("in_charge", "road")):
        with pytest.raises(Refused, match="lĩnh vực"):
            assign(actor=actors.secretary, unit=units.youth, areas=[places.village], kind=kind, topic=topic)


def test_an_assignment_ends_on_a_day_and_only_once(units, actors, places):
    (row,) = assign(actor=actors.secretary, unit=units.youth, areas=[places.village])
    with pytest.raises(Refused, match="trước ngày bắt đầu"):
        assignment_end(actor=actors.secretary, assignment_id=row.pk, on=row.since - timedelta(days=1))
    assignment_end(actor=actors.secretary, assignment_id=row.pk)
    with pytest.raises(Refused, match="từ trước"):
        assignment_end(actor=actors.secretary, assignment_id=row.pk)
    assert assign(actor=actors.secretary, unit=units.youth, areas=[places.village], at=tomorrow())


def test_a_stranger_may_do_nothing(units, places, cast):
    with pytest.raises(NotPermitted):
        assign(actor=ANYONE, unit=units.youth, areas=[places.village])
