"""The ways in which people look at a page: language, colours, width, letters further apart, no script."""

from dataclasses import dataclass

from tests.browser import axe

SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
WEAR = """
(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}
"""
CUT_OFF = """
() => [...document.querySelectorAll("body *")].filter((one) => {
  const style = getComputedStyle(one), hides = /hidden|clip/;
  if (one.closest("svg, .vh, [hidden]") || one.clientWidth < 2 || style.clipPath !== "none") return false;
  if (!one.textContent.trim() || !one.checkVisibility()) return false;
  return (hides.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (hides.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 160))
"""
SHIFTS = """
new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { moved += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 100);
})
"""


@dataclass(frozen=True)
class Look:
    """A screen of 1280 at 400 per cent is 320 wide, so that zoom is a width."""

    name: str
    width: int = 1280
    scheme: str = "light"
    forced: str = "none"
    css: str = ""
    """What the reader's own browser adds to our style."""

    def check(self, page, *, script=True):
        """What holds for every page, seen in this way; axe needs a page with JavaScript on."""
        page.set_viewport_size({"width": self.width, "height": 800})
        page.emulate_media(color_scheme=self.scheme, forced_colors=self.forced, reduced_motion="reduce")
        page.evaluate(WEAR, self.css)
        where = f"{page.url}, {self.name}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{where} is {wide} wide"
        cut = page.evaluate(CUT_OFF)
        assert not cut, f"{where} cuts off {cut}"
        if script:
            axe(page, leave_out=["color-contrast"] if self.forced == "active" else [])


LOOKS = (
    Look("wide"),
    Look("dark", scheme="dark"),
    Look("tablet", width=768),
    Look("phone, or 400 per cent", width=320),
    Look("dark phone", width=320, scheme="dark"),
    Look("forced colours", forced="active"),
    Look("dark forced colours on a phone", width=320, scheme="dark", forced="active"),
    Look("letters further apart", width=320, css=SPACED),
)
WIDE, TABLET, PHONE = LOOKS[0], LOOKS[2], LOOKS[3]


def check_all(page):
    """Every look at an open page."""
    moved = page.evaluate(SHIFTS)
    assert moved < 0.01, f"{page.url} moves while it loads"
    for look in LOOKS:
        look.check(page)
