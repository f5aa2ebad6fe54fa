"""The page for a phone at the door: find people, tick them off, also without a network."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
