"""What editors find in the admin beside their pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

# News of the library we stand on are none for editors, and the link leads outside.
LEFT_OUT = "whats-new"


@hooks.register("construct_help_menu")
def help_of_the_site(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """The help page of the site, in the editor's language, before what Wagtail brings."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(LEFT_OUT)]
    own = MenuItem(_("Help pages of this site"), reverse("wagtail_serve", args=["help/"]), name="site-help", order=1)
    menu_items.insert(0, own)
