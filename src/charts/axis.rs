//! Scales
