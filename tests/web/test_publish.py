"""A published desk: plain files whose links all lead somewhere."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from lxml import html

from deedwatch.desk import Desk
from deedwatch.errors import DeskError
from deedwatch.web.publish import publish
from tests.handmade import invasion, warning
from tests.web.browser import open_page
from tests.web.desks import new_desk


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    desk = new_desk(tmp_path_factory.mktemp("desk"))
    with Desk.open(desk.path, clock=lambda: datetime(2022, 3, 2, 12, tzinfo=UTC)) as held:
        held.load([warning().reading(), invasion().reading()])
        held.settle()
    folder = tmp_path_factory.mktemp("published") / "pages"
    with ThreadPoolExecutor(1) as pool:  # the browser of other tests keeps a loop running in this thread
        done = pool.submit(publish, desk, folder).result()
    return folder, done


def pages(folder):
    return {path: html.document_fromstring(path.read_bytes()) for path in folder.rglob("*.html")}


def test_publish_counts_what_it_wrote(published):
    folder, done = published
    assert done.pages == len(list(folder.rglob("*.html"))) > 10
    assert done.left_out == 0


def test_every_link_of_a_published_page_leads_to_a_file(published):
    folder, _ = published
    for path, tree in pages(folder).items():
        for target in tree.xpath("//@href | //@src"):
            if target.startswith(("#", "http:", "https:")):
                continue
            assert (path.parent / unquote(target.split("#")[0])).resolve().is_file(), (path, target)


def test_anchor_of_a_published_link_is_on_its_page(published):
    folder, _ = published
    trees = {path.resolve(): tree for path, tree in pages(folder).items()}
    wrong = []
    for path, tree in trees.items():
        for target in tree.xpath("//a/@href"):
            name, _, anchor = target.partition("#")
            there = trees.get((path.parent / unquote(name)).resolve() if name else path)
            if (
                re.fullmatch(r"s\d+-\d+", anchor)
                and there is not None
                and not there.xpath("//*[@id=$name]", name=anchor)
            ):
                wrong.append((path.name, target))
    assert wrong == []


def test_published_pages_hold_no_forms_and_no_review(published):
    folder, _ = published
    assert not [path for path, tree in pages(folder).items() if tree.xpath("//form | //button[@type='submit']")]
    names = {path.relative_to(folder).parts[0] for path in folder.rglob("*.html")}
    assert not names & {"review.html", "users.html", "audit.html", "review"}


def test_published_page_opens_from_disk_without_a_server(published, chromium):
    folder, _ = published
    opened = open_page(chromium, (folder / "redlines.html").as_uri(), scripts=False)
    assert "Joe Biden" in opened.page.locator("main").inner_text()
    assert (
        opened.page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )
    opened.page.context.close()


def test_publish_refuses_a_folder_that_holds_something(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(DeskError, match="is not empty: pages are published into a folder of their own"):
        publish(new_desk(tmp_path), tmp_path)
