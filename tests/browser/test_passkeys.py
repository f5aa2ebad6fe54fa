"""A passkey is made and used in a real browser, with a key that Chromium plays."""

from playwright.sync_api import Page, expect

from accounts.models import User

PASSWORD = "en mycket lång mening"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def plug_in_key(page: Page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def give_password(page: Page):
    page.goto("/admin/login/")
    page.fill("[name=username]", "anna@example.com")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")


def test_passkey_is_the_second_step(page, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    User.objects.create_superuser("anna@example.com", PASSWORD)
    plug_in_key(page)
    give_password(page)
    page.wait_for_url("**/admin/security/")
    page.click("a[href='/admin/security/passkeys/add/']")
    page.click("#add-passkey")
    page.wait_for_url("**/admin/security/codes/")
    expect(page.locator("main code, .content code")).to_have_count(10)

    page.context.clear_cookies()
    give_password(page)
    page.wait_for_url("**/admin/login/code/")
    page.click("#use-passkey")
    page.wait_for_url("**/admin/")
