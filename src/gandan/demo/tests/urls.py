"""The product's addresses as a demo has them."""

from django.urls import include, path

urlpatterns = [path("", include("gandan.urls")), path("", include("gandan.demo.urls"))]
