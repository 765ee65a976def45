from django.urls import URLPattern, path

from gandan.reading.views import review, taking

app_name = "reading"
urlpatterns: list[URLPattern] = [
    path("lam-viec/doc-van-ban", taking.narratives, name="list"),
    path("lam-viec/doc-van-ban/dua-vao", taking.take, name="take"),
    path("lam-viec/doc-van-ban/<int:pk>", review.narrative, name="review"),
    path("lam-viec/doc-van-ban/<int:pk>/muc/<int:number>", review.fact, name="fact"),
    path("lam-viec/doc-van-ban/<int:pk>/viec/<int:number>", review.proposal, name="proposal"),
    path("lam-viec/doc-van-ban/<int:pk>/ghi", review.write, name="write"),
    path("lam-viec/doc-van-ban/<int:pk>/hoan-tac", review.undo, name="undo"),
]
