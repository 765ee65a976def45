"""Forms of units, members and links. What a form cannot know, its service refuses."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.units.models import Role, Unit

REFUSED = {"invalid": _("Xin sửa lại chỗ này."), "required": _("Xin điền chỗ này.")}


class UnitForm(forms.ModelForm[Unit]):
    """Names and heading of a unit; kind, parent and area are chosen once, when it is created."""

    class Meta:
        model = Unit
        fields: tuple[str, ...] = ("name", "short_name", "symbol", "heading", "contact_line")
        labels = {
            "name": _("Tên đơn vị"),
            "short_name": _("Tên ngắn"),
            "symbol": _("Ký hiệu trong số văn bản"),
            "heading": _("Thể thức văn bản"),
            "contact_line": _("Liên hệ công khai"),
        }
        help_texts = {
            "short_name": _("Dùng ở bảng và trên điện thoại, ví dụ: Đoàn xã."),
            "symbol": _("Ví dụ: UBND, ĐU, MTTQ."),
            "contact_line": _("Số trực hoặc địa chỉ cơ quan, không ghi số riêng của một người."),
        }
        error_messages = {"name": {"required": _("Xin ghi tên đơn vị.")}}


class NewUnitForm(UnitForm):
    """A unit below `parent`; its seat is the parent's area or one right below."""

    class Meta(UnitForm.Meta):
        fields = ("name", "kind", "area", *UnitForm.Meta.fields[1:])
        labels = {**UnitForm.Meta.labels, "kind": _("Loại đơn vị"), "area": _("Địa bàn của đơn vị")}
        help_texts = {**UnitForm.Meta.help_texts, "area": _("Đơn vị xem được việc của địa bàn này.")}

    def __init__(self, parent: Unit, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed through to Django as they came
        seat = parent.area_id
        area = self.fields["area"]
        assert isinstance(area, forms.ModelChoiceField)
        area.queryset = (
            (Area.objects.filter(pk=seat) | Area.objects.filter(parent=seat, current=True)).order_by("-level", "name")
            if seat
            else Area.objects.none()
        )
        area.empty_label = _("Không gắn với địa bàn nào")
        self.initial.setdefault("area", seat)


class InviteForm(forms.Form):
    title = forms.CharField(
        label=_("Chức danh của người được mời"),
        help_text=_("Ghi chức danh, không ghi tên người. Ví dụ: Trưởng bản Huổi Dạo."),
        max_length=120,
        error_messages={"required": _("Xin ghi chức danh của người được mời.")},
    )
    kind = forms.ChoiceField(
        label=_("Vai trò"), choices=Role.Kind.choices, initial=Role.Kind.OFFICER, error_messages=REFUSED
    )


class GrantForm(forms.Form):
    username = forms.CharField(
        label=_("Tên đăng nhập của người đã có tài khoản"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Xin ghi tên đăng nhập.")},
    )
    kind = forms.ChoiceField(
        label=_("Vai trò"), choices=Role.Kind.choices, initial=Role.Kind.MEMBER, error_messages=REFUSED
    )


class TitleForm(forms.Form):
    title = forms.CharField(label=_("Chức danh"), max_length=120, error_messages={"required": _("Xin ghi chức danh.")})


class ResetForm(forms.Form):
    forgets_factor = forms.BooleanField(
        label=_("Người này cũng đã mất điện thoại hoặc mã dự phòng"),
        help_text=_("Lớp xác thực thứ hai cũ sẽ bị xoá và phải cài lại."),
        required=False,
    )


class PasswordForm(forms.Form):
    """A new password, twice."""

    password1 = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        max_length=200,
        help_text=_("Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Xin đặt mật khẩu.")},
    )
    password2 = forms.CharField(
        label=_("Gõ lại mật khẩu"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Xin gõ lại mật khẩu lần nữa.")},
    )

    def clean_password2(self) -> str:
        again = str(self.cleaned_data["password2"])
        if self.cleaned_data.get("password1") not in (None, again):
            raise forms.ValidationError(_("Hai lần gõ mật khẩu không giống nhau. Xin gõ lại."))
        return again


class JoinForm(PasswordForm):
    """User name and password of a new member."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        help_text=_("Chữ không dấu, số, dấu chấm; ví dụ: truongban.huoidao."),
        max_length=30,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": _("Xin chọn tên đăng nhập."),
            "max_length": _("Tên đăng nhập dài nhất 30 ký tự."),
        },
    )
    field_order = ("username", "password1", "password2")
