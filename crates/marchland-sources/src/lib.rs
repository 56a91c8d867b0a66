//! Dataset cards, fetching, checksums, and readers from bytes to typed rows.
