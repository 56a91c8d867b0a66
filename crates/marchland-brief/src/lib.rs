//! Results and citations to a brief in text, Markdown, HTML and JSON.
