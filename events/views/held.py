"""Which details of people are held now, and when each is erased; one person's details to hand out or erase."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
