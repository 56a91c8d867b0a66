//! Tables as published (Parquet, CSV, gzip) behind one face: named columns, typed getters, line numbers.
