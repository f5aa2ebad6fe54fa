"""Forms of the admin and of the partners."""

from django.core.files.uploadedfile import UploadedFile
from wagtail.admin.forms import WagtailAdminModelForm

from partners.logo_files import cleaned


class LogoForm(WagtailAdminModelForm):
    """What is received is cleaned before anything of it is stored."""

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        clean = cleaned(file.read())
        self.instance.width, self.instance.height = clean.width, clean.height
        return clean.file
