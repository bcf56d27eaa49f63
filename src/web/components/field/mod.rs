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
pub use checkbox_group::{CheckboxGroup, CheckboxGroupProps};
pub use choice::Choice;
pub use count_field::{CountField, CountFieldProps};
pub use date_field::{DateField, DateFieldProps};
pub use error_summary::{ErrorSummary, ErrorSummaryProps, Issue};
pub use money_field::{MoneyField, MoneyFieldProps};
pub use radio_group::{RadioGroup, RadioGroupProps};
