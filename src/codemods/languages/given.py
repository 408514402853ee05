"""Holds the arguments of a call to a class of the catalogue, as plain data that both languages judge alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from codemods.catalogue import Catalogue
from codemods.catalogue.entries import ClientClass, Endpoint, Language, ProviderModel
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of one call.

    `parameters` are those that get a value, in the order of the text; `empty` those of them that get None or
    `undefined`, which is as if they were not given. `text` gives the literal text of one by its name,
    None where it has no value or one that isn't literal. `provider_param` is the parameter that names the provider
    beside a model string that doesn't.
    """

    language: Language
    parameters: Collection[str]
    text: Callable[[str], str | None]
    provider_param: str
    empty: frozenset[str] = frozenset()

    def model(self, catalogue: Catalogue, client: ClientClass) -> ProviderModel | None:
        """The model that the call names by a literal, where the catalogue knows it."""
        return self._model(catalogue, self._naming(client))

    def model_string(self, catalogue: Catalogue, client: ClientClass) -> ProviderModel | None:
        """The model whose string decides the provider, alone or with the parameter that names it; None where that
        isn't known."""
        named = self._naming(client)
        if self.provider_param not in self.parameters:
            return self._model(catalogue, named)
        provider, model = self.text(self.provider_param), self.text(named)
        return catalogue.model_string(self.language, f"{provider}:{model}") if provider and model else None

    def endpoints(self, catalogue: Catalogue, client: ClientClass) -> Iterator[Endpoint]:
        """The endpoints of the catalogue that the call names by literal base URLs."""
        for parameter in client.base_url_params:
            url = self.text(parameter)
            endpoint = catalogue.endpoint(url) if url else None
            if endpoint is not None:
                yield endpoint

    def _naming(self, client: ClientClass) -> str:
        """The parameter by which the call names the model: of several that it gives the first counts."""
        names = (*client.model_params, client.model_string_param)
        return next((name for name in names if name in self.parameters), "")

    def _model(self, catalogue: Catalogue, parameter: str) -> ProviderModel | None:
        text = self.text(parameter)
        return catalogue.model_string(self.language, text) if text else None
