"""Letters that the staff write to all who have signed up, or to some."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
