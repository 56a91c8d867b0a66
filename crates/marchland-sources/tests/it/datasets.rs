//! Readers: from bytes to typed rows plus problems.
