//! Documents to clean text, lines of reporting and quoted claims.
