//! Building blocks for output: escaped HTML, SVG charts, tables.
