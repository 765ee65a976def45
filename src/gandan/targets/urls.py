from django.urls import URLPattern, path

from gandan.targets.views import goals, indicators, listing, passing, public, shortcomings, tasks, terms, values

app_name = "targets"
urlpatterns: list[URLPattern] = [
    path("chi-tieu/<int:pk>", public.target, name="public"),
    path("chi-tieu/nhiem-ky/<int:pk>", public.term, name="public_term"),
    path("lam-viec/chi-tieu", listing.targets, name="list"),
    path("lam-viec/chi-tieu/chi-so", indicators.indicators, name="indicators"),
    path("lam-viec/chi-tieu/chi-so/moi", indicators.new, name="indicator_new"),
    path("lam-viec/chi-tieu/<int:pk>", goals.target, name="target"),
    path("lam-viec/chi-tieu/<int:pk>/sua", goals.edit, name="target_edit"),
    path("lam-viec/chi-tieu/<int:pk>/lo-trinh", goals.route, name="route"),
    path("lam-viec/chi-tieu/chia/<int:pk>", goals.divide, name="divide"),
    path("lam-viec/chi-tieu/<int:pk>/so-sanh", listing.compare, name="peers"),
    path("lam-viec/chi-tieu/<int:pk>/ghi-so", values.enter, name="enter"),
    path("lam-viec/chi-tieu/<int:pk>/ty-le", values.explain, name="explain"),
    path("lam-viec/chi-tieu/so-lieu/<int:pk>/kiem", values.check, name="check"),
    path("lam-viec/chi-tieu/nhiem-ky/moi", terms.new, name="term_new"),
    path("lam-viec/chi-tieu/nhiem-ky/<int:pk>", terms.term, name="term"),
    path("lam-viec/chi-tieu/nhiem-ky/<int:pk>/sua", terms.edit, name="term_edit"),
    path("lam-viec/chi-tieu/nhiem-ky/<int:pk>/chi-tieu-moi", goals.new, name="target_new"),
    path("lam-viec/chi-tieu/nhiem-ky/<int:pk>/viec-moi", tasks.new, name="task_new"),
    path("lam-viec/chi-tieu/nhiem-ky/<int:pk>/han-che-moi", shortcomings.new, name="shortcoming_new"),
    path("lam-viec/chi-tieu/han-che/<int:pk>", shortcomings.edit, name="shortcoming_edit"),
    path("lam-viec/chi-tieu/viec/<int:pk>", tasks.task, name="task"),
    path("lam-viec/van-ban/quan-triet", passing.readings, name="readings"),
    path("lam-viec/van-ban/quan-triet/<int:pk>", passing.passing, name="passing"),
    path("lam-viec/van-ban/<int:mandate_id>/quan-triet", passing.pass_on, name="pass_on"),
]
