"""A server with accounts, in light and dark, wide and narrow: what it refuses, and the forms with a password, refused and not."""

import pytest
from addresses import CLOSED
from browsing import Opens, Site, pictures, violations
from playwright.sync_api import Page

LONG = "一串足够长的密码1234"


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_closed_shuts_nobody_out_of_what_it_says(guarded: Site, opens: Opens, name: str) -> None:
    _looks_well(opens(guarded.at(CLOSED[name])), name)


def test_forms_with_a_password_look_well_refused_and_not(guarded: Site, opens: Opens) -> None:
    page = opens(guarded.at("/setup"))
    _send(page, "新建并登录", 用户名="王管理", 密码=LONG, 设置码="0000")
    _refused(page, "setup-refused")
    _send(page, "新建并登录", 用户名="王管理", 密码=LONG, 设置码="2468")
    page.get_by_role("heading", name="某一天有效的职责").wait_for()
    page.goto(guarded.at("/password"))
    _looks_well(page, "password")
    _send(page, "改密码", 现在的密码="猜的", 新密码=f"新的{LONG}", 再输=f"新的{LONG}")
    _refused(page, "password-refused")
    page.goto(guarded.at("/login"))
    _looks_well(page, "login-signed-in")
    page.get_by_role("button", name="退出登录").click()
    _send(page, "登录", 用户名="王管理", 密码="猜的")
    _refused(page, "login-refused")


def _send(page: Page, button: str, **typed: str) -> None:
    for label, words in typed.items():
        page.get_by_label(label).first.fill(words)
    page.get_by_role("button", name=button, exact=True).click()


def _refused(page: Page, name: str) -> None:
    page.locator(".problem").wait_for()
    assert not any(field.input_value() for field in page.locator("[type=password]").all()), "a password is never sent back"
    _looks_well(page, name)


def _looks_well(page: Page, name: str) -> None:
    """Every rule in light, colours in the dark, nothing wider than the window."""
    for width, rule in ((1280, ""), (390, "color-contrast")):
        page.set_viewport_size({"width": width, "height": 844})
        assert (name, violations(page, rule)) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        pictures(page, name, width)
    page.emulate_media(color_scheme="light")
