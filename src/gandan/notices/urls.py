from django.urls import URLPattern, path

from gandan.notices.views import democracy, moderating, place, stories, work

app_name = "notices"
urlpatterns: list[URLPattern] = [
    path("dia-ban/<str:code>", place.place, name="place"),
    path("dia-ban/<str:code>/tin.atom", place.feed, name="feed"),
    path("quy-che-dan-chu/<int:pk>", democracy.democracy, name="democracy"),
    path("lam-viec/quy-che-dan-chu", democracy.democracies, name="democracies"),
    path("lam-viec/quy-che-dan-chu/<int:pk>", democracy.regulation, name="regulation"),
    path("tin", stories.all_stories, name="stories"),
    path("tin/<int:pk>", stories.story, name="story"),
    path("tin/<int:pk>/binh-luan", stories.comment, name="comment_give"),
    path("tin/<int:pk>/to-roi.pdf", stories.poster_file, name="poster"),
    path("tin/anh/<uuid:key>", stories.photo, name="photo"),
    path("lam-viec/bai-viet", work.all_stories, name="list"),
    path("lam-viec/bai-viet/dung", work.draft, name="draft"),
    path("lam-viec/bai-viet/dang-lai", work.republish, name="republish"),
    path("lam-viec/bai-viet/<int:pk>", work.work, name="work"),
    path("lam-viec/bai-viet/<int:pk>/viec", work.act, name="act"),
    path("lam-viec/bai-viet/<int:pk>/anh", work.photo_add, name="photo_add"),
    path("lam-viec/bai-viet/anh/<int:pk>/bo", work.photo_remove, name="photo_remove"),
    path("lam-viec/bai-viet/<int:pk>/loi", work.quote_add, name="quote_add"),
    path("lam-viec/bai-viet/loi/<int:pk>/bo", work.quote_remove, name="quote_remove"),
    path("lam-viec/bai-viet/binh-luan", moderating.comments, name="comments"),
    path("lam-viec/bai-viet/binh-luan/<int:pk>", moderating.comment, name="comment"),
    path("lam-viec/bai-viet/anh-cho", moderating.photos, name="photos"),
    path("lam-viec/bai-viet/anh-cho/<uuid:key>", moderating.photo_seen, name="photo_seen"),
    path("lam-viec/bai-viet/anh-cho/<uuid:key>/giay", moderating.photo_covered, name="photo_covered"),
]
