"""An event copied to its next date."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
