"""The pages of django-allauth that a product without e-mail addresses uses, under Vietnamese addresses."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, path

from gandan.units import views_account

urlpatterns: list[URLPattern] = [
    path("dang-nhap", account.login, name="account_login"),
    path("thoat", account.logout, name="account_logout"),
    path("ngung", account.account_inactive, name="account_inactive"),
    path("dang-ky", views_account.by_invitation, name="account_signup"),
    path("quen-mat-khau", views_account.forgotten, name="account_reset_password"),
    path("mat-khau", account.password_change, name="account_change_password"),
    path("dat-mat-khau", account.password_set, name="account_set_password"),
    path("nhap-lai-mat-khau", account.reauthenticate, name="account_reauthenticate"),
    path("hai-lop", mfa.index, name="mfa_index"),
    path("hai-lop/nhap-ma", mfa.authenticate, name="mfa_authenticate"),
    path("hai-lop/nhap-lai-ma", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("hai-lop/bat", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-lop/tat", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-lop/ma-du-phong", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("hai-lop/ma-du-phong/moi", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("hai-lop/ma-du-phong/tai", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
