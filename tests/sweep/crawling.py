"""Everything somebody receives: from the addresses given, along every link, as page, file, redirect and headers."""

import html
import io
import re
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

LINK = re.compile(r"""(?<![\w-])(?:href|src|action)=["']([^"'#]*)""")
# Pages say the same in each language, save papers. Of the States those of the demonstration are opened: no other has a
# review. In the admin each kind of page is opened once, whatever the number in its address.
FOLLOWED = re.compile(r"/(?:$|en/(?!states/(?!X))|admin/|personas/|media/|[\w-]+/papers/)")


def received(client, addresses):
    """Address → text of what was answered, for the addresses and whatever their pages lead to."""
    found, waiting, known = {}, list(dict.fromkeys(addresses)), set(map(kind, addresses))
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        found[address] = "\n".join([*map(str, response.headers.items()), unpacked(content)])
        for link in links(address, response, found[address]):
            if kind(link) not in known:
                known.add(kind(link))
                waiting.append(link)
    return found


def kind(address):
    return re.sub(r"\d+", "0", address) if address.startswith("/admin/") else address


def links(address, response, text):
    """Where a page leads on this site; forms and files are asked for like pages."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    aims = [response.headers.get("Location", ""), *(html.unescape(aim) for aim in LINK.findall(text))]
    parts = [urlsplit(urljoin(address, aim)) for aim in aims]
    return sorted({plain(part) for part in parts if not part.netloc and FOLLOWED.match(part.path)})


def plain(part):
    """The address without what only sorts, filters or comes back to a page."""
    page = re.search(r"(?:^|&)(page=\d+)", part.query)
    return part.path + (f"?{page.group(1)}" if page else "")


def unpacked(content):
    """A text as it is; of a Word file everything that is packed in it."""
    if not content.startswith(b"PK"):
        return html.unescape(content.decode("utf-8", "replace"))
    with ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(html.unescape(packed.read(name).decode("utf-8", "replace")) for name in packed.namelist())
