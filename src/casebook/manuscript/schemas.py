"""JSON Schemas of the YAML files, made from the model, so that editors complete and check them."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from casebook.manuscript.structure import adapter
from casebook.model.book import Manifest
from casebook.model.case import CaseRecord
from casebook.model.evidence import Evidence


class _TextIsString(GenerateJsonSchema):
    """Our Text is a string to JSON Schema."""

    def is_instance_schema(self, schema: core_schema.IsInstanceSchema) -> JsonSchemaValue:
        return {"type": "string"}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        shape: dict[str, Any] = self.generate_inner(schema["schema"])
        return shape


_CUSTOM: dict[str, Any] = {
    "name": {
        "description": "What the source is called in running text, one for all languages or one "
        "for each; sources of one name have one origin.",
        "anyOf": [
            {"type": "string"},
            {"type": "object", "additionalProperties": {"type": "string"}},
        ],
    },
    "tier": {"type": "string", "description": "How good it is, in words of your own: A, B…"},
    "relays": {
        "description": "Citation keys of the sources that it only relays.",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    },
    "verified": {"description": "false: nobody has read it yet for what it is cited for."},
    "archived": {
        "type": "string",
        "description": "Address of an archived copy: https://web.archive.org/… or https://perma.cc/…",
    },
    "archived-date": {"description": "EDTF: when the copy was made, if its address does not say."},
    "dead": {"description": "true: it is no longer where it was read."},
}
SOURCES: dict[str, Any] = {
    "title": "Sources",
    "description": "The library of sources: CSL data, with fields of our own under `custom`.",
    "type": "object",
    "required": ["references"],
    "additionalProperties": False,
    "properties": {
        "references": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type"],
                "properties": {
                    "id": {"type": "string", "description": "The citation key."},
                    "type": {
                        "type": "string",
                        "description": "A CSL type: article-newspaper, …",
                    },
                    "title": {"type": "string"},
                    "container-title": {"type": "string"},
                    "publisher": {"type": "string"},
                    "author": {"type": "array"},
                    "issued": {"description": "EDTF, no more precise than is known."},
                    "accessed": {"description": "EDTF."},
                    "URL": {"type": "string"},
                    "language": {"type": "string", "description": "BCP 47."},
                    "custom": {"type": "object", "properties": _CUSTOM},
                },
            },
        }
    },
}


def schemas() -> dict[str, str]:
    """Return the text of each schema by file name."""
    made = {
        "book.schema.json": adapter(Manifest).json_schema(schema_generator=_TextIsString),
        "case.schema.json": adapter(CaseRecord).json_schema(schema_generator=_TextIsString),
        "evidence.schema.json": adapter(Evidence).json_schema(schema_generator=_TextIsString),
        "sources.schema.json": SOURCES,
    }
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {
        name: json.dumps(dialect | schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in made.items()
    }
