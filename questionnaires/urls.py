"""Addresses of answers, inside a review."""

from django.urls import path

from questionnaires.views import article, overview, saving

app_name = "questionnaires"
ARTICLE = "questionnaire/<slug:instrument>/<slug:article>"

urlpatterns = [
    path("questionnaire/", overview.overview, name="overview"),
    path("questionnaire/begin/", overview.begin, name="begin"),
    path("questionnaire/<slug:instrument>/", overview.part, name="part"),
    path("questionnaire/<slug:instrument>/submit/", overview.submit_part, name="submit"),
    path(f"{ARTICLE}/", article.article, name="article"),
    path(f"{ARTICLE}/answers/<slug:key>/", saving.save, name="save"),
    path(f"{ARTICLE}/hand-in/", article.hand_in, name="hand-in"),
    path(f"{ARTICLE}/clear/", article.clear, name="clear"),
    path(f"{ARTICLE}/return/", article.return_, name="return"),
]
