from django.urls import URLPattern, path

from gandan.documents import views

app_name = "documents"
urlpatterns: list[URLPattern] = [
    path("van-ban/<int:mandate_id>", views.public, name="public"),
    path("van-ban/<int:mandate_id>/tep", views.public_file, name="public_file"),
    path("lam-viec/van-ban", views.register, name="list"),
    path("lam-viec/van-ban/moi", views.new, name="new"),
    path("lam-viec/van-ban/<int:mandate_id>", views.mandate, name="mandate"),
    path("lam-viec/van-ban/<int:mandate_id>/sua", views.edit, name="edit"),
    path("lam-viec/van-ban/<int:mandate_id>/tep", views.file, name="file"),
]
