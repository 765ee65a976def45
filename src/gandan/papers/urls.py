from django.urls import URLPattern, path

from gandan.papers import views, views_public, views_templates

app_name = "papers"
urlpatterns: list[URLPattern] = [
    path("van-ban-ky/<int:pk>", views_public.public, name="public"),
    path("van-ban-ky/<int:pk>/tep.<slug:kind>", views_public.public_file, name="public_file"),
    path("lam-viec/giay-to", views.listing, name="list"),
    path("lam-viec/giay-to/<int:pk>", views.paper, name="paper"),
    path("lam-viec/giay-to/<int:pk>/sua", views.edit, name="edit"),
    path("lam-viec/giay-to/<int:pk>/ky", views.sign, name="sign"),
    path("lam-viec/giay-to/<int:pk>/bo", views.drop, name="drop"),
    path("lam-viec/giay-to/<int:pk>/tep.<slug:kind>", views.file, name="file"),
    path("lam-viec/giay-to/mau", views_templates.templates, name="templates"),
    path("lam-viec/giay-to/mau/moi", views_templates.template_new, name="template_new"),
    path("lam-viec/giay-to/mau/<int:pk>", views_templates.template, name="template"),
    path("lam-viec/giay-to/mau/<int:pk>/<slug:which>.docx", views_templates.template_file, name="template_file"),
    path("lam-viec/giay-to/mau/<int:pk>/thoi", views_templates.template_drop, name="template_drop"),
    path("lam-viec/giay-to/in-loat/<int:pk>", views_templates.merging, name="merging"),
    path("lam-viec/giay-to/in-loat/<int:pk>/tep.<slug:kind>", views_templates.merged, name="merged"),
]
