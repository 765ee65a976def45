from django.urls import URLPattern, path

from gandan.units import views_account, views_board, views_groups, views_members, views_units

app_name = "units"
urlpatterns: list[URLPattern] = [
    path("lam-viec/phan-cong", views_board.show, name="board"),
    path("lam-viec/phan-cong/giao", views_board.give, name="assign"),
    path("lam-viec/phan-cong/to-dan-van", views_board.teams, name="teams"),
    path("lam-viec/phan-cong/<int:pk>/thoi", views_board.end, name="assignment_end"),
    path("lam-viec/phan-cong/don-vi", views_units.mine, name="units"),
    path("lam-viec/phan-cong/don-vi/<int:pk>", views_units.show, name="unit"),
    path("lam-viec/phan-cong/don-vi/<int:pk>/them", views_units.new, name="unit_new"),
    path("lam-viec/phan-cong/don-vi/<int:pk>/sua", views_units.edit, name="unit_edit"),
    path("lam-viec/phan-cong/don-vi/<int:pk>/dong", views_units.close, name="unit_close"),
    path("lam-viec/phan-cong/don-vi/<int:pk>/nhom-ba-con", views_groups.groups, name="groups"),
    path("lam-viec/phan-cong/nhom-ba-con/<int:pk>/thoi", views_groups.group_end, name="group_end"),
    path("lam-viec/phan-cong/don-vi/<int:pk>/thanh-vien", views_members.members, name="members"),
    path("lam-viec/phan-cong/don-vi/<int:pk>/moi", views_members.invite, name="invite"),
    path("lam-viec/phan-cong/don-vi/<int:pk>/vai-tro", views_members.grant, name="grant"),
    path("lam-viec/phan-cong/loi-moi/<int:pk>/thu-hoi", views_members.revoke, name="revoke"),
    path("lam-viec/phan-cong/vai-tro/<int:pk>/thoi", views_members.end_role, name="role_end"),
    path("lam-viec/phan-cong/vai-tro/<int:pk>/chuc-danh", views_members.retitle, name="retitle"),
    path("lam-viec/phan-cong/vai-tro/<int:pk>/dat-lai", views_members.reset, name="reset"),
    path("moi/<str:secret>", views_members.accept, name="accept"),
    path("tai-khoan", views_account.account, name="account"),
]
