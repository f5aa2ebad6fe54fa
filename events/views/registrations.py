"""The list of those who have signed up for an event, and what the staff do with them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
