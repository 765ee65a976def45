"""Members of a unit: invitations, roles, reset links; and the link that makes somebody a member."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from gandan.core.errors import NotPermitted, Refused
from gandan.core.refusals import refusals_on
from gandan.units import rules
from gandan.units.forms import GrantForm, InviteForm, JoinForm, PasswordForm, ResetForm, TitleForm
from gandan.units.guards import actor, unit_for_managing, unit_for_reading, workspace
from gandan.units.models import Invitation, Member, Role, Unit
from gandan.units.queries import invitation_open, invitations_waiting, units_above
from gandan.units.services import (
    Invited,
    invitation_accept,
    invitation_create,
    invitation_revoke,
    member_retitle,
    reset_create,
    role_end,
    role_grant,
)
from gandan.units.views_units import link, past_roles, roles_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


@workspace
def members(request: HttpRequest, pk: int) -> HttpResponse:
    return _members(request, unit_for_reading(actor(request), pk))


@workspace
@never_cache
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link; the page that answers is the only one that ever shows it."""
    unit = unit_for_managing(actor(request), pk)
    if request.method != "POST":
        return redirect("units:members", pk)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            made = invitation_create(actor=actor(request), unit=unit, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            return _show_link(request, unit, made)
    return _members(request, unit, invite_form=form)


@workspace
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    unit_for_managing(actor(request), invitation.unit_id)
    invitation_revoke(actor=actor(request), invitation_id=pk)
    messages.success(request, _("Đã thu hồi. Liên kết đó không dùng được nữa."))
    return redirect("units:members", invitation.unit_id)


@workspace
@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """One more role for somebody who has an account."""
    unit = unit_for_managing(actor(request), pk)
    form = GrantForm(request.POST, auto_id="grant_%s")
    if form.is_valid():
        username = form.cleaned_data["username"].strip().lower()
        member = Member.objects.filter(username=username, is_active=True).first()
        try:
            if member is None:
                raise Refused(
                    _("Không có tài khoản nào tên đó. Xin gửi lời mời thay vì thêm vai trò."),
                    field="username",
                )
            role_grant(actor=actor(request), member=member, unit=unit, kind=form.cleaned_data["kind"])
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("Đã thêm vai trò cho %(member)s.") % {"member": member})
            return redirect("units:members", pk)
    return _members(request, unit, grant_form=form)


@workspace
@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    role = get_object_or_404(Role.objects.select_related("member"), pk=pk)
    unit_for_managing(actor(request), role.unit_id)
    role_end(actor=actor(request), role_id=pk)
    messages.success(request, _("%(member)s thôi vai trò này từ hôm nay.") % {"member": role.member})
    return redirect("units:members", role.unit_id)


@workspace
def retitle(request: HttpRequest, pk: int) -> HttpResponse:
    """A new title for the member of role `pk`."""
    role = get_object_or_404(Role.objects.select_related("member"), pk=pk)
    unit = unit_for_managing(actor(request), role.unit_id)
    form = TitleForm(request.POST if request.method == "POST" else None, initial={"title": role.member.title})
    if request.method == "POST" and form.is_valid():
        try:
            member_retitle(actor=actor(request), member=role.member, title=form.cleaned_data["title"])
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("units:members", unit.pk)
    about = {"form": form, "unit": unit, "crumbs": [*units_above(unit), link(unit)]}
    return render(request, "units/retitle.html", about)


@workspace
@never_cache
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """A link for a member (of role `pk`) who forgot the password or lost the phone."""
    role = get_object_or_404(Role.objects.select_related("member", "unit"), pk=pk)
    unit = unit_for_managing(actor(request), role.unit_id)
    form = ResetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = reset_create(actor=actor(request), member=role.member, **form.cleaned_data)
        except NotPermitted as refused:
            form.add_error(None, refused.sentence)
        else:
            return _show_link(request, unit, made)
    about = {"form": form, "unit": unit, "member": role.member, "crumbs": [*units_above(unit), link(unit)]}
    return render(request, "units/reset.html", about)


@never_cache
@sensitive_post_parameters("password1", "password2")
@sensitive_variables()
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind the link: a new account, one more role, or a new password."""
    try:
        invitation = invitation_open(secret)
    except Refused as refused:
        return render(request, "units/accept_refused.html", {"sentence": refused.sentence}, status=410)
    me = actor(request)
    about = {
        "invitation": invitation,
        "joined": bool(me.is_member and not invitation.member),
        "here": request.path,
    }
    form = _accept_form(request, invitation)
    if request.method == "POST" and form.is_valid():
        asked = {
            "username": form.cleaned_data.get("username", ""),
            "password": form.cleaned_data.get("password1", ""),
        }
        with refusals_on(form):
            member = invitation_accept(secret=secret, actor=me, **asked)
            return _welcome(request, invitation, member)
    return render(request, "units/accept.html", {**about, "form": form}, status=200)


def _accept_form(request: HttpRequest, invitation: Invitation) -> PasswordForm:
    if invitation.member:
        return PasswordForm(request.POST if request.method == "POST" else None)
    if actor(request).is_member:
        form = JoinForm(request.POST if request.method == "POST" else None)
        form.fields.clear()
        return form
    return JoinForm(request.POST if request.method == "POST" else None)


def _welcome(request: HttpRequest, invitation: Invitation, member: Member) -> HttpResponse:
    """A new member is logged in; whoever only chose a new password logs in with it (and with the second factor)."""
    if invitation.member:
        messages.success(request, _("Đã đổi mật khẩu. Xin đăng nhập bằng mật khẩu mới."))
        return redirect("account_login")
    if not request.user.is_authenticated:
        login(request, member, backend=BACKEND)
        # The password was chosen this minute: setting up the second factor must not ask for it again.
        record_authentication(request, member, method="password", username=member.username, reauthenticated=True)
    messages.success(request, _("Chào %(title)s. Từ nay bạn làm việc ở %(unit)s.") % {
        "title": member, "unit": invitation.unit,
    })  # fmt: skip
    return redirect(settings.LOGIN_REDIRECT_URL)


def _members(
    request: HttpRequest,
    unit: Unit,
    *,
    invite_form: InviteForm | None = None,
    grant_form: GrantForm | None = None,
) -> HttpResponse:
    managing = rules.manages(actor(request), unit)
    about = {
        "unit": unit,
        "crumbs": [*units_above(unit), link(unit)],
        "roles": roles_of(unit),
        "past": past_roles(unit),
        "managing": managing,
        "waiting": invitations_waiting(unit) if managing else [],
        "invite_form": invite_form or InviteForm(prefix=None),
        "grant_form": grant_form or GrantForm(auto_id="grant_%s"),
    }
    return render(request, "units/members.html", about)


def _show_link(request: HttpRequest, unit: Unit, made: Invited) -> HttpResponse:
    url = settings.PUBLIC_URL + reverse("units:accept", args=[made.secret])
    about = {
        "unit": unit,
        "invitation": made.invitation,
        "link": url,
        "crumbs": [*units_above(unit), link(unit)],
    }
    return render(request, "units/link.html", about)
