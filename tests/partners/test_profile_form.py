"""Descriptions as plain text and back; what the form makes of what is typed."""

import pytest

from partners.plain_text import holds, html_of, plain_of

LINKS = '<p data-block-key="a">Se <a id="3" linktype="page">sidan</a> och <a href="https://x.example/?a=1&amp;b=2">oss</a>.</p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Ett.\n\n\n  Två.", "<p>Ett.</p><p>Två.</p>"),
        ("rad\nrad", "<p>rad<br/>rad</p>"),
        ("Vi gör:\n- ett\n- två\nmer", "<p>Vi gör:</p><ul><li>ett</li><li>två</li></ul><p>mer</p>"),
        ("* ett\n• två", "<ul><li>ett</li><li>två</li></ul>"),
        ("-5 grader", "<p>-5 grader</p>"),
        ('a <b> & "c"', "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>"),
        ("Se https://a.example/b.", '<p>Se <a href="https://a.example/b">https://a.example/b</a>.</p>'),
        ("(www.a.example)", '<p>(<a href="https://www.a.example">www.a.example</a>)</p>'),
        ("info@a.example, tack", '<p><a href="mailto:info@a.example">info@a.example</a>, tack</p>'),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        (
            'https://a.example/"><script>',
            '<p><a href="https://a.example/">https://a.example/</a>&quot;&gt;&lt;script&gt;</p>',
        ),
    ],
)
def test_text_becomes_html(text, html):
    assert html_of(text) == html


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Ett.</p><p>Två.</p>",
        "<p>rad<br/>rad</p>",
        "<p>Vi gör:</p><ul><li>ett</li><li>två</li></ul><p>mer</p>",
        '<p>Se <a href="https://a.example/b?c=1&amp;d=2">https://a.example/b?c=1&amp;d=2</a>.</p>',
        '<ul><li><a href="mailto:info@a.example">info@a.example</a></li></ul>',
        "<p>&lt;script&gt; &amp; co</p>",
    ],
)
def test_html_becomes_text_and_the_same_html_again(html):
    assert html_of(plain_of(html)) == html
    assert holds(html)


def test_links_under_words_are_shown_with_their_address():
    assert plain_of(LINKS) == "Se sidan och oss (https://x.example/?a=1&b=2)."
    assert not holds(LINKS)
    assert not holds("<p>Vi <b>gjuter</b>.</p>")


def test_what_plain_text_cannot_hold_is_kept_where_nothing_was_changed():
    html = f"{LINKS}<ul><li>ett <b>fett</b></li><li>två</li></ul><h2>Rubrik</h2>"
    text = plain_of(html)
    assert html_of(text, html) == html
    assert html_of(f"Nytt.\n\n{text}", html) == f"<p>Nytt.</p>{html}"
    changed = html_of(text.replace("två", "tre"), html)
    assert changed == html.replace("<li>två</li>", "<li>tre</li>")
    assert "<h2>" not in html_of(text.replace("Rubrik", "Rubriken"), html)


def test_a_changed_paragraph_loses_its_bold_and_no_words():
    assert html_of("Vi gjuter järn.", "<p>Vi <b>gjuter</b>.</p>") == "<p>Vi gjuter järn.</p>"


def test_lists_within_lists_are_read_line_by_line():
    html = "<ul><li>ett<ul><li>inre</li></ul></li><li>två</li></ul>"
    assert plain_of(html) == "- ett\n- inre\n- två"
    assert html_of(plain_of(html), html) == html
