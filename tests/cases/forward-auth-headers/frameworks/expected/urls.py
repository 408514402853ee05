from django.urls import path

from views import registered

urlpatterns = [path("registered", registered)]
