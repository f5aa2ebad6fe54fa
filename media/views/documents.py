"""`/documents/<id>/<name>`: Wagtail's view, closed for private documents and with stricter headers."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.views import serve

from media.models import SiteDocument


@require_safe
def serve_document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """The file, to be saved. A private document does not exist for who may not open the admin, whatever is asked."""
    document = SiteDocument.objects.filter(pk=document_id).first()
    if document is None or (document.is_private and not request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    response = serve.serve(request, document_id, document_filename)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if document.is_private:
        response["Cache-Control"] = "private, no-store"
    return response
