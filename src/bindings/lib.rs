//! The JavaScript face of the engine: plain data in, tagged results out.
