// What the documents of an org and those of a knowledge base have in common.
import type { Field, Ready } from "./kind.ts";

const mebibyte = 1024 * 1024;

export const documentFields: readonly Field[] = [
  {
    name: "name",
    type: "string",
    required: true,
    // Without one a file would give its own name.
    along: true,
    help: "Name in the dashboard. Left out: the key.",
  },
  {
    name: "content",
    type: "content",
    required: true,
    heard: true,
    content: {
      url: "source_url",
      isText: ["source_type", "text"],
      texts: [".md", ".markdown", ".txt"],
      // The API doesn't say what it takes, nor how much: these are what knowledge is mostly kept in.
      files: {
        ".pdf": "application/pdf",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".html": "text/html",
        ".csv": "text/csv",
      },
      most: 10 * mebibyte,
    },
    help: "What is in it: text, {file: knowledge/menu.pdf} or {url: https://www.example.com/menu}.",
  },
];

export const documentReady: Ready = { field: "status", value: "ready", failed: ["failed"], reason: "error" };

export const documentFacts: readonly string[] = [
  "status",
  "error",
  "source_type",
  "source_origin",
  "original_filename",
  "mime_type",
  "byte_count",
  "chunk_count",
  "estimated_chunk_count",
  "fetched_at",
  "has_original",
  "original_mime_type",
  "original_size_bytes",
  "replaced_at",
  "uploaded_by",
];
