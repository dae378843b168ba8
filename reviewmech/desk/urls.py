"""Pages that set several apps side by side, under /{lang}/my-work/."""

from django.urls import path

from reviewmech.desk import my_work, review

app_name = "desk"

urlpatterns = [
    path("", my_work.my_work, name="my-work"),
    path("reviews/<slug:reference>/", review.review, name="review"),
]
