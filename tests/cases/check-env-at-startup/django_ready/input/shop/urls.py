from django.urls import path

from shop.views import summary

urlpatterns = [path("summary", summary)]
