"""The yearly question, reached by the link in the mail: a GET asks, one button answers. No account and no cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.public_forms import comes_from_elsewhere
from partners.confirmations import confirm, confirmation_of
from partners.models import Confirmation
from partners.views.access import kept_by_nobody


# Without Django's token, which needs a cookie: another site that sends a form here would have to know the link.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def partner_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Asks first: programs that look mails through follow every link."""
    response = _answer(request, token)
    response["Referrer-Policy"] = "same-origin"  # the address is the key: told to nobody
    return kept_by_nobody(response)


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    found = confirmation_of(token)
    if found is None:
        return render(request, "partners/own/confirm_unknown.html", status=404)
    confirmation, user = found
    if request.method != "POST" or confirmation.answered_at:
        return _show(request, token, confirmation)
    if comes_from_elsewhere(request):
        return _show(request, token, confirmation, is_refused=True)
    confirm(confirmation=confirmation, by=user)
    return redirect("partner_confirm", token)


def _show(request: HttpRequest, token: str, confirmation: Confirmation, *, is_refused: bool = False) -> HttpResponse:
    """What the public sees of the organisation; thanks when it is answered, by whomever."""
    organisation = confirmation.organisation
    context = {
        "confirmation": confirmation,
        "token": token,
        "organisation": organisation,
        "people": organisation.people.filter(is_listed=True).select_related("photo__replacement"),
        "is_refused": is_refused,
    }
    return render(request, "partners/own/confirm.html", context, status=403 if is_refused else 200)
