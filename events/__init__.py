"""Events, from the invitation to the article about it.

The page, its list and its calendars: `models/events.py`, `querysets.py`, `programme.py` and `lists.py` there, `months`,
`ical`, `feeds`, `announcements`, `calendar_links`, `structured_data`, `series`, `copying`, `publishing`.

Signing up: `models/sign_up.py` and `models/registrations.py` say what there is, `services` has the verbs, `places` the
lock they share; `sign_up_form`, `views/sign_up.py` and `views/own.py` are what visitors meet. `outbox` writes letters,
`letters` and `letter_words` put them into words, `tasks` sends them (`core.delivery`), `reminders` says when.

The staff: `views/registrations.py` and its neighbours, `overview`, `spreadsheet`, `door` and `views/check_in.py`,
`addresses`, `deletion`, `permissions`, `access_log`. What is held of people and erased when: `privacy`, `holdings`.
"""
