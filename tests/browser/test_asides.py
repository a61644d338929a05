"""What is told beside an answer: compared, counted and likened anew when the reader asks for it."""

from playwright.sync_api import expect

from calc import __version__
from tests.browser.conftest import OnPage, Visit
from tests.browser.test_page import copied


def test_scenarios_are_compared_layers_switched_and_factors_multiplied(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    page = visit.page
    # By default what the page was built with; then what was kept, and what the form comes to say.
    search.tab(".ec-bridge").press("Enter")
    comparison = search.find('[data-aside-part="bridge"]')
    expect(comparison).to_contain_text("New Street")
    expect(search.find("[data-keep]")).to_be_visible()  # once its script is there
    search.find("[data-keep]").focus()
    page.keyboard.press("Enter")
    expect(comparison).to_contain_text("A and B give the same")
    search.slider("utilisation").press("Home")
    expect(comparison).to_contain_text("less than half of A, 10% of it")
    expect(comparison).to_contain_text("×0.1")
    assert search.box("utilisation").input_value() == "10"
    search.find('[data-choice="b"]').select_option("default")
    expect(comparison).to_contain_text("A and B give the same")
    # Chips alone; all of it on the keyboard.
    search.tab(".ec-boundary").press("Enter")
    counted = search.find('[data-aside-part="boundary"]')
    before = counted.inner_text()
    search.find('[data-choice="server"]').press("Space")
    expect(counted).not_to_have_text(before)
    expect(counted).to_contain_text("not counted")
    # Nothing is multiplied until the reader does.
    search.tab(".ec-equivalents").press("Enter")
    alike = search.find('[data-aside-part="equivalents"]')
    expect(alike).not_to_contain_text("1,000\N{NO-BREAK SPACE}people")
    search.find('[data-choice="people"]').fill("1000")
    search.find('[data-choice="people"]').press("Enter")
    expect(alike).to_contain_text("If 1,000\N{NO-BREAK SPACE}people asked once")
    # None of that is the calculator's own form, and all of it is in the address.
    chosen = "bridge.a=kept", "bridge.b=default", "boundary.server=off", "equivalents.people=1000"
    query = "&".join(f"search.{text}" for text in ("utilisation=10", *chosen))
    assert search.query() == f"{query}&v={__version__}"
    assert not visit.complaints


def test_a_link_carries_a_comparison_with_what_was_kept(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    comparison = search.find('[data-aside-part="bridge"]')
    link = search.find('[data-action="link"]')
    visit.load(f"{search.path}?search.utilisation=50")
    search.show(".ec-bridge")
    search.find("[data-keep]").click()
    search.type("utilisation", "100")
    expect(comparison).to_contain_text("B is 2 times A")
    sides = "search.bridge.a=kept&search.bridge.b=yours"
    query = f"{sides}&search.bridge.kept.utilisation=50&v={__version__}"
    assert search.query() == query
    for kind in ("csv", "png"):
        name, content = visit.download(search.find(f'.ec-bridge [data-export="{kind}"]'))
        assert name == f"as-much-as-ireland-search-bridge.{kind}"
        assert content
        expect(search.find(".ec-bridge [data-confirmation]")).to_contain_text(name)
    link.click()
    expect(search.find("[data-status]")).to_have_text("Link copied")
    assert copied(visit.page) == f"{visit.root}{search.path}?{query}"
    # Whoever opens it sees the same, unfolded; and by the default's address, the page as it was.
    visit.load("")
    visit.load(f"{search.path}?{query}")
    expect(comparison).to_be_visible()
    expect(comparison).to_contain_text("B is 2 times A")
    expect(search.find('[data-choice="a"]')).to_have_value("kept")
    expect(search.find('[data-choice="b"]')).to_have_value("yours")
    search.visit.follow(f"{search.path}?search.utilisation=70&v={__version__}")
    expect(search.find('[data-choice="b"]')).to_have_value("new-street")
    expect(comparison).to_contain_text("New Street")
    assert search.query() == f"search.utilisation=70&v={__version__}"
    # What there is not is said, and the comparison is that of the page.
    visit.load("")
    visit.load(f"{search.path}?search.bridge.b=nobody&v={__version__}")
    expect(search.find('[data-part="notice"]')).to_contain_text("“bridge.b” to “nobody”")
    expect(comparison).to_contain_text("New Street")
    assert not visit.complaints
