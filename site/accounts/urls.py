"""Addresses under /admin/ that stand before Wagtail's own."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("login/", views.SignInView.as_view(), name="wagtailadmin_login"),
    path("password_reset/", views.ResetView.as_view(), name="wagtailadmin_password_reset"),
]
