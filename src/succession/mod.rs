//! succession
