//! The settlement engine: who pays which part of a medical bill, exact to the fen.
