"""What the engine may read: the files that its job names, nothing from the disk or the net."""

from __future__ import annotations

import hashlib
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from casebook.errors import Problem
from casebook.pictures.cleaning import cleaned
from casebook.typeset.job import Job

_SCHEME = "resource:"


class JobFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the resources of one job; every other address is refused and noted."""

    _fail_on_errors = False

    def __init__(self, job: Job) -> None:
        # The engine's own initialisation would set up network access.
        self._job = job
        self._resources = {resource.name: resource for resource in job.resources}
        self._fonts = {file.path.resolve().as_uri(): file.path for file in job.fonts.faces}
        self.problems: list[Problem] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the content of `resource:NAME`. Raises ValueError for any other address."""
        if url in self._fonts:
            # `local()` in an @font-face rule: the engine has found the file among the fonts.
            return URLFetcherResponse(url, self._fonts[url].read_bytes())
        resource = self._resources.get(unquote(url.removeprefix(_SCHEME)))
        if not url.startswith(_SCHEME) or resource is None:
            raise self._refusal(
                f"{url} is not a resource of this part",
                "List the picture among the book's exhibits, or take the address out",
            )
        try:
            content = resource.path.read_bytes()
        except OSError as error:
            what = f"{resource.name} cannot be read: {error.strerror}"
            raise self._refusal(what, "Restore the file") from error
        if hashlib.sha256(content).hexdigest() != resource.sha256:
            what = f"{resource.name} has changed while the book was built"
            raise self._refusal(what, "Build again")
        return URLFetcherResponse(url, cleaned(content))

    def _refusal(self, what: str, hint: str) -> ValueError:
        self.problems.append(Problem(self._job.name, 0, what, hint))
        return ValueError(what)
