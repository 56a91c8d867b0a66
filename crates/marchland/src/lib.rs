//! Interstate threat assessment: the façade of the engine.
