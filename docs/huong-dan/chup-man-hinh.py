"""Take the pictures of the guides from a running demonstration.

    THIDUA_VAR=/tmp/demo THIDUA_DEMO=1 THIDUA_DEMO_DAY=2025-10-15 thidua prepare
    … thidua demo
    … thidua serve --port 8080 &
    … python docs/huong-dan/chup-man-hinh.py http://127.0.0.1:8080

It needs Playwright with Chromium and Pillow (`requirements/dev.in`), and writes ``*.webp`` among the guides of the
product, each below 60 kB. Persons and figures in them are those of the demonstration, marked as examples.
"""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).resolve().parents[2] / "src/thidua/guides/static/guides"
MOST = 60_000
WIDE, HIGH = 1180, 760


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, from which page, and the links to follow from there by the beginning of their address."""

    name: str
    who: str
    path: str
    ways: tuple[str, ...] = ()
    high: int = HIGH


SHOTS = (
    Shot("ban-lam-viec", "Nguyễn Thị Hạnh", "/ban-lam-viec/"),
    Shot("tim-kiem", "Nguyễn Thị Hạnh", "/tim/?q=ngan+sach"),
    Shot("phat-dong", "Nguyễn Thị Hạnh", "/dot-thi-dua/", ("CAMPAIGN", "phat-dong/cua-toi/")),
    Shot("bao-cao", "Nguyễn Thị Hạnh", "/dot-thi-dua/", ("CAMPAIGN", "bao-cao/", "bao-cao/REPORT")),
    Shot("phong-duyet", "Trần Văn Minh", "/ke-hoach/", ("PLAN", "duyet/")),
    Shot("bang-theo-doi", "Trần Văn Minh", "/dot-thi-dua/", ("CAMPAIGN", "theo-doi/")),
    Shot("tong-hop", "Trần Văn Minh", "/dot-thi-dua/", ("CAMPAIGN", "tong-hop/")),
    Shot("dot-xet", "Trần Văn Minh", "/khen-thuong/dot-xet/", ("ROUND",)),
    Shot("ho-so", "Trần Văn Minh", "/khen-thuong/dot-xet/", ("ROUND", "ho-so/", "DOSSIER")),
    Shot("van-ban", "Lương Thị Ngọc", "/van-ban/", ("PAPER",)),
    Shot("duyet-bao-cao", "Đoàn Văn Khánh", "/ban-lam-viec/"),
    Shot("giao-uoc", "Hoàng Thị Mai", "/dot-thi-dua/", ("CAMPAIGN", "giao-uoc/", "giao-uoc/COMPACT")),
    Shot("cong-cong-khai", "", "/", ("PUBLIC",)),
    Shot("phien-hop", "Đặng Thị Lan", "/khen-thuong/hoi-dong/", ("COUNCIL", "SITTING")),
    Shot("nhat-ky", "Ngô Văn Bình", "/nhat-ky/"),
    Shot("can-bo", "Mai Thị Hòa", "/can-bo/"),
)
ID = r"[0-9a-f]{8}-[0-9a-f-]{27}"
NAMED = {
    "CAMPAIGN": rf"/dot-thi-dua/{ID}/$",
    "PLAN": rf"/ke-hoach/{ID}/$",
    "ROUND": rf"/khen-thuong/dot-xet/{ID}/$",
    "DOSSIER": rf"/khen-thuong/ho-so/{ID}/$",
    "PAPER": rf"/van-ban/{ID}/$",
    "PUBLIC": rf"/cong-khai/{ID}/$",
    "COUNCIL": rf"/khen-thuong/hoi-dong/{ID}/$",
    "SITTING": rf"/khen-thuong/phien-hop/{ID}/$",
    "bao-cao/REPORT": rf"/bao-cao/{ID}/{ID}/$",
    "giao-uoc/COMPACT": rf"/giao-uoc/{ID}/$",
}


def take(browser: Browser, site: str, shot: Shot) -> bytes:
    """Sign in where somebody has to, follow the links, and give the picture."""
    context = browser.new_context(viewport={"width": WIDE, "height": shot.high}, locale="vi-VN", color_scheme="light")
    page = context.new_page()
    if shot.who:
        page.goto(f"{site}/dang-nhap/")
        page.get_by_role("button", name=shot.who).first.click()
    page.goto(f"{site}{shot.path}")
    for way in shot.ways:
        follow(page, site, way)
    picture = page.screenshot()
    context.close()
    return picture


def follow(page: Page, site: str, way: str) -> None:
    """Go where the first link leads whose address ends so; below the page itself where there is no such link."""
    wanted = re.compile(NAMED.get(way, re.escape(way) + "$"))
    links = page.eval_on_selector_all("main a[href], aside a[href]", "all => all.map(one => one.getAttribute('href'))")
    found = next((link for link in links if wanted.search(link.partition("?")[0].partition("#")[0])), "")
    if not found and way in NAMED:
        raise SystemExit(f"{page.url}: no link to {way}")
    page.goto(f"{site}{found}" if found else page.url + way)


def small(picture: bytes) -> bytes:
    """Give the picture as WebP, as well as fits."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for quality in range(70, 10, -10):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=6)
        if out.tell() < MOST:
            return out.getvalue()
    raise SystemExit("too large a picture")


def main(site: str, only: list[str]) -> None:
    """Take all pictures, or those named."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for shot in SHOTS:
            if only and shot.name not in only:
                continue
            (FOLDER / f"{shot.name}.webp").write_bytes(small(take(browser, site, shot)))
            sys.stdout.write(f"{shot.name} {(FOLDER / f'{shot.name}.webp').stat().st_size}\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
