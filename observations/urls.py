"""Addresses of feedback, list, summary and papers, under /{lang}/my-work/reviews/{reference}/."""

from django.urls import path

from observations import paper_urls
from observations.views import feedback, item_threads, items, listing, questions, translating

app_name = "observations"

FEEDBACK = "feedback/<slug:instrument>"
PASSAGE = f"{FEEDBACK}/passages/<uuid:passage>"
LIST = "observations/<slug:instrument>"
ITEM = f"{LIST}/items/<uuid:observation>"
THREAD = f"{ITEM}/clarification/<uuid:thread>"

feedback_urls = [
    path(f"{FEEDBACK}/", feedback.feedback, name="feedback"),
    path(f"{FEEDBACK}/add/", feedback.add, name="add-passage"),
    path(f"{FEEDBACK}/clear/", feedback.clear, name="clear-feedback"),
    path(f"{FEEDBACK}/send/", feedback.send, name="send-feedback"),
    path(f"{PASSAGE}/", feedback.passage, name="passage"),
    path(f"{PASSAGE}/save/", feedback.save, name="save-passage"),
    path(f"{PASSAGE}/restore/", feedback.restore, name="restore-passage"),
    path(f"{PASSAGE}/remove/", feedback.remove, name="remove-passage"),
    path(f"{PASSAGE}/message/", questions.save, name="question-thread-save"),
    path(f"{PASSAGE}/message/send/", questions.send, name="question-thread-send"),
    path(f"{PASSAGE}/message/discard/", questions.discard, name="question-thread-discard"),
    path(f"{PASSAGE}/resolve/", questions.resolve, name="question-thread-resolve"),
    path(f"{PASSAGE}/translations/", translating.passage, name="translate-passage"),
    path(f"{PASSAGE}/messages/<uuid:message>/translations/", translating.message, name="translate-message"),
]
list_urls = [
    path(f"{LIST}/", listing.list_, name="list"),
    path(f"{LIST}/propose/", listing.propose, name="propose"),
    path(f"{LIST}/share/", listing.share, name="share"),
    path(f"{LIST}/leave-as-is/", listing.leave_as_is, name="leave-as-is"),
    path(f"{LIST}/agree/", listing.agree, name="agree"),
    path(f"{LIST}/preview/", listing.preview, name="preview"),
    path(f"{ITEM}/", items.item, name="item"),
    path(f"{ITEM}/save/", items.save, name="save-draft"),
    path(f"{ITEM}/withdraw/", items.withdraw, name="withdraw"),
    path(f"{ITEM}/restore/", items.restore, name="restore-wording"),
    path(f"{ITEM}/discard/", items.discard, name="discard-draft"),
    path(f"{ITEM}/keep/", items.keep, name="withhold"),
    path(f"{ITEM}/open/", items.open_, name="lift"),
    path(f"{ITEM}/ask/", item_threads.ask, name="ask"),
    path(f"{THREAD}/", item_threads.page, name="item-thread"),
    path(f"{THREAD}/message/", item_threads.save, name="item-thread-save"),
    path(f"{THREAD}/message/send/", item_threads.send, name="item-thread-send"),
    path(f"{THREAD}/message/discard/", item_threads.discard, name="item-thread-discard"),
    path(f"{THREAD}/resolve/", item_threads.resolve, name="item-thread-resolve"),
    path(f"{ITEM}/wordings/<uuid:wording>/translations/", translating.wording, name="translate-wording"),
    path(f"{ITEM}/messages/<uuid:item_message>/translations/", translating.item_message, name="translate-item-message"),
]

urlpatterns = [*feedback_urls, *list_urls, *paper_urls.urlpatterns]
