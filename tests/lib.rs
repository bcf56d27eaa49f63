//! Cross-crate tests: suites of files, properties, command line, architecture.
