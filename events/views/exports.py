"""Those who have signed up as Excel, CSV, name badges and attendance list."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
