"""gunicorn reads this when it is started in this folder; what is said on its command line comes first.

It writes no log of requests unless asked to. If it is, addresses stay out: that of somebody's sign-up is a key.
"""

access_log_format = '%(h)s %(t)s %(m)s %(s)s %(b)s %(D)s "%(a)s"'
