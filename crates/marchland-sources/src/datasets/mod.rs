//! One file per dataset: from bytes to typed rows plus problems.
