//! Questions. Every control is native, labelled, at least 48 px high, and keeps what was typed.

mod caption;
mod checkbox_group;
mod choice;
mod count_field;
mod date_field;
mod decimal_input;
mod error_summary;
mod field_error;
mod money_field;
mod radio_group;

pub use caption::Rank;
pub use checkbox_group::CheckboxGroup;
pub use choice::Choice;
pub use count_field::CountField;
pub use date_field::{DateField, date_box};
pub use error_summary::{Issue, SUMMARY, error_summary};
pub use money_field::MoneyField;
pub use radio_group::RadioGroup;
