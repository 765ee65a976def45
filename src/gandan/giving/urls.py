from django.urls import URLPattern, path

from gandan.giving.views import helping, ledger, public

app_name = "giving"
urlpatterns: list[URLPattern] = [
    path("van-dong", public.drives, name="all"),
    path("van-dong/<int:pk>", public.drive, name="drive"),
    path("bien-nhan/<str:code>", public.receipt, name="receipt"),
    path("lam-viec/van-dong", ledger.drives, name="drives"),
    path("lam-viec/van-dong/moi", ledger.new, name="new"),
    path("lam-viec/van-dong/<int:pk>", ledger.work, name="work"),
    path("lam-viec/van-dong/<int:pk>/thu", ledger.take, name="take"),
    path("lam-viec/van-dong/<int:pk>/chi", ledger.give, name="give"),
    path("lam-viec/van-dong/<int:pk>/chot", ledger.close, name="close"),
    path("lam-viec/van-dong/dong/<int:pk>/huy", ledger.undo, name="undo"),
    path("lam-viec/van-dong/dong/<int:pk>/ten", ledger.name, name="name"),
    path("lam-viec/ho-duoc-giup", helping.helped, name="helped"),
    path("lam-viec/ho-duoc-giup/chon", helping.choose, name="choose"),
    path("lam-viec/ho-duoc-giup/<int:pk>", helping.helped_one, name="helped_one"),
    path("lam-viec/ho-duoc-giup/<int:pk>/ghi", helping.act, name="helped_act"),
]
