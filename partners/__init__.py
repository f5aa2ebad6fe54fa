"""Organisations, projects and people, what their own people send of them, and who pays.

What is shown: `models/organisations.py`, `projects.py`, `project_pages.py`, `people.py`, `logos.py`; `directory`,
`ties`, `languages`, `logo_files`; who pays: `acknowledgement`, `emblem`, `mail_parts`; `blocks` is every page's body.

An organisation's own people: `models/members.py`, `models/changes.py` and `models/letters.py` say what there is; the
verbs are in `members` (who may come in), `changes` (send, approve, send back) and `confirmations` (once a year).
`profile` has the fields that may be changed, `values` when two are the same, `profile_words` what they are called.

They come in by `views/sign_in.py` and correct their profile in `views/profile.py`: `profile_form`, `profile_editing`,
`opened`, `own_logos`, `plain_text`. The staff decide in `views/review.py`: `review`, `comparison`, `word_differences`;
`editing` and `page_forms` keep the editor from overwriting. `outbox` writes letters, `letters` and `letter_words` put
them into words, `tasks` sends them; `access_log` and `privacy` say what is kept.
"""
