from django.urls import path

from gandan.areas import views, views_changes, views_import, views_late, views_manage

app_name = "areas"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim", views.find, name="find"),
    path("tim/goi-y", views.suggest, name="suggest"),
    path("lam-viec/dia-ban", views_manage.manage, name="manage"),
    path("lam-viec/dia-ban/mau.xlsx", views_import.import_template, name="import_template"),
    path("lam-viec/dia-ban/thay-doi", views_changes.change_list, name="changes"),
    path("lam-viec/dia-ban/thay-doi/moi", views_changes.change_new, name="change_new"),
    path("lam-viec/dia-ban/thay-doi/<int:pk>", views_changes.change_show, name="change"),
    path("lam-viec/dia-ban/thay-doi/<int:pk>/them/<slug:word>", views_changes.change_line, name="change_line"),
    path("lam-viec/dia-ban/thay-doi/<int:pk>/bo-dong", views_changes.change_unline, name="change_unline"),
    path("lam-viec/dia-ban/thay-doi/<int:pk>/chuyen/<slug:kind>", views_changes.change_items, name="change_items"),
    path("lam-viec/dia-ban/thay-doi/<int:pk>/<slug:act>", views_changes.change_act, name="change_act"),
    path("lam-viec/dia-ban/cho-xep", views_late.late_list, name="late"),
    path("lam-viec/dia-ban/tep/<int:pk>", views_import.import_show, name="import"),
    path("lam-viec/dia-ban/tep/<int:pk>/nhap", views_import.import_confirm, name="import_confirm"),
    path("lam-viec/dia-ban/<str:code>", views_manage.manage_area, name="manage_area"),
    path("lam-viec/dia-ban/<str:code>/them", views_manage.add, name="add"),
    path("lam-viec/dia-ban/<str:code>/doi-ten", views_manage.rename, name="rename"),
    path("lam-viec/dia-ban/<str:code>/so-ho", views_manage.count, name="count"),
    path("lam-viec/dia-ban/<str:code>/noi-cu", views_manage.past, name="past"),
    path("lam-viec/dia-ban/<str:code>/dong", views_manage.close, name="close"),
    path("lam-viec/dia-ban/<str:code>/nhap-tep", views_import.import_upload, name="import_upload"),
]
