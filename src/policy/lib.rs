//! Policy and case files: from the document to the validated model of the engine.
